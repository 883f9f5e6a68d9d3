package archive_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/store/archive"
)

func TestMbox(t *testing.T) {
	for _, tt := range []struct {
		name string
		mbox string
		want []string
	}{
		{"two", "From a@b Sat Nov 21 10:31:00 2026\nA: 1\n\nx\n\nFrom a@b Sat Nov 21 10:31:00 2026\nA: 2\n\ny\n\n", []string{"A: 1\n\nx\n", "A: 2\n\ny\n"}},
		{"quoted lines lose one mark", "From a@b Sat Nov 21 10:31:00 2026\nA: 1\n\n>From x\n>>From y\n> From z\n\n", []string{"A: 1\n\nFrom x\n>From y\n> From z\n"}},
		{"the last without its empty line", "From a@b Sat Nov 21 10:31:00 2026\nA: 1\n\nx\n", []string{"A: 1\n\nx\n"}},
		{"cut in a line", "From a@b Sat Nov 21 10:31:00 2026\nA: 1\n\nx", []string{"A: 1\n\nx"}},
		{"no empty line between", "From a@b Sat Nov 21 10:31:00 2026\nA: 1\n\nx\nFrom a@b Sat Nov 21 10:31:00 2026\nA: 2\n\ny\n\n", []string{"A: 1\n\nx\n", "A: 2\n\ny\n"}},
		{"a line that only begins so", "From a@b Sat Nov 21 10:31:00 2026\nA: 1\n\nx\n\nFrom the harbour\nwe sail\n\n", []string{"A: 1\n\nx\n\nFrom the harbour\nwe sail\n"}},
		{"CRLF in the whole file", "From a@b Sat Nov 21 10:31:00 2026\r\nA: 1\r\n\r\nx\r\n\r\nFrom a@b Sat Nov 21 10:31:00 2026\r\nA: 2\r\n\r\ny\r\n\r\n", []string{"A: 1\r\n\r\nx\r\n", "A: 2\r\n\r\ny\r\n"}},
		{"CRLF messages between LF lines", "From a@b Sat Nov 21 10:31:00 2026\nA: 1\r\n\r\nx\r\n\nFrom a@b Sat Nov 21 10:31:00 2026\nA: 2\r\n\r\ny\r\n\n", []string{"A: 1\r\n\r\nx\r\n", "A: 2\r\n\r\ny\r\n"}},
		{"no final line end", "From a@b Sat Nov 21 10:31:00 2026 noeol\nA: 1\n\nx\n\nFrom a@b Sat Nov 21 10:31:00 2026\nA: 2\n\ny\n\n", []string{"A: 1\n\nx", "A: 2\n\ny\n"}},
		{"no date, but a field follows", "From \nA: 1\n\nx\n\nFrom \nA: 2\n\ny\n\n", []string{"A: 1\n\nx\n", "A: 2\n\ny\n"}},
		{"empty lines first", "\n\r\nFrom a@b Sat Nov 21 10:31:00 2026\nA: 1\n\nx\n\n", []string{"A: 1\n\nx\n"}},
		{"ends in empty lines of its own", "From a@b Sat Nov 21 10:31:00 2026\nA: 1\n\nx\n\n\n\nFrom a@b Sat Nov 21 10:31:00 2026\nA: 2\n\n\n", []string{"A: 1\n\nx\n\n\n", "A: 2\n\n"}},
		{"a line longer than any buffer", "From a@b Sat Nov 21 10:31:00 2026\nA: 1\n\n" + strings.Repeat("From >From ", 50_000) + "\n\n", []string{"A: 1\n\n" + strings.Repeat("From >From ", 50_000) + "\n"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := tree(t, map[string]string{"all.mbox": tt.mbox})
			all, failed := readAll(t, filepath.Join(dir, "all.mbox"))
			if got := texts(all); !slices.Equal(got, tt.want) || len(failed) > 0 {
				t.Errorf("read %.200q, failed %v, want %.200q", got, failed, tt.want)
			}
		})
	}
}

func TestMbox_knowsWhenMessagesWereReceived(t *testing.T) {
	want := time.Date(2026, 11, 21, 10, 31, 0, 0, time.UTC)
	for _, line := range []string{
		"From ana@x Sat Nov 21 10:31:00 2026", "From ana@x  Sat Nov 21 10:31 2026", "From - Sat Nov 21 10:31:00 2026",
		"From ana@x Sat Nov 21 07:31:00 2026 -0300", "From ana@x Sat Nov 21 10:31:00 UTC 2026",
		"From ana@x Sat, 21 Nov 2026 12:31:00 +0200", "From \"a b\"@x Sat Nov 21 10:31:00 2026 remote from y",
	} {
		dir := tree(t, map[string]string{"x": line + "\nA: 1\n\nx\n\n"})
		all, _ := readAll(t, filepath.Join(dir, "x"))
		if len(all) != 1 || !all[0].m.Received.Equal(want) {
			t.Errorf("%s: %+v, want one received %v", line, all, want)
		}
	}
}

func TestMbox_takesFlagsFromStatusFields(t *testing.T) {
	for status, want := range map[string]archive.Flags{
		"Status: RO\n": archive.Read, "Status: O\n": 0, "": archive.Read,
		"Status: RO\nX-Status: AF\n":                          archive.Read | archive.Answered | archive.Starred,
		"X-Mozilla-Status: 1003\nX-Mozilla-Keys: $label1  \n": archive.Read | archive.Answered | archive.Forwarded | archive.Starred,
	} {
		dir := tree(t, map[string]string{"x": "From a@b Sat Nov 21 10:31:00 2026\n" + status + "A: 1\n\nX-Status: AFD\n\n"})
		all, _ := readAll(t, filepath.Join(dir, "x"))
		if len(all) != 1 || all[0].flags != want || all[0].octets != status+"A: 1\n\nX-Status: AFD\n" {
			t.Errorf("%q: %+v, want flags %v and every octet", status, all, want)
		}
	}
}
