package reader

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"valija/gui/dragout"
	"valija/gui/pane"
	"valija/gui/pane/panetest"
	"valija/store"
)

// pull drags a widget far enough for a drag.
func pull(o fyne.Draggable) {
	o.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(20, 20)})
}

// carries notes what a pane lets be dragged out of its window.
func (r *reading) carries() *pane.Carried {
	got := &pane.Carried{}
	r.env.DragOut = func(c pane.Carried) (*dragout.Drag, error) {
		*got = c
		return nil, nil
	}
	return got
}

func TestDragOut_writesTheOctetsOfTheFile(t *testing.T) {
	r := newReading(t, withFiles)
	r.read(1)
	got := r.carries()
	pull(r.bar.chips[0])
	if got.Text != "budget.csv (5 B)" || got.Danger {
		t.Errorf("the card says %q, danger %v; want the name and no danger", got.Text, got.Danger)
	}
	folder := t.TempDir()
	paths, err := got.Write(t.Context(), folder)
	if err != nil || len(paths) != 1 || paths[0] != filepath.Join(folder, "budget.csv") {
		t.Fatalf("Write = %v, %v", paths, err)
	}
	if octets, err := os.ReadFile(paths[0]); err != nil || string(octets) != "1,2,3" {
		t.Errorf("the file holds %q, %v", octets, err)
	}
	got.Ended(dragout.Taken, nil)
	panetest.WantWords(t, r.Object(), "copied")
	if r.bar.chips[0].saved != "" {
		t.Error("a copy of an hour counts as a saved file")
	}
}

func TestDragOut_saysOnItsCardWhatCanRunPrograms(t *testing.T) {
	r := newReading(t, withFiles)
	r.read(1)
	got := r.carries()
	pull(r.bar.chips[1])
	if want := "invoice.pdf.exe (2 B): can run programs"; got.Text != want || !got.Danger {
		t.Errorf("the card says %q, danger %v; want %q in the colour of danger", got.Text, got.Danger, want)
	}
}

func TestDragOut_takesAllByTheButtonThatSavesAll(t *testing.T) {
	r := newReading(t, withFiles)
	r.read(1)
	got := r.carries()
	pull(r.bar.all)
	r.bar.all.DragEnd()
	paths, err := got.Write(t.Context(), t.TempDir())
	if err != nil || len(paths) != 2 || !got.Danger {
		t.Errorf("Write = %v, %v, danger %v; want two files, one of them a program", paths, err, got.Danger)
	}
	if r.win.Canvas().Overlays().Top() != nil {
		t.Error("the drag also pressed the button")
	}
}

func TestDragOut_stopsWriting(t *testing.T) {
	r := newReading(t, withFiles)
	r.read(1)
	got := r.carries()
	pull(r.bar.chips[0])
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	folder := t.TempDir()
	if _, err := got.Write(ctx, folder); !errors.Is(err, context.Canceled) {
		t.Errorf("Write = %v, want it stopped", err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
}

func TestDragOut_ofAPreviewSaysWhatItTakes(t *testing.T) {
	r := newReading(t, withFiles)
	r.bag.place(1, store.Preview, 8_400_000)
	r.read(1)
	got := r.carries()
	pull(r.bar.chips[0])
	if got.Write != nil {
		t.Error("a file that is not here is dragged")
	}
	if want := "budget.csv is still on the server: click to get the message"; r.hinted != want {
		t.Errorf("the hint is %q, want %q", r.hinted, want)
	}
}

func TestDragOut_whereItCannotBeOtherWaysAreTold(t *testing.T) {
	r := newReading(t, withFiles)
	r.read(1)
	want := "Nothing can be dragged out of the window here. Its menu has “Save and show in its folder”."
	for name, dragOut := range map[string]func(pane.Carried) (*dragout.Drag, error){
		"no such thing": nil,
		"refused":       func(pane.Carried) (*dragout.Drag, error) { return nil, dragout.ErrUnsupported },
	} {
		r.env.DragOut = dragOut
		pull(r.bar.chips[0])
		if r.hinted != want || r.drags != 0 {
			t.Errorf("%s: the hint is %q, %d drags; want %q", name, r.hinted, r.drags, want)
		}
		r.bar.chips[0].pull.End()
	}
}
