package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestMessageMenu_hasWhatTheKeysDo(t *testing.T) {
	w, _ := newTestWindow(t)
	_, ids := addTestAccount(t, w, 3)
	w.first()
	pump(w)
	labels := func(items []*fyne.MenuItem) (all []string) {
		for _, i := range items {
			if !i.IsSeparator {
				all = append(all, i.Label)
			}
		}
		return all
	}
	var one, three string
	w.withItems(ids[:1], func(items []*fyne.MenuItem) { one = strings.Join(labels(items), ", ") })
	w.withItems(ids, func(items []*fyne.MenuItem) { three = strings.Join(labels(items), ", ") })
	if want := "Open in a window, Mark as read, Star, Archive, Move to…, Move to, Junk, Delete, Delete on the server, " +
		"Print to PDF…, Save message as…, View source…, Make a rule from this…, Why junk, or not?"; one != want {
		t.Errorf("of one message:\n got %s\nwant %s", one, want)
	}
	if want := "Mark as read, Star, Archive, Move to…, Move to, Junk, Delete, Delete on the server"; three != want {
		t.Errorf("of three:\n got %s\nwant %s", three, want)
	}
}

func TestList_enterOpensAWindow(t *testing.T) {
	w, _ := newTestWindow(t)
	addTestAccount(t, w, 2)
	w.first()
	pump(w)
	before := len(fyne.CurrentApp().Driver().AllWindows())
	w.list.List.Step(1)
	w.list.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := len(fyne.CurrentApp().Driver().AllWindows()); got != before+1 {
		t.Errorf("%d windows after Enter, want %d", got, before+1)
	}
}
