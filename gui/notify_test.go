package gui

import (
	"strings"
	"testing"
	"time"

	"valija/account"
	"valija/store"
)

// notifierSpy is a desktop's notifications.
type notifierSpy struct {
	title, text string
	shown, gone int
}

func (s *notifierSpy) Show(title, text, _ string) error {
	s.title, s.text, s.shown = title, text, s.shown+1
	return nil
}
func (s *notifierSpy) Withdraw() { s.gone++ }
func (s *notifierSpy) Close()    {}

func TestNotify_tellsSendersAndSubjectsTogether(t *testing.T) {
	w, l := newTestWindow(t)
	spy := &notifierSpy{}
	w.notifier, w.behind = spy, true
	id, ids := addTestAccount(t, w, 5)
	w.refreshFolders()

	news := func(ids []store.ID, n int) {
		w.noteNews([]account.Event{account.MessagesAdded{Account: id, IDs: ids}, account.SyncEnded{Report: account.Report{Stored: n}}})
		l.Run()
	}
	news(ids[:2], 2)
	if spy.shown != 1 || spy.title != "2 new messages" || strings.Count(spy.text, "\n") != 1 || !strings.Contains(spy.text, "Eva: message 1") {
		t.Fatalf("shown %d times, title %q, text %q", spy.shown, spy.title, spy.text)
	}
	news(ids[2:], 3)
	if spy.title != "5 new messages" || strings.Count(spy.text, "\n")+1 != newsLines {
		t.Errorf("title %q, text %q; want all five counted and %d lines", spy.title, spy.text, newsLines)
	}
	w.saved.Discreet = true
	news(nil, 1)
	if spy.title != "6 new messages" || spy.text != "" {
		t.Errorf("title %q, text %q; want the number only", spy.title, spy.text)
	}
	w.seen()
	if spy.gone != 1 || w.told != 0 {
		t.Errorf("withdrawn %d times, %d still told; want it gone when the user is back", spy.gone, w.told)
	}
}

func TestNewsText_leavesOutWhatIsNotInAnInbox(t *testing.T) {
	w, _ := newTestWindow(t)
	at := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	rows := []store.Row{
		{Folder: 1, Date: at, FromName: "Ana\u202e Ruiz", Subject: "one\r\ntwo"},
		{Folder: 2, Date: at, FromName: "Junk", Subject: "buy"},
		{Folder: 1, Date: at, FromName: "Read", Flags: store.Read},
		{Folder: 1, Date: at.Add(time.Hour), FromAddress: "eva@mail.example"},
	}
	got := newsText(w.env.Words, rows, map[store.FolderID]bool{1: true})
	if want := "eva@mail.example: (no subject)\nAna Ruiz: one two"; got != want {
		t.Errorf("newsText = %q, want %q", got, want)
	}
}
