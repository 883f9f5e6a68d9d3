package gui

import (
	"testing"

	"valija/account"
)

func TestSettings_speakAnotherLanguageAtOnceAndRememberIt(t *testing.T) {
	w, _ := newTestWindow(t)
	addTestAccount(t, w, 2)
	w.first()
	w.setLanguage("es")
	if got, want := w.bar.archive.Label, "Archivar"; got != want {
		t.Errorf("the bar says %q, want %q", got, want)
	}
	if !w.desk.Shown() {
		t.Error("the settings are gone after the language was chosen")
	}
	if got := readState(w.opt).Language; got != "es" {
		t.Errorf("language remembered: %q", got)
	}
	pump(w)
	if w.list.List.Len() != 2 {
		t.Errorf("the list shows %d messages, want 2", w.list.List.Len())
	}
}

func TestWindowState_theCommandLineWinsForThisTime(t *testing.T) {
	s := windowState{Language: "es", Variant: "dark"}
	if got := s.with(Options{Variant: "light"}); got.Variant != "light" || got.Language != "es" {
		t.Errorf("with(--theme light) = %+v", got)
	}
}

func TestNotify_countsWhatCameWhileTheUserWasElsewhere(t *testing.T) {
	w, l := newTestWindow(t)
	ended := []account.Event{account.SyncEnded{Report: account.Report{Stored: 3, Previews: 1}}}
	w.noteNews(ended)
	if w.fresh != 0 {
		t.Error("news are counted while the user looks at the window")
	}
	w.behind = true
	w.noteNews(ended)
	w.noteNews(ended)
	if w.fresh != 8 || len(l.Waiting) != 1 {
		t.Errorf("%d news, told %d times; want 8 told once", w.fresh, len(l.Waiting))
	}
	w.saved.Silent = true
	l.Run()
	if w.fresh != 0 {
		t.Error("news are still counted after they were told")
	}
}
