package reader

import (
	"context"
	"image"
	"sync"
	"time"

	"valija/account"
	"valija/gui/htmlview/layout"
	"valija/gui/picture"
)

// What is fetched for one message, at most.
const (
	maxFetched  = 80
	fetchOctets = 24 << 20
	fetchTime   = 60 * time.Second
	fetchAtOnce = 4
)

// fetchStep is how often the pictures that have come are shown while others are awaited.
const fetchStep = time.Second

// fetching is pictures on their way. Safe for concurrent use.
type fetching struct {
	wanted []layout.Blocked // set by its maker, never changed, as the next two
	cancel func()
	put    func(string, image.Image)

	mu     sync.Mutex // guards what follows
	left   int        // octets that may still come
	octets int        // that came
	area   float64    // pixels of those that came whose size was known before
	sized  float64    // octets of these
	came   int
	err    error // of one that did not come
}

// progress is how many pictures have come, and of how many.
func (f *fetching) progress() (came, of int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.came, len(f.wanted)
}

// fetchPictures fetches the pictures of the message on the screen and shows them as they come.
func (p *Pane) fetchPictures() {
	wanted, _ := blocked(p.body.html.view.Page())
	if p.fetched || p.fetchPicture == nil || len(wanted) == 0 || p.shown == nil {
		return
	}
	ctx, cancel := context.WithTimeout(p.ctx, fetchTime)
	f := &fetching{wanted: wanted[:min(len(wanted), maxFetched)], cancel: cancel, put: p.body.html.pictures.put, left: fetchOctets}
	p.fetched, p.fetch = true, f
	p.showNotices()
	display := p.displays
	get, done := p.fetchPicture(account.ID(p.shown.row.Account))
	p.env.Background(func() { f.run(ctx, get); done(); cancel() }, func() {
		p.views.learn(f.sized, f.area)
		if display != p.displays {
			return
		}
		p.fetch = nil
		p.body.html.again()
		if f.came > 0 {
			p.env.Hint(p.env.Words.N("reader.pictures.loaded", f.came, "size", p.env.Words.Octets(int64(f.octets))))
		}
		if missing := len(wanted) - f.came; missing > 0 {
			p.extra = []notice{p.missingNotice(missing, f.err)}
		}
		p.showNotices()
	})
	p.showFetched(f, display, 0)
}

// showFetched shows the pictures that have come by now, again and again until all have.
func (p *Pane) showFetched(f *fetching, display, before int) {
	p.after(fetchStep, func() {
		if display != p.displays || p.fetch != f {
			return
		}
		came, _ := f.progress()
		if came > before {
			p.body.html.again()
			p.showNotices()
		}
		p.showFetched(f, display, came)
	})
}

// showNotices shows the notices of this moment.
func (p *Pane) showNotices() {
	p.setNotices()
	p.relayout()
}

// run fetches the wanted pictures, a few at once.
func (f *fetching) run(ctx context.Context, get getPicture) {
	var group sync.WaitGroup
	free := make(chan struct{}, fetchAtOnce)
	for _, b := range f.wanted {
		free <- struct{}{}
		group.Go(func() {
			defer func() { <-free }()
			if ctx.Err() == nil && f.mayGoOn() {
				data, err := get(ctx, absolute(b.URL))
				f.take(b, data, err)
			}
		})
	}
	group.Wait()
}

// mayGoOn reports whether there is room for another picture.
func (f *fetching) mayGoOn() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.left > 0
}

// take keeps a picture that came.
func (f *fetching) take(b layout.Blocked, data []byte, err error) {
	var img image.Image
	if err == nil {
		img, err = picture.Decode(data)
	}
	if err == nil {
		f.put(b.URL, img)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.left -= len(data)
	f.octets += len(data)
	if err != nil {
		f.err = err
		return
	}
	f.came++
	if area := float64(b.Width) * float64(b.Height); area > 0 {
		f.area += area
		f.sized += float64(len(data))
	}
}

// absolute gives a URL without a scheme one.
func absolute(url string) string {
	if len(url) > 2 && url[:2] == "//" {
		return "https:" + url
	}
	return url
}

// getPicture fetches one picture.
type getPicture func(ctx context.Context, url string) ([]byte, error)

// fetcher begins to fetch for an account; done ends it.
func fetcher(m *account.Manager) func(account.ID) (get getPicture, done func()) {
	if m == nil {
		return nil
	}
	return func(id account.ID) (getPicture, func()) {
		p := m.Pictures(id)
		return p.Get, p.Close
	}
}
