package store_test

import (
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"valija/store"
)

func TestCommit_givesExactOctetsBack(t *testing.T) {
	s, a := openAccount(t)
	messages := map[string]string{
		"usual":           mail("usual", 1),
		"empty":           "",
		"no header":       "\r\n\r\nhello",
		"bare LF":         "Subject: x\n\nline\nline\n",
		"NUL and 8 bit":   "Subject: \xf1\x00\xff\r\n\r\n\x00\x80\xfe",
		"dots":            ".\r\n..\r\n.\r\n",
		"one long line":   "X: " + strings.Repeat("x", 2<<20),
		"exactly a piece": strings.Repeat("a", 512<<10),
		"a piece and one": strings.Repeat("b", 512<<10+1),
		"does not shrink": bulky("noise", 1, 600<<10),
	}
	var all []store.Incoming
	var names []string
	for name, m := range messages {
		names = append(names, name)
		all = append(all, incoming(a, name, m))
	}
	for i, id := range add(t, s, all...) {
		if got, want := octets(t, s, id), messages[names[i]]; got != want {
			t.Errorf("%s: %d octets came back, want the %d that were stored", names[i], len(got), len(want))
		}
	}
	mustCheck(t, s)
}

func noise(n int) string {
	b := make([]byte, n)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return string(b)
}

func TestAdd_keepsLargeMessagesInAFileUntilCommit(t *testing.T) {
	s, a := openAccount(t)
	files := func() int {
		names, err := filepath.Glob(filepath.Join(s.Dir(), "incoming-*"))
		must(t, err)
		return len(names)
	}
	b := s.NewBatch()
	must(t, b.Add(t.Context(), incoming(a, "small", mail("small", 1))))
	if n := files(); n != 0 {
		t.Errorf("%d temporary files after a small message, want 0", n)
	}
	large := bulky("large", 1, 3<<20)
	must(t, b.Add(t.Context(), incoming(a, "large", large)))
	if n := files(); n != 1 {
		t.Errorf("%d temporary files after a large message, want 1", n)
	}
	if b.Len() != 2 || b.Octets() != int64(len(mail("small", 1))+len(large)) {
		t.Errorf("Len() = %d, Octets() = %d", b.Len(), b.Octets())
	}
	b.Discard()
	if n := files(); n != 0 || b.Len() != 0 || b.Octets() != 0 {
		t.Errorf("after Discard: %d files, Len %d, Octets %d", n, b.Len(), b.Octets())
	}
}

func TestAdd_takesNothingOfACutMessage(t *testing.T) {
	s, a := openAccount(t)
	b := s.NewBatch()
	cut := incoming(a, "cut", "")
	cut.Raw = io.MultiReader(strings.NewReader(mail("cut", 1)), iotest.ErrReader(io.ErrUnexpectedEOF))
	if err := b.Add(t.Context(), cut); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("Add of a cut message: %v, want io.ErrUnexpectedEOF", err)
	}
	large := incoming(a, "large", "")
	large.Raw = io.MultiReader(strings.NewReader(bulky("large", 1, 3<<20)), iotest.ErrReader(io.ErrUnexpectedEOF))
	if err := b.Add(t.Context(), large); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("Add of a large cut message: %v, want io.ErrUnexpectedEOF", err)
	}
	if ids, err := b.Commit(t.Context()); len(ids) != 0 || err != nil {
		t.Errorf("Commit() = %v, %v, want nothing", ids, err)
	}
	if left, _ := os.ReadDir(s.Dir()); len(left) != 4 { // database, log, its index, lock
		t.Errorf("files left: %v", left)
	}
	if k := known(t, s, a); len(k) != 0 {
		t.Errorf("known: %v, want nothing", k)
	}
}

func TestCommit_writesMessageAndUniqueIDTogether(t *testing.T) {
	s, a := openAccount(t)
	in := incoming(a, "u1", mail("hello", 1))
	in.Received = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	id := add(t, s, in)[0]
	k := known(t, s, a)[store.Key{UniqueID: "u1"}]
	if k.Message != id || k.Place != store.HereAndServer || k.Octets != in.ServerOctets || len(k.HeaderDigest) == 0 || k.Gone {
		t.Errorf("known = %+v", k)
	}
	if !k.FirstSeen.Equal(in.Received) || !k.DeletedAt.IsZero() {
		t.Errorf("known = %+v, want it first seen at %v", k, in.Received)
	}
}

func TestCommit_storesNothingWhenOneMessageCannotBe(t *testing.T) {
	s, a := openAccount(t)
	b := s.NewBatch()
	must(t, b.Add(t.Context(), incoming(a, "u1", mail("good", 1))))
	bad := incoming(a, "u2", mail("bad", 2))
	bad.Folder = 12345
	must(t, b.Add(t.Context(), bad))
	if _, err := b.Commit(t.Context()); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Commit into no folder: %v, want ErrNotFound", err)
	}
	b.Discard()
	if all := ids(t, s, store.View{}); len(all) != 0 {
		t.Errorf("%v was stored, want nothing", all)
	}
	if f := folder(t, s, a, store.Inbox); f.Total != 0 {
		t.Errorf("Inbox counts %d, want 0", f.Total)
	}
}

func TestCommit_refusesAFolderOfAnotherAccount(t *testing.T) {
	s, a := openAccount(t)
	other := addAccount(t, s, "work")
	b := s.NewBatch()
	in := incoming(a, "u1", mail("x", 1))
	in.Folder = folder(t, s, other, store.Inbox).ID
	must(t, b.Add(t.Context(), in))
	if _, err := b.Commit(t.Context()); err == nil {
		t.Error("Commit succeeded")
	}
}

func TestCommit_replacesAPreviewInItsRow(t *testing.T) {
	s, a := openAccount(t)
	whole := mail("large", 5) + strings.Repeat("all of it\r\n", 1000)
	preview := incoming(a, "u1", mail("large", 5))
	preview.Place, preview.ServerOctets = store.Preview, int64(len(whole))
	id := add(t, s, preview)[0]
	if r := row(t, s, id); r.Place != store.Preview || r.Octets != int64(len(whole)) {
		t.Errorf("row of the preview = %+v, want Preview with the server's size", r)
	}
	archive := folder(t, s, a, store.Archive)
	must(t, s.SetFlags(t.Context(), []store.ID{id}, store.Starred|store.Read, 0))
	must(t, s.Move(t.Context(), []store.ID{id}, archive.ID))

	if got := add(t, s, incoming(a, "u1", whole))[0]; got != id {
		t.Fatalf("the whole message got id %d, want the preview's, %d", got, id)
	}
	r := row(t, s, id)
	if r.Place != store.HereAndServer || r.Flags != store.Starred|store.Read || r.Folder != archive.ID || r.Octets != int64(len(whole)) {
		t.Errorf("row = %+v, want it whole, with flags and folder kept", r)
	}
	if got := octets(t, s, id); got != whole {
		t.Errorf("%d octets, want %d", len(got), len(whole))
	}
	if k := known(t, s, a)[store.Key{UniqueID: "u1"}]; k.Place != store.HereAndServer || k.Message != id {
		t.Errorf("known = %+v", k)
	}
	if f := folder(t, s, a, store.Archive); f.Total != 1 || f.Unread != 0 || f.Octets != int64(len(whole)) {
		t.Errorf("Archive = %+v", f)
	}
	mustCheck(t, s)
}

func TestCommit_storesTheSameMessageOnce(t *testing.T) {
	s, a := openAccount(t)
	id := add(t, s, incoming(a, "u1", mail("x", 1)))[0]
	again := add(t, s, incoming(a, "u1", mail("x", 1)))[0]
	preview := incoming(a, "u1", mail("x", 1)[:100])
	preview.Place = store.Preview
	late := add(t, s, preview)[0]
	if again != id || late != id {
		t.Errorf("ids %d, %d, want %d both times", again, late, id)
	}
	if got := octets(t, s, id); got != mail("x", 1) {
		t.Errorf("octets = %q", got)
	}
	if r := row(t, s, id); r.Place != store.HereAndServer {
		t.Errorf("place = %v", r.Place)
	}
	mustCheck(t, s)
}

func TestCommit_keepsBothWhenAUniqueIDIsReused(t *testing.T) {
	s, a := openAccount(t)
	old := add(t, s, incoming(a, "u1", mail("old", 1)))[0]
	other := add(t, s, incoming(a, "u1", mail("new", 2)))[0]
	if old == other {
		t.Fatal("the new message replaced the old one")
	}
	if got := octets(t, s, old); got != mail("old", 1) {
		t.Errorf("old octets = %q", got)
	}
	if r := row(t, s, old); r.Place != store.HereOnly {
		t.Errorf("place of the old one = %v, want HereOnly", r.Place)
	}
	if k := known(t, s, a)[store.Key{UniqueID: "u1"}]; k.Message != other {
		t.Errorf("known = %+v, want message %d", k, other)
	}
}

func TestCommit_keepsTwinsApart(t *testing.T) {
	s, a := openAccount(t)
	twin := incoming(a, "u1", mail("x", 1))
	twin.Occurrence = 1
	all := add(t, s, incoming(a, "u1", mail("x", 1)), twin)
	if all[0] == all[1] || len(known(t, s, a)) != 2 {
		t.Errorf("ids = %v, known = %v", all, known(t, s, a))
	}
}

func TestCommit_bringsBackWhatWasDeletedHere(t *testing.T) {
	s, a := openAccount(t)
	id := add(t, s, incoming(a, "u1", mail("x", 1)))[0]
	must(t, s.Delete(t.Context(), []store.ID{id}))
	back := add(t, s, incoming(a, "u1", mail("x", 1)))[0]
	if back == id {
		t.Error("the id was used again")
	}
	if k := known(t, s, a)[store.Key{UniqueID: "u1"}]; k.Message != back || !k.DeletedAt.IsZero() || k.Place != store.HereAndServer {
		t.Errorf("known = %+v", k)
	}
}

func TestAdd_dateFromTheFutureGivesWayToThatOfReceipt(t *testing.T) {
	s, a := openAccount(t)
	in := incoming(a, "spam", "Subject: first in every list\r\nDate: Mon, 02 Nov 2099 10:00:00 +0000\r\n\r\nx\r\n")
	in.Received = time.Date(2026, 11, 22, 10, 31, 0, 0, time.UTC)
	if got := row(t, s, add(t, s, in)[0]).Date; !got.Equal(in.Received) {
		t.Errorf("sorted at %v, want the time of receipt", got)
	}
}

func TestAdd_pictureWithinTheTextIsNoAttachment(t *testing.T) {
	s, a := openAccount(t)
	picture := "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<img src=\"cid:p\">\r\n" +
		"--b\r\nContent-Type: image/png\r\nContent-ID: <p>\r\nContent-Disposition: inline\r\n\r\nx\r\n--b--\r\n"
	file := strings.ReplaceAll(picture, "Content-Disposition: inline", "Content-Disposition: attachment; filename=p.png")
	has := func(uniqueID, octets string) bool {
		return row(t, s, add(t, s, incoming(a, uniqueID, octets))[0]).Flags&store.HasAttachment != 0
	}
	if has("picture", picture) {
		t.Error("a picture within the HTML counts as an attachment")
	}
	if !has("file", file) {
		t.Error("an attached picture does not count as an attachment")
	}
}
