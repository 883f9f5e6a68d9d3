package account

import (
	"io"
	"sync"
	"time"
)

const (
	// progressEvery is how often progress is told: four times a second looks alive and costs nothing.
	progressEvery = 250 * time.Millisecond
	// rateWindow is what "the last seconds" means: long enough to be calm, short enough to show a stall.
	rateWindow = 5 * time.Second
	// enoughForRate: a rate measured over less than this says more about the window than about the link.
	enoughForRate = time.Second
)

// progress counts what a session has done and tells it four times a second, on a goroutine of its own: a stall is told
// by a rate that falls to nothing, which needs no octet to arrive.
type progress struct {
	// set by startProgress, never changed
	now  func() time.Time
	tell func(Progress)
	quit chan struct{}
	done chan struct{}

	mu       sync.Mutex
	at       Progress  // guarded by mu
	samples  []sample  // guarded by mu: of the last rateWindow, oldest first
	began    time.Time // guarded by mu: of the transfer
	from     int64     // guarded by mu: octets then
	lastDone int64     // guarded by mu: octets when the last message was done
	until    time.Time // guarded by mu: of Waiting
}

type sample struct {
	at     time.Time
	octets int64
}

func startProgress(id ID, now func() time.Time, tell func(Progress)) *progress {
	p := &progress{now: now, tell: tell, quit: make(chan struct{}), done: make(chan struct{}), at: Progress{Account: id}}
	tell(p.at)
	go p.run()
	return p
}

// stop ends the goroutine and waits for it.
func (p *progress) stop() {
	close(p.quit)
	<-p.done
}

func (p *progress) run() {
	defer close(p.done)
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	last := p.current()
	for {
		select {
		case <-p.quit:
			return
		case <-tick.C:
		}
		if now := p.current(); now != last {
			last = now
			p.tell(now)
		}
	}
}

// phase goes on to the next phase, and tells so.
func (p *progress) phase(ph Phase) {
	p.mu.Lock()
	p.at.Phase = ph
	p.at.Rate, p.at.Left = 0, p.countdown()
	at := p.at
	p.mu.Unlock()
	p.tell(at)
}

// waitUntil tells that nothing is done before a time, which Left counts down to.
func (p *progress) waitUntil(at time.Time) {
	p.mu.Lock()
	p.until = at
	p.mu.Unlock()
	p.phase(Waiting)
}

// begin begins the transfer of items, or of the rest of them in a further session.
func (p *progress) begin(items []Item) {
	p.mu.Lock()
	p.at.MessagesOf = p.at.Messages + len(items)
	p.at.OctetsOf = p.at.Octets
	for _, it := range items {
		p.at.OctetsOf += it.Expected()
	}
	p.lastDone = p.at.Octets
	p.began = p.now()
	p.samples = []sample{{p.began, p.at.Octets}}
	p.from = p.at.Octets
	p.mu.Unlock()
	p.phase(Receiving)
}

// expect adds items that were not planned for.
func (p *progress) expect(items []Item) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.at.MessagesOf += len(items)
	for _, it := range items {
		p.at.OctetsOf += it.Expected()
	}
}

// counting counts the octets that are read through it.
func (p *progress) counting(r io.Reader) io.Reader { return &countingReader{r, p} }

type countingReader struct {
	r io.Reader
	p *progress
}

func (c *countingReader) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.p.mu.Lock()
	c.p.at.Octets += int64(n)
	c.p.mu.Unlock()
	return n, err
}

// messageDone counts a message, and puts what came in the place of what was expected.
func (p *progress) messageDone(it Item) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.at.Messages++
	p.at.OctetsOf += p.at.Octets - p.lastDone - it.Expected()
	p.lastDone = p.at.Octets
}

// current takes a sample and works out rate and time left.
func (p *progress) current() Progress {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.at.Phase != Receiving {
		p.at.Left = p.countdown()
		return p.at
	}
	now := p.now()
	p.samples = append(p.samples, sample{now, p.at.Octets})
	for len(p.samples) > 2 && now.Sub(p.samples[1].at) >= rateWindow {
		p.samples = p.samples[1:]
	}
	oldest := p.samples[0]
	p.at.Rate, p.at.Left = 0, 0
	if span := now.Sub(oldest.at); span >= enoughForRate {
		p.at.Rate = float64(p.at.Octets-oldest.octets) / span.Seconds()
	}
	if left := p.at.OctetsOf - p.at.Octets; p.at.Rate > 0 && left > 0 {
		p.at.Left = time.Duration(float64(left) / p.at.Rate * float64(time.Second)).Round(time.Second)
	}
	return p.at
}

// countdown is how long Waiting takes still, in whole seconds; 0 in other phases. It is called with mu held.
func (p *progress) countdown() time.Duration {
	if p.at.Phase != Waiting {
		return 0
	}
	return max(0, (p.until.Sub(p.now()) + time.Second - 1).Truncate(time.Second))
}

// average is the rate of the whole transfer in octets a second; 0 when it was too short to tell.
func (p *progress) average() float64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	span := p.now().Sub(p.began)
	if span < enoughForRate {
		return 0
	}
	return float64(p.at.Octets-p.from) / span.Seconds()
}
