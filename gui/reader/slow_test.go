package reader

import (
	"testing"

	"fyne.io/fyne/v2"

	"valija/gui/pane/panetest"
)

// layingOut opens the second message, which is designed, and waits until its text is shown in place of the page.
func layingOut(t *testing.T) *reading {
	t.Helper()
	r := newReading(t, simple, designed)
	r.read(1)
	r.Prepare(2)
	r.queue.Run()
	r.Open(2)
	r.later[len(r.later)-1]()
	if r.body.isDesigned || r.shown == nil || r.shown.row.ID != 2 {
		t.Fatal("the text is not shown meanwhile")
	}
	panetest.WantWords(t, r.Object(), "Offers", "The layout of this message takes its time; this is the text meanwhile.")
	return r
}

func TestReader_showsTheTextWhileALayoutTakesLong(t *testing.T) {
	r := layingOut(t)
	for range 3 {
		r.queue.Run()
	}
	if !r.body.isDesigned {
		t.Error("the page does not take the place of a text that nobody touched")
	}
}

func TestReader_leavesATextThatIsRead(t *testing.T) {
	r := layingOut(t)
	r.body.selectAll()
	for range 3 {
		r.queue.Run()
	}
	if r.body.isDesigned {
		t.Fatal("the page takes the place of a text with a selection")
	}
	panetest.WantWords(t, r.Object(), "The layout is ready; you are reading the text.", "Show as designed")
	r.notices.bars[0].buttons[0].OnPress()
	if !r.body.isDesigned || r.win.Canvas().Focused() != fyne.Focusable(r.body.focusable()) {
		t.Error("the button does not show the page, or the keys do not go to it")
	}
}

func TestReader_forgetsALayoutWhenAnotherMessageIsOpened(t *testing.T) {
	r := newReading(t, simple, designed)
	r.Prepare(2)
	r.queue.Run()
	r.Open(2)
	r.read(1)
	for _, f := range r.later {
		f()
	}
	if r.shown == nil || r.shown.row.ID != 1 || r.opening != nil {
		t.Error("a layout that nobody waits for any more changes the screen")
	}
}
