package msglist_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"valija/gui/msglist"
	"valija/store"
)

const many = 100_000

// BenchmarkWheel is a notch of the wheel, rows of the cache coming into view.
func BenchmarkWheel(b *testing.B) {
	d := lay(b, many)
	b.ReportAllocs()
	dy := float32(-25)
	n := 0
	for b.Loop() {
		d.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, dy)})
		if n++; n%500 == 0 {
			dy = -dy
		}
	}
}

// BenchmarkHover is the pointer going from row to row.
func BenchmarkHover(b *testing.B) {
	d := lay(b, many)
	at := [2]fyne.Position{d.place(b, many-1), d.place(b, many-2)}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		d.MouseMoved(mouse(at[n%2], 0))
		n++
	}
}

// BenchmarkDown is the arrow key.
func BenchmarkDown(b *testing.B) {
	d := lay(b, many)
	b.ReportAllocs()
	for b.Loop() {
		if d.Current() == 1 {
			d.key(fyne.KeyHome)
		}
		d.key(fyne.KeyDown)
	}
}

// BenchmarkChanged is an event about the rows in view.
func BenchmarkChanged(b *testing.B) {
	d := lay(b, many)
	ids := down(many)[:6]
	b.ReportAllocs()
	for b.Loop() {
		d.Changed(ids)
	}
}

// BenchmarkRefresh draws everything anew, as after a change of the theme.
func BenchmarkRefresh(b *testing.B) {
	d := lay(b, many)
	b.ReportAllocs()
	for b.Loop() {
		d.Refresh()
	}
}

// BenchmarkUpdate is mail coming in while a row in the middle is chosen, the comparison made beforehand as the pane does.
func BenchmarkUpdate(b *testing.B) {
	d := lay(b, many)
	d.Choose(many / 2)
	back, forth := turns(d, append([]store.ID{many + 1}, down(many)...))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if n++; n%2 == 0 {
			d.Update(back)
			continue
		}
		d.Update(forth)
	}
}

// turns are the changes to other rows and back.
func turns(d *desk, other []store.ID) (back, forth msglist.Content) {
	now := d.IDs()
	return msglist.Content{IDs: now, Changes: msglist.Compare(other, now)}, msglist.Content{IDs: other, Changes: msglist.Compare(now, other)}
}

// BenchmarkDelete is the chosen message leaving from the middle, and coming back.
func BenchmarkDelete(b *testing.B) {
	d := lay(b, many)
	back, forth := turns(d, slices.Delete(down(many), many/2, many/2+1))
	b.ReportAllocs()
	for b.Loop() {
		d.Choose(many / 2)
		d.Update(forth)
		d.Update(back)
	}
}

// BenchmarkCompare is what the pane does in the background before either.
func BenchmarkCompare(b *testing.B) {
	before, after := down(many), append([]store.ID{many + 1}, slices.Delete(down(many), many/2, many/2+1)...)
	b.ReportAllocs()
	for b.Loop() {
		msglist.Compare(before, after)
	}
}

// BenchmarkSelectAll is Ctrl+A.
func BenchmarkSelectAll(b *testing.B) {
	d := lay(b, many)
	b.ReportAllocs()
	for b.Loop() {
		d.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}
