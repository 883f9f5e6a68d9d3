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

	"valija/account"
	"valija/pop3/pop3server"
	"valija/store"
)

// file writes a file into a folder of the test's own.
func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// popstate is Thunderbird's list for the account of the house.
func popstate(ids ...string) string {
	list := "# POP3 State File\n\n*127.0.0.1 " + anAccount().User + "\n"
	for _, id := range ids {
		list += "k " + id + " 1795394594\n"
	}
	return list
}

// thunderbird is an mbox of its with messages of a maildrop.
func thunderbird(t *testing.T, messages ...pop3server.Message) string {
	var b strings.Builder
	for _, m := range messages {
		octets := strings.ReplaceAll(octetsOf(t, m), "\r\n", "\n")
		fmt.Fprintf(&b, "From - Sat Nov 21 10:31:00 2026\nX-UIDL: %s\nX-Mozilla-Status: 0001\n%s\n", m.UniqueID, octets)
	}
	return b.String()
}

func (h *house) importList(t *testing.T, list string) account.UniqueIDReport {
	t.Helper()
	report, err := h.manager.ImportUniqueIDs(t.Context(), h.id, file(t, "popstate.dat", list))
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func (h *house) importMail(t *testing.T, name, content string) account.ImportReport {
	t.Helper()
	report, err := h.manager.Import(t.Context(), []string{file(t, name, content)}, account.ImportOptions{Account: h.id})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestImportUniqueIDs_nothingOfTheListIsRetrievedOrDeleted(t *testing.T) {
	for _, keep := range []account.KeepRule{account.KeepAlways, account.KeepNever, account.KeepUntilDeleted, account.KeepDays} {
		h := newHouse(t, houseOptions{messages: mails("a", "b", "c"), change: func(a *account.Account) { a.Keep, a.KeepDays = keep, 1 }})
		retrieved := h.asking("RETR")
		if report := h.importList(t, popstate("a", "b", "c", "long gone")); report.New < 3 || report.Program != "Thunderbird" {
			t.Errorf("rule %d: %+v", keep, report)
		}
		for range 3 {
			if report := h.sync(account.SyncOptions{}); report.Stored+report.Deleted != 0 || *retrieved != 0 {
				t.Errorf("rule %d: stored %d, deleted %d, %d RETR, want none", keep, report.Stored, report.Deleted, *retrieved)
			}
		}
		if h.onServer() != "a b c" {
			t.Errorf("rule %d: on the server %q", keep, h.onServer())
		}
	}
}

func TestImportUniqueIDs_newMailComesInAllTheSame(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b")})
	h.sync(account.SyncOptions{})
	h.drop.Add(mails("c", "d")...)
	h.importList(t, popstate("c"))
	if report := h.sync(account.SyncOptions{}); report.Stored != 1 || h.here() != "a b d" {
		t.Errorf("stored %d, here %q, want d only", report.Stored, h.here())
	}
}

func TestImportUniqueIDs_refusesTheListOfAnother(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a")})
	path := file(t, "popstate.dat", "*pop.other.example luis\nk a 1\n")
	report, err := h.manager.ImportUniqueIDs(t.Context(), h.id, path)
	if !errors.Is(err, account.ErrOtherMaildrop) || len(report.Others) != 1 || report.Others[0] != "luis@pop.other.example" {
		t.Errorf("ImportUniqueIDs = %+v, %v", report, err)
	}
	if report := h.sync(account.SyncOptions{}); report.Stored != 1 {
		t.Errorf("stored %d, want 1", report.Stored)
	}
}

func TestImport_whatIsHereAndProvedGoesFromTheServerByTheRule(t *testing.T) {
	messages := mails("a", "b")
	h := newHouse(t, houseOptions{messages: messages, change: func(a *account.Account) { a.Keep = account.KeepNever }})
	h.importMail(t, "Inbox", thunderbird(t, messages[0]))
	asked := h.asking("TOP")
	report := h.sync(account.SyncOptions{})
	if report.Stored != 1 || report.Deleted != 2 || *asked != 1 || h.onServer() != "" {
		t.Errorf("stored %d, deleted %d, %d TOP, on the server %q; want b stored, both deleted, a proved with one TOP", report.Stored, report.Deleted, *asked, h.onServer())
	}
}

func TestImport_deletesNothingThatCannotBeProved(t *testing.T) {
	messages := mails("a")
	h := newHouse(t, houseOptions{messages: messages, change: func(a *account.Account) { a.Keep = account.KeepNever },
		server: pop3server.Options{Faults: []pop3server.Fault{{Command: "TOP", Do: pop3server.Refuse, Text: "no"}}}})
	h.importMail(t, "Inbox", thunderbird(t, messages...))
	for range 2 {
		if report := h.sync(account.SyncOptions{}); report.Stored+report.Deleted != 0 || h.onServer() != "a" {
			t.Errorf("stored %d, deleted %d, on the server %q; want it left alone", report.Stored, report.Deleted, h.onServer())
		}
	}
}

func TestImport_anotherMessageUnderTheNotedNameIsNewMail(t *testing.T) {
	for _, keep := range []account.KeepRule{account.KeepAlways, account.KeepNever} {
		messages := mails("a")
		h := newHouse(t, houseOptions{messages: messages, change: func(a *account.Account) { a.Keep = keep }})
		other := mail("of another server", 5000)
		other.UniqueID = "a"
		h.importMail(t, "Inbox", thunderbird(t, other))
		if report := h.sync(account.SyncOptions{}); report.Stored != 1 || h.raw("a") != octetsOf(t, messages[0]) {
			t.Errorf("rule %d: stored %d, want what lies on the server", keep, report.Stored)
		}
		if !h.holds(strings.ReplaceAll(octetsOf(t, other), "\r\n", "\n")) {
			t.Errorf("rule %d: the imported message is lost", keep)
		}
	}
}

func TestImport_readsTheListBesideTheMail(t *testing.T) {
	messages := mails("a", "b")
	h := newHouse(t, houseOptions{messages: messages})
	dir := t.TempDir()
	for name, content := range map[string]string{"Inbox": thunderbird(t, messages[0]), "Inbox.msf": "", "popstate.dat": popstate("a", "b")} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.manager.Import(t.Context(), []string{dir}, account.ImportOptions{Account: h.id}); err != nil {
		t.Fatal(err)
	}
	// One of another server is not taken, though the user is called the same.
	if err := os.WriteFile(filepath.Join(dir, "popstate.dat"), []byte("*pop.other.example "+anAccount().User+"\nk c 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := h.manager.Import(t.Context(), []string{dir}, account.ImportOptions{Account: h.id}); err != nil {
		t.Fatal(err)
	}
	if _, ok := h.known()["c"]; ok {
		t.Error("the list of another server was taken")
	}
	retrieved := h.asking("RETR")
	h.sync(account.SyncOptions{})
	if *retrieved != 0 || h.here() != "a" {
		t.Errorf("%d RETR, here %q; want a connected, b known", *retrieved, h.here())
	}
}

func TestLocalPlace_isMadeOnceAndNeverVisited(t *testing.T) {
	h := newHouse(t, houseOptions{change: func(a *account.Account) { a.Name = "On this computer" }})
	id, err := h.manager.LocalPlace(t.Context(), "On this computer")
	if err != nil || id == h.id {
		t.Fatalf("LocalPlace = %d, %v", id, err)
	}
	again, err := h.manager.LocalPlace(t.Context(), "En este equipo")
	if err != nil || again != id {
		t.Errorf("the second time: %d, %v, want %d", again, err, id)
	}
	if _, err := h.manager.SyncNow(context.Background(), id, account.SyncOptions{}, nil); !errors.Is(err, account.ErrNoAccount) {
		t.Errorf("SyncNow: %v, want ErrNoAccount", err)
	}
	if _, err := h.manager.Import(t.Context(), []string{file(t, "x.eml", "Subject: x\n\ny")}, account.ImportOptions{Account: id}); err != nil {
		t.Error(err)
	}
}

// fetched is an mbox of messages as a program that retrieved them wrote them: LF, and fields of its own at the top.
func fetched(t *testing.T, messages ...pop3server.Message) string {
	var b strings.Builder
	for i, m := range messages {
		octets := strings.ReplaceAll(octetsOf(t, m), "\r\n", "\n")
		fmt.Fprintf(&b, "From a@b Sat Nov 21 10:31:00 2026\nReceived: from 127.0.0.1 (localhost [127.0.0.1])\n\tby host (mpop-1.4.18) with POP3\n\tfor <ana>; %d\n%s\n", i, octets)
	}
	return b.String()
}

func TestImport_findsOutWhichMessagesOfTheListAreHere(t *testing.T) {
	var messages []pop3server.Message
	var ids []string
	for i := range 40 {
		m := mail(fmt.Sprintf("message %d", i), 3000+100*i)
		m.UniqueID = fmt.Sprintf("u%02d", i)
		messages, ids = append(messages, m), append(ids, m.UniqueID)
	}
	h := newHouse(t, houseOptions{messages: messages})
	h.importList(t, popstate(ids...))
	h.importMail(t, "mbox", fetched(t, messages...))
	var sent bytes.Buffer
	h.onSend(func(line []byte) { sent.Write(line) })
	asked := func() int { return strings.Count(sent.String(), "TOP ") }
	retrieved := func() int { return strings.Count(sent.String(), "RETR ") }
	h.sync(account.SyncOptions{})
	for _, id := range ids {
		if k := h.known()[id]; k.Message == 0 || k.Place != store.HereAndServer {
			t.Fatalf("%s = %+v, want it here and on the server", id, k)
		}
	}
	if asked() > 16 || retrieved() != 0 {
		t.Errorf("%d TOP and %d RETR, want a sample and none", asked(), retrieved())
	}
	h.sync(account.SyncOptions{Full: true})
	if asked() > 16 || retrieved() != 0 {
		t.Errorf("then %d TOP and %d RETR, want no more", asked(), retrieved())
	}
	// From the server it goes only after its own proof.
	h.update(func(a *account.Account) { a.Keep = account.KeepNever })
	if report := h.sync(account.SyncOptions{}); report.Deleted != len(ids) || asked() < len(ids) || retrieved() != 0 {
		t.Errorf("deleted %d after %d TOP and %d RETR, want all %d, each asked for", report.Deleted, asked(), retrieved(), len(ids))
	}
}

func TestImport_connectsNothingByItsSizeAlone(t *testing.T) {
	there := mails("a")
	h := newHouse(t, houseOptions{messages: there, change: func(a *account.Account) { a.Keep = account.KeepNever }})
	other := strings.ReplaceAll(octetsOf(t, there[0]), "Message a", "Massage a")
	h.importList(t, popstate("a"))
	h.importMail(t, "other.eml", other)
	h.sync(account.SyncOptions{})
	if k := h.known()["a"]; k.Message != 0 || h.onServer() != "a" {
		t.Errorf("a = %+v, on the server %q; want it unconnected and left there", k, h.onServer())
	}
}
