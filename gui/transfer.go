package gui

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
)

// transfer is an import or export under way: a sheet that can be put aside, with the numbers and a Stop. There is one at
// a time; the menu brings its sheet back.
type transfer struct {
	w     *window
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

// startTransfer begins work, whose end is told by the text that it returns.
func (w *window) startTransfer(title string, work func(ctx context.Context, t *transfer) (done []string, err error)) {
	ctx, stop := context.WithCancel(w.ctx)
	t := &transfer{w: w, title: title, stop: stop, bar: control.NewBar(0)}
	t.text = control.NewParagraph(w.env.Words.T("transfer.looking"), look.Face{Size: look.TextList}, look.Text, look.SheetWidth)
	w.transfer = t
	t.show()
	var lines []string
	var err error
	w.background(func() { lines, err = work(ctx, t) }, func() {
		stopped := ctx.Err() != nil
		stop()
		w.transfer = nil
		t.end(lines, err, stopped)
	})
}

// show brings the sheet, also back.
func (t *transfer) show() {
	w := t.w
	stop := control.NewButton(control.Filled, "", w.env.Words.T("transfer.stop"), t.stop)
	aside := w.desk.Choice(control.Quiet, "transfer.aside", nil)
	t.sheet = w.desk.Show(t.title, container.New(control.Column(look.GapWide), t.text, t.bar), stop, aside)
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
		t.w.post(t.refresh)
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
	w := t.w
	if err != nil && !stopped {
		lines = append(lines, w.transferError(err))
	}
	if stopped {
		lines = append(lines, w.env.Words.T("transfer.stopped"))
	}
	if t.sheet == nil {
		if len(lines) > 0 {
			w.layer.toast.show(lines[0], nil)
		}
		return
	}
	if more := len(lines) - mostLines; more > 0 {
		lines = append(lines[:mostLines], w.env.Words.N("transfer.more", more))
	}
	text := control.NewParagraph(strings.Join(lines, "\n"), look.Face{Size: look.TextList}, look.Text, look.SheetWidth)
	w.desk.Show(t.title, text, w.desk.Choice(control.Filled, "keys.close", nil))
}

// transferError is a sentence for what ended a transfer: the disk's own words where there is no better one.
func (w *window) transferError(err error) string {
	if p := account.Classify(err); p != nil && p.Kind != account.Bug {
		return w.desk.ErrorText(err)
	}
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	return err.Error()
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
