package gui

import "testing"

func TestWindow_givesMemoryBackAfterManyMessages(t *testing.T) {
	w, later := newTestWindow(t)
	_, ids := addTestAccount(t, w, manyOpened)
	later.Run()
	given := 0
	w.giveBack = func() { given++ }
	w.rested = w.looks
	w.open(ids[0])
	if later.Run(); given != 0 {
		t.Fatal("gave memory back after one message")
	}
	for _, id := range ids {
		w.open(id)
	}
	if later.Run(); given != 1 {
		t.Fatalf("gave memory back %d times after %d messages, want once: when the last was looked at", given, manyOpened)
	}
	w.open(ids[0])
	if later.Run(); given != 1 {
		t.Error("gave memory back again after one more message")
	}
}

func TestWindow_isDrawnOnceMoreAfterManyMessages(t *testing.T) {
	w, later := newTestWindow(t)
	_, ids := addTestAccount(t, w, manyOpened)
	later.Run()
	trimmed := 0
	w.giveBack, w.trim = func() {}, func() { trimmed++ }
	w.rested = w.looks
	for _, id := range ids {
		w.open(id)
	}
	for range 3 { // the rest, the drawing, what comes after it
		later.Run()
	}
	if trimmed != 1 {
		t.Errorf("gave back what Fyne had let go of %d times, want once", trimmed)
	}
}
