package account_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"valija/account"
	"valija/pop3/pop3server"
	"valija/store"
)

func TestSync_storesExactOctets(t *testing.T) {
	strange := []pop3server.Message{
		pop3server.Bytes("dots", "Subject: dots\r\n\r\n.\r\n..\r\n...x\r\n.\r\n"),
		pop3server.Bytes("eight-bit", "Subject: \xe9\xff\r\n\r\n\x00\x01 bare \n and \r here\r\n"),
		pop3server.Bytes("long", "Subject: long\r\n\r\n"+strings.Repeat("z", 1_500_000)+"\r\n"),
		pop3server.Bytes("replies", "Subject: replies\r\n\r\n+OK\r\n-ERR\r\n+OK 12 octets\r\n"),
		pop3server.Bytes("no header", "\r\nbody only\r\n"),
		pop3server.Bytes("spaces and / odd%", "Subject: odd\r\n\r\nx\r\n"),
		mail("large", 3<<20),
	}
	messages := append(strange, mails("a", "b", "c")...)
	h := newHouse(t, houseOptions{messages: messages, change: func(a *account.Account) { a.Limit = 0 }})
	report := h.sync(account.SyncOptions{})
	if report.Stored != len(messages) || len(report.Problems) != 0 {
		t.Errorf("stored %d with problems %v, want %d", report.Stored, report.Problems, len(messages))
	}
	for _, m := range messages {
		if got, want := h.raw(m.UniqueID), octetsOf(t, m); got != want {
			t.Errorf("%s: %d octets here, %d on the server, or others", m.UniqueID, len(got), len(want))
		}
	}
	if got := len(h.inbox()); got != len(messages) {
		t.Errorf("%d messages in the Inbox, want %d", got, len(messages))
	}
	check, err := h.store.Check(t.Context(), nil)
	if err != nil || len(check.Problems) > 0 {
		t.Errorf("Check = %v, %v", check.Problems, err)
	}
}

func TestSync_retrievesNothingTwice(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b", "c", "b")}) // twins are two messages
	if got := h.sync(account.SyncOptions{}).Stored; got != 4 {
		t.Fatalf("stored %d, want 4", got)
	}
	for _, opt := range []account.SyncOptions{{}, {Full: true}, {}} {
		report := h.sync(opt)
		if report.Stored+report.Previews != 0 || report.Left != 4 {
			t.Errorf("%+v: stored %d, previewed %d, left %d; want 0, 0, 4", opt, report.Stored, report.Previews, report.Left)
		}
	}
	h.drop.Add(mails("d")...)
	if got := h.sync(account.SyncOptions{}).Stored; got != 1 {
		t.Errorf("after one more arrived, stored %d", got)
	}
}

func TestSync_provesNothingNewWithFewOctets(t *testing.T) {
	var messages []pop3server.Message
	for i := range 300 {
		messages = append(messages, pop3server.Bytes(fmt.Sprintf("%016x", i), fmt.Sprintf("Subject: %d\r\n\r\nx\r\n", i)))
	}
	h := newHouse(t, houseOptions{messages: messages})
	h.sync(account.SyncOptions{})
	var commands []string
	h.onSend(func(line []byte) { commands = append(commands, strings.Fields(string(line))...) })
	report := h.sync(account.SyncOptions{})
	if got := strings.Join(commands, " "); !strings.HasSuffix(got, "STAT UIDL 1 UIDL 300 QUIT") {
		t.Errorf("commands %q, want STAT, two unique-ids and QUIT only", got)
	}
	if report.OctetsIn+report.OctetsOut > 900 { // signing in with SCRAM takes most of it
		t.Errorf("cost %d octets in, %d out", report.OctetsIn, report.OctetsOut)
	}
}

func TestSync_listsOnlyTheTailWhenMessagesWereAdded(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*house)
		full   bool
		stored int
	}{
		{"two added", func(h *house) { h.drop.Add(mails("x", "y")...) }, false, 2},
		{"one added, one removed", func(h *house) { h.drop.Remove("m03"); h.drop.Add(mails("x")...) }, true, 1},
		{"a twin added", func(h *house) { h.drop.Add(mails("m03")...) }, true, 1},
		{"most are new", func(h *house) {
			for i := range 20 {
				h.drop.Add(mails(fmt.Sprintf("n%02d", i))...)
			}
		}, true, 20},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var messages []pop3server.Message
			for i := range 12 {
				messages = append(messages, mails(fmt.Sprintf("m%02d", i))...)
			}
			h := newHouse(t, houseOptions{messages: messages})
			h.sync(account.SyncOptions{})
			tt.change(h)
			full := false
			h.onSend(func(line []byte) { full = full || bytes.Contains(line, []byte("LIST\r\n")) })
			if got := h.sync(account.SyncOptions{}).Stored; got != tt.stored || full != tt.full {
				t.Errorf("stored %d, full listing %v; want %d, %v", got, full, tt.stored, tt.full)
			}
			full = false
			if got := h.sync(account.SyncOptions{}).Stored; got != 0 || full {
				t.Errorf("then stored %d, full listing %v; want 0, false", got, full)
			}
		})
	}
}

func TestSync_worksWithAServerThatLosesCommands(t *testing.T) {
	var messages []pop3server.Message
	for i := range 40 {
		messages = append(messages, mails(fmt.Sprintf("m%02d", i))...)
	}
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: messages, server: pop3server.Options{
			Faults: []pop3server.Fault{{Command: "RETR", Do: pop3server.LoseBehind}},
		}})
		defer h.close()
		if got := h.sync(account.SyncOptions{}).Stored; got != 40 {
			t.Errorf("stored %d, want all 40", got)
		}
		before := h.dialled()
		h.drop.Add(mails("x", "y", "z")...)
		if got := h.sync(account.SyncOptions{}).Stored; got != 3 || h.dialled() != before+1 {
			t.Errorf("then stored %d in %d sessions, want 3 in one: the fall-back is remembered", got, h.dialled()-before)
		}
	})
}

func TestSync_keepsWhatAnotherClientDeleted(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b", "c", "d")})
	h.sync(account.SyncOptions{})
	h.drop.Remove("c") // all numbers behind it change
	report := h.sync(account.SyncOptions{})
	if report.Stored != 0 || h.here() != "a b c d" || h.raw("c") == "" {
		t.Errorf("stored %d, here %q; want 0 and all four", report.Stored, h.here())
	}
	if k := h.known()["c"]; k.Place != store.HereOnly || !k.Gone {
		t.Errorf("c is known as %+v, want here only", k)
	}
	if got := h.onServer(); got != "a b d" {
		t.Errorf("on the server %q, want the rest left alone", got)
	}
}

func TestSync_neverForgetsForAnEmptyOrCutListing(t *testing.T) {
	for _, tt := range []struct {
		name  string
		fault pop3server.Fault
		kind  account.ProblemKind // "" when the session goes well
	}{
		{"no messages, says STAT", pop3server.Fault{Command: "STAT", Do: pop3server.Answer, Text: "+OK 0 0\r\n"}, ""},
		{"more messages, says STAT", pop3server.Fault{Command: "STAT", Do: pop3server.Answer, Text: "+OK 9 999\r\n"}, ""},
		{"no unique-ids", pop3server.Fault{Command: "UIDL", Do: pop3server.Answer, Text: "+OK\r\n.\r\n"}, ""},
		{"unique-ids cut", pop3server.Fault{Command: "UIDL", Do: pop3server.Cut, After: 12}, account.ConnectionCut},
		{"unique-ids refused", pop3server.Fault{Command: "UIDL", Do: pop3server.Refuse, Text: "no"}, account.Indistinct},
		{"sizes cut", pop3server.Fault{Command: "LIST", Do: pop3server.Cut, After: 12}, account.ConnectionCut},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHouse(t, houseOptions{messages: mails("a", "b", "c")})
			h.sync(account.SyncOptions{})
			h.drop.Add(mails("d")...)
			h.update(func(a *account.Account) { a.Keep = account.KeepNever })
			h.serve(pop3server.Options{Faults: []pop3server.Fault{tt.fault}})
			if tt.kind == "" {
				h.sync(account.SyncOptions{})
			} else {
				h.syncFails(tt.kind)
			}
			for id, k := range h.known() {
				if k.Gone && k.Place != store.HereOnly || k.Message == 0 {
					t.Errorf("%s is known as %+v", id, k)
				}
			}
			h.serve(pop3server.Options{})
			h.update(func(a *account.Account) { a.Keep = account.KeepAlways })
			h.sync(account.SyncOptions{Full: true})
			if got := h.here(); got != "a b c d" {
				t.Errorf("here %q, want all four", got)
			}
		})
	}
}

func TestSync_goesOnAfterACut(t *testing.T) {
	var messages []pop3server.Message
	for i := range 30 {
		messages = append(messages, mail(fmt.Sprintf("m%02d", i), 20_000))
	}
	h := newHouse(t, houseOptions{messages: messages, server: pop3server.Options{
		Faults: []pop3server.Fault{{Command: "RETR", Skip: 10, Times: 1, Do: pop3server.Cut, After: 9000}},
	}})
	report := h.syncFails(account.ConnectionCut)
	if report.Stored != 10 {
		t.Errorf("stored %d before the cut, want 10", report.Stored)
	}
	if report := h.sync(account.SyncOptions{}); report.Stored != 20 {
		t.Errorf("stored %d after the cut, want 20", report.Stored)
	}
	for _, m := range messages {
		if h.raw(m.UniqueID) != octetsOf(t, m) {
			t.Errorf("%s is not what the server has", m.UniqueID)
		}
	}
}

func TestSync_goesOnWithoutRefusedMessages(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b", "c"), server: pop3server.Options{
		Faults: []pop3server.Fault{{Command: "RETR", Num: 2, Do: pop3server.Refuse, Text: "cannot open it"}},
	}})
	report := h.sync(account.SyncOptions{})
	if report.Stored != 2 || len(report.Problems) != 1 || report.Problems[0].Kind != account.MessagesRefused || report.Problems[0].Count != 1 {
		t.Errorf("stored %d, problems %v; want 2 and one refused message", report.Stored, report.Problems)
	}
	if k := h.known()["b"]; k.Place != store.Refused {
		t.Errorf("b is known as %+v, want refused", k)
	}
	asked := false
	h.onSend(func(line []byte) { asked = asked || strings.Contains(string(line), "RETR") })
	h.sync(account.SyncOptions{Full: true})
	if asked {
		t.Error("the refused message was asked for again at once")
	}
}

func TestSync_takesAnEmptyAnswerForARefusal(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b"), server: pop3server.Options{
		Faults: []pop3server.Fault{{Command: "RETR", Num: 1, Times: 1, Do: pop3server.Answer, Text: "+OK\r\n.\r\n"}},
	}})
	if report := h.sync(account.SyncOptions{}); report.Stored != 1 || len(report.Problems) != 1 {
		t.Errorf("stored %d, problems %v", report.Stored, report.Problems)
	}
	if h.here() != "b" {
		t.Errorf("here %q, want b only", h.here())
	}
}

func TestSync_previewsLargeMessagesAndGetsThemWhenAsked(t *testing.T) {
	large := mail("large", 200_000)
	h := newHouse(t, houseOptions{
		messages: append(mails("a"), large),
		change:   func(a *account.Account) { a.Limit = 50_000 },
	})
	report := h.sync(account.SyncOptions{})
	if report.Stored != 1 || report.Previews != 1 || h.here() != "a large~" {
		t.Fatalf("stored %d, previewed %d, here %q", report.Stored, report.Previews, h.here())
	}
	id := h.known()["large"].Message
	rows, err := h.store.Rows(t.Context(), []store.ID{id})
	if err != nil || rows[0].Place != store.Preview || rows[0].Octets != large.Octets {
		t.Fatalf("row of the preview: %+v, %v", rows, err)
	}
	if report := h.sync(account.SyncOptions{Full: true}); report.Stored+report.Previews != 0 {
		t.Errorf("the preview was retrieved again: %+v", report)
	}

	h.manager.Feed().Take()
	h.manager.Start()
	if err := h.manager.GetNow([]store.ID{id}); err != nil {
		t.Fatal(err)
	}
	h.waitFor(func(e account.Event) bool { _, ok := e.(account.SyncEnded); return ok })
	if h.raw("large") != octetsOf(t, large) || h.known()["large"].Message != id {
		t.Error("the whole message is not here under the same id")
	}
}

// waitFor reads the feed until an event is there.
func (h *house) waitFor(found func(account.Event) bool) account.Event {
	h.t.Helper()
	end := time.After(aMinute)
	for {
		for _, e := range h.manager.Feed().Take() {
			if found(e) {
				return e
			}
		}
		select {
		case <-h.manager.Feed().Pending():
		case <-end:
			h.t.Fatal("no such event within a minute")
		}
	}
}

func TestSync_storesMessageBeforeDeletingIt(t *testing.T) {
	h := newHouse(t, houseOptions{
		messages: mails("a", "b", "c"),
		change:   func(a *account.Account) { a.Keep = account.KeepNever },
	})
	deletes := 0
	h.onSend(func(line []byte) {
		for range bytes.Count(line, []byte("DELE")) {
			deletes++
			for _, id := range []string{"a", "b", "c"} {
				if h.raw(id) == "" {
					t.Errorf("DELE is sent, and %s is not committed", id)
				}
			}
		}
	})
	report := h.sync(account.SyncOptions{})
	if deletes != 3 || report.Deleted != 3 || h.onServer() != "" {
		t.Errorf("%d DELE, %d deleted, left on the server %q", deletes, report.Deleted, h.onServer())
	}
	if k := h.known()["a"]; k.Place != store.HereOnly || !k.Gone {
		t.Errorf("a is known as %+v, want here only", k)
	}
}

func TestSync_countsDeletionsOnlyWhenQuitIsAnswered(t *testing.T) {
	for _, tt := range []struct {
		name   string
		fault  pop3server.Fault
		server string // after the first session
	}{
		{"carried out, answer lost", pop3server.Fault{Command: "QUIT", Times: 1, Do: pop3server.Cut}, ""},
		{"not carried out", pop3server.Fault{Command: "QUIT", Times: 1, Do: pop3server.HangUp}, "a b"},
		{"refused", pop3server.Fault{Command: "QUIT", Times: 1, Do: pop3server.Refuse, Text: "some deleted messages not removed"}, "a b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHouse(t, houseOptions{
				messages: mails("a", "b"),
				change:   func(a *account.Account) { a.Keep = account.KeepNever },
				server:   pop3server.Options{Faults: []pop3server.Fault{tt.fault}},
			})
			report, err := h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{}, nil)
			if err == nil || report.Deleted != 0 || report.Stored != 2 {
				t.Fatalf("SyncNow: %v, %d deleted, %d stored; want an error, 0, 2", err, report.Deleted, report.Stored)
			}
			if k := h.known()["a"]; k.Place != store.Leaving {
				t.Errorf("a is known as %+v, want leaving", k)
			}
			if h.onServer() != tt.server {
				t.Fatalf("on the server %q, want %q", h.onServer(), tt.server)
			}
			h.drop.Add(mails("c")...)
			report = h.sync(account.SyncOptions{})
			if report.Stored != 1 || h.onServer() != "" || h.here() != "a b c" {
				t.Errorf("then stored %d, on the server %q, here %q", report.Stored, h.onServer(), h.here())
			}
			if k := h.known()["a"]; k.Place != store.HereOnly {
				t.Errorf("a is known as %+v, want here only", k)
			}
		})
	}
}

func TestSync_deletesNothingWhenItIsCutBeforeQuit(t *testing.T) {
	h := newHouse(t, houseOptions{
		messages: mails("a", "b", "c"),
		change:   func(a *account.Account) { a.Keep = account.KeepNever },
		server:   pop3server.Options{Faults: []pop3server.Fault{{Command: "DELE", Skip: 1, Times: 1, Do: pop3server.HangUp}}},
	})
	h.syncFails(account.ConnectionCut)
	if h.onServer() != "a b c" || h.here() != "a b c" {
		t.Errorf("on the server %q, here %q; want all in both", h.onServer(), h.here())
	}
	if report := h.sync(account.SyncOptions{}); report.Deleted != 3 || report.Stored != 0 {
		t.Errorf("then %d deleted, %d stored; want 3, 0", report.Deleted, report.Stored)
	}
}

func TestSync_deletesUnderTheRuleOnly(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*account.Account)
		server string
	}{
		{"always kept", func(a *account.Account) {}, "a b c"},
		{"until deleted here", func(a *account.Account) { a.Keep = account.KeepUntilDeleted }, "b c"},
		{"for 30 days", func(a *account.Account) { a.Keep, a.KeepDays = account.KeepDays, 30 }, "a b c"},
		{"never", func(a *account.Account) { a.Keep = account.KeepNever }, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHouse(t, houseOptions{messages: mails("a", "b", "c")})
			h.sync(account.SyncOptions{})
			if err := h.manager.DeleteHere(t.Context(), []store.ID{h.known()["a"].Message}); err != nil {
				t.Fatal(err)
			}
			h.update(tt.change)
			report := h.sync(account.SyncOptions{})
			if want := len(strings.Fields(tt.server)); report.Left != want || report.Deleted != 3-want {
				t.Errorf("left %d, deleted %d; want %d, %d", report.Left, report.Deleted, want, 3-want)
			}
			h.sync(account.SyncOptions{})
			if got := h.onServer(); got != tt.server {
				t.Errorf("on the server %q, want %q", got, tt.server)
			}
			if got := h.here(); got != "b c" {
				t.Errorf("here %q, want what was not deleted here", got)
			}
		})
	}
}

func TestSync_dryRunChangesNothing(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b"), change: func(a *account.Account) { a.Keep = account.KeepNever }})
	var planned int
	report, err := h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{DryRun: true}, func(e account.Event) {
		if e, ok := e.(account.Planned); ok {
			planned = len(e.Plan.Retrieve)
		}
	})
	if err != nil || planned != 2 || len(report.Plan.Delete) != 2 || report.Plan.Octets == 0 {
		t.Errorf("SyncNow: %v, planned %d, plan %+v", err, planned, report.Plan)
	}
	if h.here() != "" || h.onServer() != "a b" || len(h.known()) != 0 {
		t.Errorf("here %q, on the server %q, known %v; want nothing changed", h.here(), h.onServer(), h.known())
	}
}

func TestSync_isStoppedByItsContext(t *testing.T) {
	h := newHouse(t, houseOptions{messages: append(mails("a"), mail("b", 100_000)), server: pop3server.Options{
		Faults: []pop3server.Fault{{Command: "RETR", Num: 2, Do: pop3server.Stall, After: 50_000}},
	}})
	ctx, cancel := context.WithCancel(t.Context())
	_, err := h.manager.SyncNow(ctx, h.id, account.SyncOptions{}, func(e account.Event) {
		if p, ok := e.(account.Progress); ok && p.Octets > 40_000 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("SyncNow: %v, want context.Canceled", err)
	}
	if h.here() != "a b~" {
		t.Errorf("here %q, want what came in whole, and the beginning of the other", h.here())
	}
}

func TestSync_keepsThePasswordOutOfTheProfile(t *testing.T) {
	dir := t.TempDir()
	h := newHouse(t, houseOptions{messages: mails("a"), dir: dir})
	h.sync(account.SyncOptions{})
	for _, line := range h.manager.Conversation(h.id) {
		if strings.Contains(line.Text, testPassword) {
			t.Errorf("the conversation shows the password: %s", line.Text)
		}
	}
	h.close()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		octets, err := os.ReadFile(path)
		if bytes.Contains(octets, []byte(testPassword)) {
			t.Errorf("%s holds the password", d.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
