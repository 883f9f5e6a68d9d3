package console

import (
	"strings"
	"testing"
	"time"

	"valija/account"
	"valija/gui/sheet/sheettest"
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
	d := sheettest.New(t, account.Options{})
	id, _ := sheettest.AddAccount(t, d, 0)
	c := New(d.Env)
	c.Show(id)
	first := c.win
	c.Show(id)
	if c.win != first {
		t.Error("a second window of the same conversation")
	}
	c.lines = []said{{time.Date(2026, 11, 22, 10, 31, 0, 0, time.Local), false, "STAT"}, {time.Time{}, true, "+OK 2 320"}}
	if got := c.text(); !strings.HasPrefix(got, "10:31:00.000 C: STAT\n") || !strings.HasSuffix(got, "S: +OK 2 320\n") {
		t.Errorf("copied %q", got)
	}
	c.Handle([]account.Event{account.Conversation{Account: id}})
	if len(c.lines) != 0 {
		t.Errorf("%d lines, the worker has none", len(c.lines))
	}
	c.win.Close()
	if c.win != nil {
		t.Error("the window remembers a closed one")
	}
}
