package gui

import (
	"strings"
	"testing"
	"time"

	"valija/account"
)

func TestConsole_saysWhatEachLineMeans(t *testing.T) {
	for _, tt := range []struct {
		line said
		want string
	}{
		{said{text: "RETR 3"}, "console.c_retr"},
		{said{text: "***"}, "console.c_other"},
		{said{server: true, text: "+OK 3 messages"}, "console.s_ok"},
		{said{server: true, text: "-ERR [IN-USE] locked"}, "console.s_err"},
		{said{server: true, text: "+ aGVsbG8="}, "console.s_more"},
		{said{server: true, text: "UIDL"}, "console.s_line"},
		{said{server: true, text: "(message 3, 1204 octets)"}, "console.summed_up"},
	} {
		if got := lineMeaning(tt.line); got != tt.want {
			t.Errorf("lineMeaning(%+v) = %s, want %s", tt.line, got, tt.want)
		}
	}
}

func TestConsole_opensOnceAndCloses(t *testing.T) {
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 0)
	w.first()
	w.showConsole(id)
	first := w.console
	w.showConsole(id)
	if w.console != first {
		t.Error("a second window of the same conversation")
	}
	first.lines = []said{{time.Date(2026, 11, 22, 10, 31, 0, 0, time.Local), false, "STAT"}, {time.Time{}, true, "+OK 2 320"}}
	if got := first.text(); !strings.HasPrefix(got, "10:31:00.000 C: STAT\n") || !strings.HasSuffix(got, "S: +OK 2 320\n") {
		t.Errorf("copied %q", got)
	}
	first.heard([]account.Event{account.Conversation{Account: id}})
	if len(first.lines) != 0 {
		t.Errorf("%d lines, the worker has none", len(first.lines))
	}
	first.win.Close()
	if w.console != nil {
		t.Error("the window remembers a closed one")
	}
}
