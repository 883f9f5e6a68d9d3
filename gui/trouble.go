package gui

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/system"
	"valija/internal/i18n"
	"valija/internal/problemtext"
	"valija/store"
)

// Measures of the window that tells of a trouble.
const (
	troubleWidth  float32 = 480 // of its text
	troubleIcon   float32 = 40
	troubleMargin float32 = 28
)

// Trouble is why the profile cannot be opened. Who started Valija with a double click sees no standard error, so it gets
// a window of its own.
type Trouble struct {
	Text     problemtext.Text
	Dir      string // folder of the profile; "": it is not known
	Language string // as in Options
	Variant  string // as in Options
	SmokeFor int    // as in Options

	// Repair makes the database anew from what can be read of it; nil: that is no remedy.
	Repair func(ctx context.Context, progress func(done, total int)) (store.RepairReport, error)
	// Out gets the line of the smoke run; nil: standard output.
	Out io.Writer
}

// ShowTrouble shows t until its window is closed; the end of ctx closes it. It reports whether the user wants the
// program started again. The error says that no window can be shown.
func ShowTrouble(ctx context.Context, t Trouble) (again bool, err error) {
	words := i18n.New(t.Language)
	a, show, err := stage(words, windowState{Variant: t.Variant})
	if err != nil {
		return false, err
	}
	w := newTroubleWindow(ctx, a.NewWindow(appName), t, words)
	if err := show(w.win); err != nil {
		return false, err
	}
	if t.SmokeFor > 0 {
		time.AfterFunc(time.Duration(t.SmokeFor)*time.Second, func() { fyne.Do(w.smoke) })
	}
	stop := context.AfterFunc(ctx, func() { fyne.Do(w.close) })
	a.Run()
	stop()
	return w.again, nil
}

// troubleWindow is the window of a Trouble. Owned by the main goroutine.
type troubleWindow struct {
	trouble Trouble
	words   *i18n.Words
	win     fyne.Window
	ctx     context.Context // of a repair
	cancel  context.CancelFunc
	onMain  func(func())

	news    *control.Paragraph // of the repair
	page    *fyne.Container    // everything
	body    *fyne.Container    // beside the icon
	buttons *fyne.Container
	again   bool
}

func newTroubleWindow(ctx context.Context, win fyne.Window, t Trouble, words *i18n.Words) *troubleWindow {
	w := &troubleWindow{trouble: t, words: words, win: win, onMain: fyne.Do}
	w.ctx, w.cancel = context.WithCancel(ctx)
	w.news = control.NewParagraph("", look.Face{Size: look.TextList, Bold: true}, look.Text, troubleWidth)
	w.news.Hide()
	w.body = container.New(control.Column(look.GapWide),
		control.NewParagraph(t.Text.Title, look.Face{Size: look.TextBody + 4, Bold: true}, look.Text, troubleWidth),
		control.NewParagraph(t.Text.Detail, look.Face{Size: look.TextBody}, look.Text, troubleWidth),
		control.NewParagraph(t.Text.Do, look.Face{Size: look.TextBody}, look.Text, troubleWidth))
	if t.Dir != "" {
		w.body.Add(control.NewParagraph(t.Dir, look.Face{Size: look.TextSmall}, look.Dimmed, troubleWidth))
	}
	w.buttons = container.New(control.Row(look.Gap))
	w.body.Add(w.news)
	w.body.Add(container.New(control.Pad(look.Gap, 0, 0, 0), w.buttons))
	icon := container.NewVBox(look.NewIcon(look.IconWarning, look.Danger, troubleIcon))
	w.page = container.New(control.Pad(troubleMargin, troubleMargin, troubleMargin, troubleMargin),
		container.New(control.Row(2*look.GapWide), icon, w.body))
	w.win.SetContent(container.NewStack(control.NewGround(look.Surface), container.NewVScroll(w.page)))
	w.win.SetPadded(false)
	w.win.SetMaster()
	w.win.SetOnClosed(w.cancel)
	w.win.Canvas().SetOnTypedKey(w.key)
	w.offer()
	w.fit()
	return w
}

// fit makes the window as large as what it says.
func (w *troubleWindow) fit() {
	size := w.page.MinSize()
	w.win.Resize(fyne.NewSize(size.Width, size.Height+look.StatusHeight))
}

// offer shows what can be done about it; the most likely remedy has the focus.
func (w *troubleWindow) offer() {
	var buttons []*control.Button
	kind := control.Filled
	if w.trouble.Repair != nil {
		buttons = append(buttons, control.NewButton(kind, "", w.words.T("trouble.mend"), w.mend))
		kind = control.Outlined
	}
	buttons = append(buttons, control.NewButton(kind, "", w.words.T("trouble.again"), w.startAgain))
	if w.trouble.Dir != "" {
		if info, err := os.Stat(w.trouble.Dir); err == nil && info.IsDir() {
			buttons = append(buttons, control.NewButton(control.Outlined, look.IconFolder, w.words.T("trouble.open_folder"), w.openFolder))
		}
	}
	w.put(append(buttons, control.NewButton(control.Quiet, "", w.words.T("trouble.quit"), w.close))...)
}

func (w *troubleWindow) put(buttons ...*control.Button) {
	w.buttons.RemoveAll()
	for _, b := range buttons {
		b.OnKey = w.key
		w.buttons.Add(b)
	}
	w.win.Canvas().Focus(buttons[0])
}

func (w *troubleWindow) key(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		w.close()
	}
}

func (w *troubleWindow) close() {
	w.cancel()
	w.win.Close()
}

func (w *troubleWindow) startAgain() {
	w.again = true
	w.close()
}

func (w *troubleWindow) openFolder() {
	go func() {
		defer w.survive()
		if err := system.Reveal(w.trouble.Dir); err != nil {
			w.onMain(func() { w.say(err.Error()) })
		}
	}()
}

// mend repairs the database; closing the window ends that with nothing changed.
func (w *troubleWindow) mend() {
	w.say(w.words.T("trouble.mend_begins"))
	w.put(control.NewButton(control.Quiet, "", w.words.T("trouble.quit"), w.close))
	go func() {
		defer w.survive()
		report, err := w.trouble.Repair(w.ctx, func(done, total int) {
			w.onMain(func() {
				w.say(w.words.T("trouble.mending", "done", w.words.Number(done), "all", w.words.Number(total)))
			})
		})
		w.onMain(func() { w.mended(report, err) })
	}()
}

// mended tells what came of a repair.
func (w *troubleWindow) mended(report store.RepairReport, err error) {
	if w.ctx.Err() != nil {
		return // the window is being closed
	}
	if err != nil {
		w.say(w.words.T("trouble.not_mended", "reason", err))
		w.offer()
		return
	}
	text := w.words.N("trouble.mended", report.Messages, "kept", filepath.Base(report.Kept))
	if n := len(report.Broken); n > 0 {
		text += " " + w.words.N("trouble.broken", n)
	}
	w.say(text)
	w.put(control.NewButton(control.Filled, "", w.words.T("trouble.start"), w.startAgain),
		control.NewButton(control.Quiet, "", w.words.T("trouble.quit"), w.close))
}

func (w *troubleWindow) say(text string) {
	w.news.Set(text)
	w.news.Show()
	w.body.Refresh()
	w.fit()
}

// survive is deferred by the goroutine of a repair: a bug there is told like any other error.
func (w *troubleWindow) survive() {
	if r := recover(); r != nil {
		w.onMain(func() { w.mended(store.RepairReport{}, fmt.Errorf("%v", r)) })
	}
}

// smoke ends a smoke run.
func (w *troubleWindow) smoke() {
	_, _ = fmt.Fprintf(smokeOut(w.trouble.Out), "smoke: trouble=%s\n", w.trouble.Text.Title) // the CI misses the line if this fails
	w.close()
}
