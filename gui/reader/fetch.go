package reader

import (
	"context"
	"image"
	"slices"
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

// pictureNotice tells which pictures were not loaded; nil when none is missing. Those that only count readers are never
// loaded, and worth no word when there are no others. Nothing was asked of anybody, so nothing is known of their sizes.
func (p *Pane) pictureNotice() *notice {
	if !p.body.isDesigned || p.fetched {
		return nil
	}
	pictures, counters := blocked(p.body.html.view.Page())
	if len(pictures) == 0 {
		return nil
	}
	var hosts []string
	for _, b := range pictures {
		if !slices.Contains(hosts, b.Host) {
			hosts = append(hosts, b.Host)
		}
	}
	w := p.env.Words
	n := notice{text: w.N("reader.pictures.blocked", len(pictures)), quiet: true}
	if len(hosts) == 1 && hosts[0] != "" {
		n.text = w.N("reader.pictures.blocked_at", len(pictures), "host", p.glyphs.Clean(asciiHost(hosts[0])))
	}
	if counters > 0 {
		n.text += " " + w.N("reader.pictures.counters", counters)
	}
	n.actions = []noticeAction{{w.T("reader.pictures.load"), p.fetchPictures}}
	if from := sender(p.shown.msg); from != "" {
		n.actions = append(n.actions, noticeAction{w.T("reader.pictures.always"), func() {
			p.views.always(from)
			p.keepViews()
			p.fetchPictures()
		}})
	}
	return &n
}

// fetchPictures fetches the pictures of the message on the screen and shows them when all are here, or time is up.
func (p *Pane) fetchPictures() {
	wanted, _ := blocked(p.body.html.view.Page())
	if p.fetched || p.fetchPicture == nil || len(wanted) == 0 || p.shown == nil {
		return
	}
	p.fetched = true
	p.setNotices()
	p.relayout()
	ctx, display, pictures := p.ctx, p.displays, p.body.html.pictures
	get, done := p.fetchPicture(account.ID(p.shown.row.Account))
	missing := 0
	p.env.Background(func() { missing = fetchAll(ctx, wanted, get, pictures.put); done() }, func() {
		if display != p.displays {
			return
		}
		p.body.html.again()
		if missing > 0 {
			p.extra = []notice{{text: p.env.Words.N("reader.pictures.missing", missing), quiet: true}}
			p.setNotices()
			p.relayout()
		}
	})
}

// fetchAll fetches pictures, a few at once, and returns how many could not be had.
func fetchAll(ctx context.Context, wanted []layout.Blocked, get getPicture, put func(string, image.Image)) (missing int) {
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	var mu sync.Mutex
	left := fetchOctets // guarded by mu
	var group sync.WaitGroup
	free := make(chan struct{}, fetchAtOnce)
	for i, b := range wanted {
		if i >= maxFetched {
			break
		}
		free <- struct{}{}
		group.Go(func() {
			defer func() { <-free }()
			mu.Lock()
			enough := left <= 0
			mu.Unlock()
			if enough {
				return
			}
			data, err := get(ctx, absolute(b.URL))
			mu.Lock()
			left -= len(data)
			mu.Unlock()
			if err != nil {
				return
			}
			if img, err := picture.Decode(data); err == nil {
				put(b.URL, img)
				mu.Lock()
				missing--
				mu.Unlock()
			}
		})
	}
	group.Wait()
	return missing + len(wanted)
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
