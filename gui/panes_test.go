package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/gui/control"
	"valija/gui/look"
)

func newTestPanes(t *testing.T) *panes {
	t.Helper()
	test.NewTempApp(t)
	return newPanes(control.NewGround(look.Folders), control.NewGround(look.Surface), control.NewGround(look.Surface))
}

func TestPanes_giveTheMessageItsRoom(t *testing.T) {
	p := newTestPanes(t)
	for _, c := range []struct{ total, folders, list float32 }{
		{1280, 212, 372},
		{900, 212, 300},
		{2560, 212, 372},
		{748, 168, 260}, // the least with comfort
		{374, 84, 130},
	} {
		if got := p.fit(c.total); got != [2]float32{c.folders, c.list} {
			t.Errorf("fit(%v) = %v, want %v and %v", c.total, got, c.folders, c.list)
		}
	}
}

func TestPanes_followTheGripAndNeverCutAPane(t *testing.T) {
	p := newTestPanes(t)
	w := test.NewTempWindow(t, p)
	w.Resize(fyne.NewSize(1280, 700))
	p.Resize(fyne.NewSize(1280, 700))
	told := 0
	p.onResized = func() { told++ }
	p.grips[1].Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(60, 0)})
	p.grips[1].DragEnd()
	if got := p.fit(1280); got[1] != 432 || told != 1 {
		t.Errorf("after dragging the list 60 wider: %v, told %d times", got, told)
	}
	p.grips[1].Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(5000, 0)})
	if got := p.fit(1280); got[0]+got[1] > 1280-readerMin {
		t.Errorf("the message has %v left, want at least %v", 1280-got[0]-got[1], readerMin)
	}
	p.grips[0].Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-5000, 0)})
	if got := p.fit(1280); got[0] != foldersMin {
		t.Errorf("folders = %v, want %v", got[0], foldersMin)
	}
}

func TestPanes_messageBelowTheList(t *testing.T) {
	p := newTestPanes(t)
	p.setBelow(true, 0)
	w := test.NewTempWindow(t, p)
	w.Resize(fyne.NewSize(1280, 700))
	p.Resize(fyne.NewSize(1280, 700))
	list, message := p.objects[1], p.objects[2]
	if list.Size().Width != message.Size().Width || message.Position().Y <= list.Size().Height {
		t.Errorf("list %v, message %v at %v", list.Size(), message.Size(), message.Position())
	}
	before := list.Size().Height
	p.grips[1].Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(30, 50)})
	if got := list.Size().Height; got != before+50 {
		t.Errorf("the list is %v high after dragging, was %v", got, before)
	}
	p.grips[1].Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, 5000)})
	if got := message.Size().Height; got < panesMinTall/2-1 {
		t.Errorf("the message has %v left", got)
	}
	p.setBelow(false, p.share)
	if message.Position().X <= list.Position().X {
		t.Error("the message is not beside the list again")
	}
}
