package account_test

import (
	"fmt"
	"testing"

	"valija/account"
	"valija/account/junk"
	"valija/pop3/pop3server"
	"valija/store"
)

// lot makes good and junk messages.
func lot(n int) (good, bad []pop3server.Message) {
	for i := range n {
		id := fmt.Sprintf("%03d", i)
		good = append(good, pop3server.Bytes("good"+id, "From: Ana <ana@faro.example>\r\nSubject: La linterna "+id+
			"\r\n\r\nEl barco llega el martes con la carga de siempre, y trae cartas.\r\n"))
		bad = append(bad, pop3server.Bytes("bad"+id, "From: win"+id+"@casino.example\r\nSubject: You won a prize "+id+
			"\r\n\r\nClaim your free money now at http://casino.example/"+id+"\r\n"))
	}
	return good, bad
}

func (h *house) inRole(role store.Role) []store.ID {
	h.t.Helper()
	folder, err := h.store.FolderByRole(h.t.Context(), h.id, role)
	if err != nil {
		h.t.Fatal(err)
	}
	ids, err := h.store.IDs(h.t.Context(), store.View{Folder: folder})
	if err != nil {
		h.t.Fatal(err)
	}
	return ids
}

func (h *house) junkStatus() account.JunkStatus {
	h.t.Helper()
	s, err := h.manager.JunkStatus(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	return s
}

func idsNamed(h *house, messages []pop3server.Message) (ids []store.ID) {
	var names []string
	for _, m := range messages {
		names = append(names, m.UniqueID)
	}
	return h.ids(names...)
}

func TestJunk_movesOnlyWhenTaughtEnoughAndSwitchedOn(t *testing.T) {
	dir := t.TempDir()
	good, bad := lot(junk.EnoughEach + 3)
	now, later := junk.EnoughEach, junk.EnoughEach
	h := newHouse(t, houseOptions{dir: dir, messages: append(good[:now:now], bad[:later]...)})
	h.sync(account.SyncOptions{})
	mark := func(messages []pop3server.Message, isJunk bool) {
		t.Helper()
		if _, err := h.manager.MarkJunk(t.Context(), idsNamed(h, messages), isJunk); err != nil {
			t.Fatal(err)
		}
	}
	mark(good[:now], false)
	mark(bad[:later-1], true)
	if err := h.manager.SetJunk(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	if s := h.junkStatus(); s.Enough || s.Good != now || s.Junk != later-1 || len(h.inRole(store.Junk)) != later-1 {
		t.Fatalf("status %+v, %d in Junk", s, len(h.inRole(store.Junk)))
	}
	h.drop.Add(bad[later])
	h.sync(account.SyncOptions{})
	if n := len(h.inRole(store.Junk)); n != later-1 {
		t.Errorf("one lesson short, %d are in Junk", n)
	}
	mark(bad[later-1:later], true)
	h.close()
	h.open(dir) // what was taught outlives the program
	h.drop.Add(bad[later+1])
	h.drop.Add(good[now])
	if report := h.sync(account.SyncOptions{}); report.Stored != 2 || report.Quiet != 1 {
		t.Errorf("stored %d, %d of them quietly; want 2 and 1", report.Stored, report.Quiet)
	}
	if junk, inbox := len(h.inRole(store.Junk)), len(h.inbox()); junk != later+1 || inbox != now+2 {
		t.Errorf("%d in Junk, %d in the Inbox; want %d and %d", junk, inbox, later+1, now+2)
	}
	if h.onServer() == "" {
		t.Error("the filter deleted on the server")
	}
	score, err := h.manager.WhyJunk(t.Context(), h.ids(bad[later+1].UniqueID)[0])
	if err != nil || !score.Junk() || len(score.Reasons) == 0 || score.Reasons[0].Junk < 0.9 {
		t.Errorf("WhyJunk = %+v, %v", score, err)
	}
	if err := h.manager.SetJunk(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	h.drop.Add(bad[later+2])
	h.sync(account.SyncOptions{})
	if n := len(h.inRole(store.Junk)); n != later+1 {
		t.Errorf("switched off, %d are in Junk", n)
	}
	if err := h.manager.ForgetJunk(t.Context()); err != nil || h.junkStatus().Good != 0 {
		t.Errorf("ForgetJunk: %v, then %+v", err, h.junkStatus())
	}
}

func TestJunk_marksCanBeTakenBackAndCountOnce(t *testing.T) {
	good, bad := lot(2)
	h := newHouse(t, houseOptions{messages: append(good, bad...)})
	h.sync(account.SyncOptions{})
	ids := idsNamed(h, bad)
	undo, err := h.manager.MarkJunk(t.Context(), ids, true)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.manager.MarkJunk(t.Context(), ids, true); err != nil || h.junkStatus().Junk != 2 {
		t.Errorf("marked twice: %v, %+v", err, h.junkStatus())
	}
	if err := undo(t.Context()); err != nil || h.junkStatus().Junk != 0 || len(h.inbox()) != 4 {
		t.Errorf("undo: %v, %+v, %d in the Inbox", err, h.junkStatus(), len(h.inbox()))
	}
	if _, err := h.manager.MarkJunk(t.Context(), ids, true); err != nil {
		t.Fatal(err)
	}
	if _, err := h.manager.MarkJunk(t.Context(), ids[:1], false); err != nil {
		t.Fatal(err)
	}
	if s := h.junkStatus(); s.Junk != 1 || s.Good != 1 || len(h.inbox()) != 3 {
		t.Errorf("after a change of mind: %+v, %d in the Inbox", s, len(h.inbox()))
	}
	if _, err := h.manager.Archive(t.Context(), idsNamed(h, good)); err != nil {
		t.Fatal(err)
	}
	if g, b, err := h.manager.LearnFolders(t.Context()); err != nil || g != 2 || b != 1 || h.junkStatus().Good != 3 {
		t.Errorf("LearnFolders = %d, %d, %v; then %+v", g, b, err, h.junkStatus())
	}
}
