package reader

import (
	"errors"
	"slices"
	"strings"

	"valija/account"
	"valija/gui/htmlview/layout"
)

// pictureNotice tells which pictures were not loaded and what they may cost, or how far loading has come; nil when none is
// missing. Those that only count readers are never loaded, and worth no word when there are no others.
func (p *Pane) pictureNotice() *notice {
	if !p.body.isDesigned {
		return nil
	}
	pictures, counters := blocked(p.body.html.view.Page())
	switch {
	case p.fetch != nil:
		return p.fetchingNotice()
	case len(pictures) == 0 || p.fetched:
		return nil
	}
	w := p.env.Words
	cost := p.pictureCost(pictures)
	n := notice{text: w.N("reader.pictures.blocked", len(pictures), "cost", cost), quiet: true}
	if hosts := p.pictureHosts(pictures); hosts != "" {
		n.text = w.N("reader.pictures.blocked_at", len(pictures), "host", hosts, "cost", cost)
	}
	if counters > 0 {
		n.text += " " + w.N("reader.pictures.counters", counters)
	}
	n.actions = []noticeAction{{w.T("reader.pictures.load"), p.fetchPictures}}
	if from := sender(p.shown.msg); from != "" {
		n.actions = append(n.actions, noticeAction{w.T("reader.pictures.always"), func() { p.toggleAlways(from) }})
	}
	return &n
}

// toggleAlways loads the pictures of a sender from now on without being asked, or no more.
func (p *Pane) toggleAlways(from string) {
	if p.views.Pictures[from] {
		delete(p.views.Pictures, from)
		p.keepViews()
		return
	}
	p.views.always(from)
	p.keepViews()
	p.fetchPictures()
}

// shownHosts is how many hosts are named; more are too long for a line.
const shownHosts = 2

// pictureHosts names where the pictures are, "" when there are too many places.
func (p *Pane) pictureHosts(pictures []layout.Blocked) string {
	var hosts []string
	for _, b := range pictures {
		if b.Host == "" {
			return ""
		}
		if !slices.Contains(hosts, b.Host) {
			hosts = append(hosts, b.Host)
		}
	}
	if len(hosts) > shownHosts {
		return ""
	}
	for i, h := range hosts {
		hosts[i] = p.glyphs.Clean(asciiHost(h))
	}
	return strings.Join(hosts, ", ")
}

// leastPictureOctets is what the smallest picture takes on the line, with its header fields.
const leastPictureOctets = 1000

// pictureCost is what pictures may cost in words. Nothing was asked of anybody, so it is judged by the sizes that the message
// says and by what pictures of such sizes have cost before; without sizes it is unknown, and said so.
func (p *Pane) pictureCost(pictures []layout.Blocked) string {
	octets, known := 0.0, 0
	for _, b := range pictures {
		if area := likelyArea(b); area > 0 {
			octets += max(area*p.views.octetsPerPixel(), leastPictureOctets)
			known++
		}
	}
	if known == 0 {
		return p.env.Words.T("reader.pictures.cost_unknown")
	}
	octets *= float64(len(pictures)) / float64(known) // the others will be like them
	cost := p.rates.Cost(p.env.Words, account.ID(p.shown.row.Account), roundedOctets(octets))
	return p.env.Words.T("reader.pictures.cost", "size", cost)
}

// likelyArea is how many pixels a picture has, to judge by what the message says; 0: nobody can tell. Pictures of newsletters
// whose one side is said are about twice as wide as high.
func likelyArea(b layout.Blocked) float64 {
	width, height := float64(b.Width), float64(b.Height)
	switch {
	case height == 0:
		height = width / 2
	case width == 0:
		width = height * 2
	}
	return width * height
}

// roundedOctets has one digit that says something: an estimate is no more exact.
func roundedOctets(n float64) int64 {
	unit := int64(1000)
	for n >= float64(unit)*10 {
		unit *= 10
	}
	return max((int64(n)+unit/2)/unit*unit, unit)
}

// fetchingNotice tells how many pictures have come, with a way to stop.
func (p *Pane) fetchingNotice() *notice {
	came, of := p.fetch.progress()
	w := p.env.Words
	return &notice{text: w.N("reader.pictures.loading", of, "came", w.Number(came)), quiet: true,
		actions: []noticeAction{{w.T("reader.pictures.stop"), p.fetch.cancel}}}
}

// missingNotice tells that pictures could not be loaded, and why when that is known here.
func (p *Pane) missingNotice(missing int, err error) notice {
	w := p.env.Words
	n := notice{quiet: true, actions: []noticeAction{{w.T("reader.pictures.again"), func() {
		p.fetched, p.extra = false, nil
		p.fetchPictures()
	}}}}
	switch {
	case errors.Is(err, account.ErrOffline):
		n.text = w.T("reader.pictures.offline")
	case errors.Is(err, account.ErrBudget):
		n.text = w.T("reader.pictures.budget")
	default:
		n.text = w.N("reader.pictures.missing", missing)
	}
	return n
}
