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
