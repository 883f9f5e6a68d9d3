// Package transfer is the sheets that import and export mail: what is chosen, how far it is, what came of it.
package transfer

import (
	"context"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
	"valija/store"
)

// Sheets opens the sheets of one window that import and export. There is one import or export at a time; asking for another
// brings back the sheet of the one under way.
type Sheets struct {
	// set by New, never changed
	desk  *sheet.Desk
	shown func() (title string, f store.Folder)

	running *transfer // owned by the UI goroutine; nil: none
}

// New makes the sheets that lie on d; shown is the folder that the list shows, with ID 0 when it shows none.
func New(d *sheet.Desk, shown func() (title string, f store.Folder)) *Sheets {
	return &Sheets{desk: d, shown: shown}
}

// transfer is an import or export under way: a sheet that can be put aside, with the numbers and a Stop.
type transfer struct {
	desk  *sheet.Desk
	title string
	stop  context.CancelFunc
	text  *control.Paragraph
	bar   *control.Bar
	sheet *sheet.Sheet // nil: put aside

	mu      sync.Mutex // guards what follows: the work runs beside the window
	latest  progressed
	showing bool // a refresh waits for the main goroutine
}

// progressed is where a transfer is.
type progressed struct {
	text string
	part float32
}

// start begins work, whose end is told by the text that it returns.
func (s *Sheets) start(title string, work func(ctx context.Context, t *transfer) (done []string, err error)) {
	d := s.desk
	ctx, stop := context.WithCancel(d.Context)
	t := &transfer{desk: d, title: title, stop: stop, bar: control.NewBar(0)}
	t.text = control.NewParagraph(d.Words.T("transfer.looking"), look.Face{Size: look.TextList}, look.Text, look.SheetWidth)
	s.running = t
	t.show()
	var lines []string
	var err error
	d.Background(func() { lines, err = work(ctx, t) }, func() {
		stopped := ctx.Err() != nil
		stop()
		s.running = nil
		t.end(lines, err, stopped)
	})
}

// show brings the sheet, also back.
func (t *transfer) show() {
	d := t.desk
	stop := control.NewButton(control.Filled, "", d.Words.T("transfer.stop"), t.stop)
	aside := d.Choice(control.Quiet, "transfer.aside", nil)
	t.sheet = d.Show(t.title, container.New(control.Column(look.GapWide), t.text, t.bar), stop, aside)
	t.sheet.OnClose = func() { t.sheet = nil }
}

// tell is called by the work, on whatever goroutine; the window shows the latest as fast as it can.
func (t *transfer) tell(p progressed) {
	t.mu.Lock()
	t.latest = p
	waits := t.showing
	t.showing = true
	t.mu.Unlock()
	if !waits {
		t.desk.Post(t.refresh)
	}
}

func (t *transfer) refresh() {
	t.mu.Lock()
	p := t.latest
	t.showing = false
	t.mu.Unlock()
	t.text.Set(p.text)
	t.bar.Set(p.part)
	t.sheet.Fit()
}

// mostLines of an end are shown; the rest is counted.
const mostLines = 10

// end says what came of it: in the sheet, or in passing when that was put aside.
func (t *transfer) end(lines []string, err error, stopped bool) {
	d := t.desk
	if err != nil && !stopped {
		lines = append(lines, d.Reason(err))
	}
	if stopped {
		lines = append(lines, d.Words.T("transfer.stopped"))
	}
	if t.sheet == nil {
		if len(lines) > 0 {
			d.Say(lines[0])
		}
		return
	}
	if more := len(lines) - mostLines; more > 0 {
		lines = append(lines[:mostLines], d.Words.N("transfer.more", more))
	}
	text := control.NewParagraph(strings.Join(lines, "\n"), look.Face{Size: look.TextList}, look.Text, look.SheetWidth)
	d.Show(t.title, text, d.Choice(control.Filled, "keys.close", nil))
}

// part is done of all.
func part(done, all int64) float32 {
	if all <= 0 {
		return 0
	}
	return float32(done) / float32(all)
}

// day is the date in names of files.
func day(t time.Time) string { return t.Format(time.DateOnly) }
