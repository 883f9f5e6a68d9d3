package account_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"valija/account"
	"valija/pop3/pop3server"
	"valija/store"
)

// some makes n messages of different sizes.
func some(prefix string, n int) (messages []pop3server.Message) {
	for i := range n {
		messages = append(messages, mail(fmt.Sprintf("%s%03d", prefix, i), 700+150*(i%(n*2/3))))
	}
	return messages
}

// asking counts the commands of a kind that the client sends from now on.
func (h *house) asking(command string) *int {
	n := new(int)
	h.onSend(func(line []byte) { *n += bytes.Count(line, []byte(command)) })
	return n
}

// move puts the maildrop to another server, where all messages get other names.
func (h *house) move() {
	for _, m := range h.drop.Messages() {
		h.drop.Remove(m.UniqueID)
		m.UniqueID = "moved-" + m.UniqueID
		h.drop.Add(m)
	}
}

func TestIdentity_recognisesAMovedMaildrop(t *testing.T) {
	h := newHouse(t, houseOptions{messages: some("m", 60)})
	h.sync(account.SyncOptions{})
	if err := h.manager.DeleteHere(t.Context(), []store.ID{h.known()["m007"].Message}); err != nil {
		t.Fatal(err)
	}
	before := h.here()
	h.move()
	h.drop.Add(mails("truly-new")...)
	retrieved := h.asking("RETR")
	report := h.sync(account.SyncOptions{})
	if report.Stored != 1 || *retrieved != 1 {
		t.Errorf("stored %d with %d RETR, want the new one only", report.Stored, *retrieved)
	}
	want := strings.ReplaceAll(" "+before, " m", " moved-m")[1:] + " truly-new"
	if got := h.here(); got != want {
		t.Errorf("here %q, want %q", got, want)
	}
	if k, ok := h.known()["moved-m007"]; !ok || k.Message != 0 {
		t.Errorf("what was deleted here is known as %+v", k)
	}
	if report := h.sync(account.SyncOptions{Full: true}); report.Stored != 0 {
		t.Errorf("then stored %d", report.Stored)
	}
}

func TestIdentity_asksWhenNothingExplainsAMaildropOfNewMail(t *testing.T) {
	h := newHouse(t, houseOptions{messages: some("m", 60)})
	h.sync(account.SyncOptions{})
	for _, m := range h.drop.Messages() {
		h.drop.Remove(m.UniqueID)
	}
	h.drop.Add(some("x", 70)...)
	report := h.sync(account.SyncOptions{})
	if report.Stored != 0 || len(report.Problems) != 1 || report.Problems[0].Kind != account.MaildropChanged || report.Problems[0].Count != 70 {
		t.Fatalf("stored %d, problems %v; want 0 and a question about 70", report.Stored, report.Problems)
	}
	if report := h.sync(account.SyncOptions{}); report.Stored != 0 || len(report.Problems) != 1 {
		t.Errorf("the next session stored %d, problems %v; want the same question", report.Stored, report.Problems)
	}
	if report := h.sync(account.SyncOptions{AcceptNew: true}); report.Stored != 70 || len(h.inbox()) != 130 {
		t.Errorf("accepted: stored %d, here %d; want 70 and 130", report.Stored, len(h.inbox()))
	}
	if report := h.sync(account.SyncOptions{}); report.Stored != 0 || len(report.Problems) != 0 {
		t.Errorf("after that: stored %d, problems %v", report.Stored, report.Problems)
	}
}

func TestIdentity_takesAnotherMessageUnderAKnownNameForNewMail(t *testing.T) {
	for _, keep := range []account.KeepRule{account.KeepAlways, account.KeepNever} {
		h := newHouse(t, houseOptions{messages: mails("a", "b"), change: func(a *account.Account) { a.Keep = keep }})
		h.sync(account.SyncOptions{})
		old := h.raw("a")
		for _, id := range []string{"a", "b"} {
			h.drop.Remove(id)
		}
		other := mail("other", 5000)
		other.UniqueID = "a"
		h.drop.Add(other)
		report := h.sync(account.SyncOptions{})
		if report.Stored != 1 || h.raw("a") != octetsOf(t, other) || len(h.inbox()) != 3 {
			t.Errorf("rule %d: stored %d, %d messages here", keep, report.Stored, len(h.inbox()))
		}
		if !h.holds(old) {
			t.Errorf("rule %d: the old message is lost", keep)
		}
	}
}

// holds says whether a message with exactly these octets is in the Inbox.
func (h *house) holds(octets string) bool {
	h.t.Helper()
	for _, id := range h.inbox() {
		r, err := h.store.Raw(h.t.Context(), id)
		if err != nil {
			h.t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil {
			h.t.Fatal(err)
		}
		_ = r.Close()
		if string(got) == octets {
			return true
		}
	}
	return false
}

func TestIdentity_deletesAgainWhatTheServerBroughtBack(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a"), change: func(a *account.Account) { a.Keep = account.KeepNever }})
	h.sync(account.SyncOptions{})
	h.drop.Add(mails("a")...)
	retrieved := h.asking("RETR")
	if report := h.sync(account.SyncOptions{}); report.Deleted != 1 || *retrieved != 0 || h.onServer() != "" {
		t.Errorf("deleted %d, %d RETR, on the server %q; want 1, 0, none", report.Deleted, *retrieved, h.onServer())
	}
}

func TestIdentity_neverDeletesWhatItCannotTell(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a"), change: func(a *account.Account) { a.Keep = account.KeepNever }})
	h.sync(account.SyncOptions{})
	h.drop.Add(mails("a")...)
	h.serve(pop3server.Options{Faults: []pop3server.Fault{{Command: "TOP", Do: pop3server.Refuse, Text: "no"}}})
	if report := h.sync(account.SyncOptions{}); report.Deleted != 0 || h.onServer() != "a" {
		t.Errorf("deleted %d, on the server %q; want it left alone", report.Deleted, h.onServer())
	}
}

func TestIdentity_doesNotMindSizesThatVary(t *testing.T) {
	h := newHouse(t, houseOptions{messages: some("m", 30)})
	h.sync(account.SyncOptions{})
	listing := "+OK\r\n"
	for i := range 30 {
		listing += fmt.Sprintf("%d %d\r\n", i+1, 5000+i)
	}
	h.serve(pop3server.Options{Faults: []pop3server.Fault{{Command: "LIST", Do: pop3server.Answer, Text: listing + ".\r\n"}}})
	if report := h.sync(account.SyncOptions{Full: true}); report.Stored != 0 {
		t.Errorf("stored %d, want 0", report.Stored)
	}
	asked := h.asking("TOP")
	if report := h.sync(account.SyncOptions{Full: true}); report.Stored != 0 || *asked != 0 {
		t.Errorf("then stored %d with %d TOP, want 0 of both: it is remembered", report.Stored, *asked)
	}
}

func TestIdentity_withoutUniqueIDs(t *testing.T) {
	for _, tt := range []struct {
		name string
		hide func([]pop3server.Message) []pop3server.Message
		opt  pop3server.Options
	}{
		{"no UIDL", func(m []pop3server.Message) []pop3server.Message { return m },
			pop3server.Options{Hide: []string{"UIDL"}, Faults: []pop3server.Fault{{Command: "UIDL", Do: pop3server.Refuse, Text: "unknown command"}}}},
		{"empty unique-ids", func(m []pop3server.Message) []pop3server.Message {
			for i := range m {
				m[i].UniqueID = ""
			}
			return m
		}, pop3server.Options{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHouse(t, houseOptions{
				messages: tt.hide(some("m", 30)), server: tt.opt,
				change: func(a *account.Account) { a.Keep = account.KeepNever },
			})
			report := h.sync(account.SyncOptions{})
			if report.Stored != 30 || len(h.inbox()) != 30 {
				t.Fatalf("stored %d, here %d; want 30", report.Stored, len(h.inbox()))
			}
			if len(h.drop.Messages()) != 30 || report.Deleted != 0 || len(report.Problems) != 1 || report.Problems[0].Kind != account.NoUniqueIDs {
				t.Errorf("deleted %d, problems %v; want nothing deleted, and a word about it", report.Deleted, report.Problems)
			}
			h.drop.Add(tt.hide(mails("x"))...)
			asked := h.asking("TOP")
			if report := h.sync(account.SyncOptions{}); report.Stored != 1 || *asked > 2 {
				t.Errorf("after one arrived: stored %d with %d TOP, want 1 with 2", report.Stored, *asked)
			}
			if report := h.sync(account.SyncOptions{}); report.Stored != 0 || len(h.inbox()) != 31 {
				t.Errorf("then stored %d, here %d", report.Stored, len(h.inbox()))
			}
		})
	}
}

// withoutNames is a server that has neither UIDL nor TOP.
func withoutNames() pop3server.Options {
	return pop3server.Options{Faults: []pop3server.Fault{
		{Command: "UIDL", Do: pop3server.Refuse, Text: "unknown command"}, {Command: "TOP", Do: pop3server.Refuse, Text: "unknown command"},
	}}
}

func TestIdentity_withNeitherUIDLNorTOP(t *testing.T) {
	dir := t.TempDir()
	large := mail("large", 600_000)
	h := newHouse(t, houseOptions{
		messages: append(some("m", 30), large), server: withoutNames(), dir: dir,
		change: func(a *account.Account) { a.Keep, a.Limit = account.KeepNever, 0 },
	})
	report := h.sync(account.SyncOptions{})
	if report.Stored != 31 || len(h.inbox()) != 31 || report.Deleted != 0 || len(h.drop.Messages()) != 31 {
		t.Fatalf("stored %d, here %d, deleted %d; want 31, 31, nothing", report.Stored, len(h.inbox()), report.Deleted)
	}
	if len(report.Problems) != 1 || report.Problems[0].Kind != account.NoUniqueIDs {
		t.Errorf("problems %v, want a word about it", report.Problems)
	}
	h.close()
	h.open(dir) // another run of the program
	retrieved := h.asking("RETR")
	for _, tt := range []struct {
		name         string
		change       func()
		stored, asks int
	}{
		{"nothing new", func() {}, 0, 0},
		{"one arrived", func() { h.drop.Add(mail("x", 5000)) }, 1, 1},
		{"another client deleted the first", func() { h.drop.Remove("m000") }, 0, 0},
		{"another client deleted two, one arrived", func() {
			h.drop.Remove("m010")
			h.drop.Remove("m011")
			h.drop.Add(mail("y", 6000))
		}, 1, 1},
		{"all but the newest was deleted, which nothing proves", func() {
			for _, m := range h.drop.Messages() {
				if m.UniqueID != "y" {
					h.drop.Remove(m.UniqueID)
				}
			}
		}, 0, 1},
		{"then", func() {}, 0, 0},
	} {
		tt.change()
		*retrieved = 0
		if report := h.sync(account.SyncOptions{}); report.Stored != tt.stored || *retrieved != tt.asks {
			t.Errorf("%s: stored %d with %d RETR, want %d with %d", tt.name, report.Stored, *retrieved, tt.stored, tt.asks)
		}
	}
	if got := len(h.inbox()); got != 33 {
		t.Errorf("%d messages here, want 33, each once", got)
	}
}

func TestIdentity_withNeitherUIDLNorTOP_goesOnAfterACut(t *testing.T) {
	opt := withoutNames()
	opt.Faults = append(opt.Faults, pop3server.Fault{Command: "RETR", Skip: 10, Times: 1, Do: pop3server.Cut, After: 300})
	h := newHouse(t, houseOptions{messages: some("m", 30), server: opt})
	h.syncFails(account.ConnectionCut)
	retrieved := h.asking("RETR")
	if report := h.sync(account.SyncOptions{}); len(h.inbox()) != 30 || *retrieved > 20 {
		t.Errorf("then stored %d with %d RETR, here %d; want 20 asked for, and 30", report.Stored, *retrieved, len(h.inbox()))
	}
}

// A server that has unique-ids, but not today, must not make all mail look new.
func TestIdentity_withoutUIDLAndTOPToday(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b")})
	h.sync(account.SyncOptions{})
	opt := withoutNames()
	opt.Faults[0] = pop3server.Fault{Command: "UIDL", Do: pop3server.Answer, Text: "+OK\r\n.\r\n"}
	h.serve(opt)
	retrieved := h.asking("RETR")
	if _, err := h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{Full: true}, nil); err == nil || *retrieved != 0 {
		t.Errorf("SyncNow = %v with %d RETR, want a problem and none", err, *retrieved)
	}
}
