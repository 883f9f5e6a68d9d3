package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/store"
	"valija/store/archive"
)

// letters writes files into a new folder.
func letters(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, octets := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(path), 0o700))
		must(t, os.WriteFile(path, []byte(octets), 0o600))
	}
	return dir
}

func doImport(t *testing.T, s *store.Store, a store.AccountID, paths ...string) store.ImportReport {
	t.Helper()
	report, err := s.Import(t.Context(), paths, store.ImportOptions{Account: a})
	if err != nil {
		t.Fatalf("Import(%v): %v", paths, err)
	}
	return report
}

// everywhere are the messages of all folders.
func everywhere(t *testing.T, s *store.Store) (all []store.ID) {
	t.Helper()
	folders, err := s.Folders(t.Context())
	must(t, err)
	for _, f := range folders {
		all = append(all, ids(t, s, store.View{Folder: f.ID})...)
	}
	return all
}

func unix(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

func TestImport_knowsACopyInWhateverForm(t *testing.T) {
	s, a := openAccount(t)
	m := mail("hola", 3)
	add(t, s, incoming(a, "u1", m))
	nameless := "Subject: no id\r\n\r\nline\r\n.\r\n"
	add(t, s, incoming(a, "u2", nameless))
	dir := letters(t, map[string]string{
		"same.eml":    m,
		"unix.eml":    unix(m),
		"cut.eml":     strings.TrimRight(unix(m), "\n"),
		"fetched.eml": "Received: from here by there; today\nReturn-Path: <ana@mail.example>\n" + unix(m) + "\n",
		"mozilla.eml": "X-Mozilla-Status: 0001\nX-UIDL: u1\n" + unix(m),
		"noid.eml":    unix(nameless),
		"other.eml":   m + "one more line\r\n",
		"typed.eml":   strings.Replace(m, "utf-8", "latin1", 1),
		"noid2.eml":   "Received: by x\n" + unix(nameless),
	})
	r := doImport(t, s, a, dir)
	if r.Imported != 3 || r.Here != 6 || r.Failed != 0 {
		t.Errorf("report = %+v, want other, typed and noid2 imported, 6 here", r)
	}
	other, b := openAccount(t)
	if r := doImport(t, other, b, dir); r.Imported != 9 {
		t.Errorf("into an empty profile: %+v, want every octet of all nine", r)
	}
	if r := doImport(t, other, b, letters(t, map[string]string{"a/1": "Subject: a\r\n\r\n", "b/1": "Subject: a\n\n", "b/2": "Subject: a\r\n\r\n"})); r.Imported != 1 || r.Here != 2 {
		t.Errorf("of two folders: %+v, want one", r)
	}
	if again := doImport(t, s, a, dir); again.Imported != 0 || again.Here != 9 {
		t.Errorf("the second time: %+v", again)
	}
	mustCheck(t, s)
}

func TestImport_keepsTheOctetsFlagsDatesAndFolders(t *testing.T) {
	s, a := openAccount(t)
	dir := letters(t, map[string]string{
		"Inbox":                     "From - Sat Nov 21 10:31:00 2026\nX-Mozilla-Status: 0007\n" + "Subject: 1\n\n>From x\n\n",
		"Inbox.msf":                 "",
		"Papelera":                  "From a@b Sat Nov 21 10:31:00 2026\nSubject: 2\r\n\r\nx\r\n\n",
		"Archives.sbd/2024":         "From a@b Sat Nov 21 10:31:00 2026\nSubject: 3\n\nx\n\n",
		"Proyectos.sbd/Faro":        "From a@b Sat Nov 21 10:31:00 2026\nStatus: O\nSubject: 4\n\nx\n\n",
		"Inbox.sbd/Familia":         "From a@b Sat Nov 21 10:31:00 2026\nSubject: 5\n\nx\n\n",
		"Sent/new/1795257060.a":     "Subject: 6\n\nx",
		"Sent/cur/1795257061.b:2,":  "Subject: 7\n\nx\rx\n\r\n",
		"Sent/cur/1795257062.c:2,T": "Subject: 8\n\nx",
	})
	if r := doImport(t, s, a, dir); r.Imported != 8 || len(r.Failures) > 0 {
		t.Fatalf("report = %+v", r)
	}
	folders, err := s.Folders(t.Context())
	must(t, err)
	names := map[store.FolderID]string{}
	for _, f := range folders {
		names[f.ID] = f.Role.String() + f.Name
	}
	for _, f := range folders {
		if f.Parent != 0 {
			names[f.ID] = names[f.Parent] + "/" + f.Name
		}
	}
	got := map[string]string{}
	for _, id := range everywhere(t, s) {
		r := row(t, s, id)
		got[octets(t, s, id)] = fmt.Sprintf("%s %d %s", names[r.Folder], r.Flags, r.Date.Format(time.RFC3339))
	}
	for want, where := range map[string]string{
		"Subject: 1\n\nFrom x\n":       "Inbox 7 2026-11-21T10:31:00Z",
		"Subject: 2\r\n\r\nx\r\n":      "Trash 1 2026-11-21T10:31:00Z",
		"Subject: 3\n\nx\n":            "Archive 1 2026-11-21T10:31:00Z",
		"Status: O\nSubject: 4\n\nx\n": "OwnProyectos/Faro 0 2026-11-21T10:31:00Z",
		"Subject: 5\n\nx\n":            "OwnFamilia 1 2026-11-21T10:31:00Z",
		"Subject: 6\n\nx":              "Sent 0 2026-11-21T10:31:00Z",
		"Subject: 7\n\nx\rx\n\r\n":     "Sent 0 2026-11-21T10:31:01Z",
		"Subject: 8\n\nx":              "Trash 0 2026-11-21T10:31:02Z",
	} {
		if got[want] != where {
			t.Errorf("%q is in %q, want %q", want, got[want], where)
		}
	}
	mustCheck(t, s)
}

func TestImport_tellsWhatCannotBeRead(t *testing.T) {
	s, a := openAccount(t)
	dir := letters(t, map[string]string{"empty.eml": "", "good.eml": mail("good", 1), "photo.png": "\x89PNG"})
	r := doImport(t, s, a, filepath.Join(dir, "empty.eml"), filepath.Join(dir, "good.eml"), filepath.Join(dir, "photo.png"), filepath.Join(dir, "nothing"))
	if r.Imported != 1 || r.Failed != 3 || len(r.Failures) != 3 {
		t.Fatalf("report = %+v", r)
	}
	if !errors.Is(r.Failures[0].Err, archive.ErrNotMail) || !errors.Is(r.Failures[1].Err, os.ErrNotExist) || !errors.Is(r.Failures[2].Err, archive.ErrEmpty) {
		t.Errorf("failures = %v", r.Failures)
	}
}

func TestImport_stopLosesNothingAndASecondRunGoesOn(t *testing.T) {
	s, a := openAccount(t)
	var mbox strings.Builder
	const n = 1000
	for i := range n {
		fmt.Fprintf(&mbox, "From a@b Sat Nov 21 10:31:00 2026\n%s\n", unix(mail(fmt.Sprint("number ", i), 1)))
	}
	path := filepath.Join(letters(t, map[string]string{"all.mbox": mbox.String()}), "all.mbox")
	ctx, stop := context.WithCancel(t.Context())
	first, err := s.Import(ctx, []string{path}, store.ImportOptions{Account: a, Added: func([]store.ID) { stop() }})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("Import, stopped: %v", err)
	}
	here := len(everywhere(t, s))
	if first.Imported == 0 || first.Imported >= n || here != first.Imported {
		t.Errorf("%d are here after the stop, the report says %d", here, first.Imported)
	}
	var last store.ImportProgress
	second, err := s.Import(t.Context(), []string{path}, store.ImportOptions{Account: a, Progress: func(p store.ImportProgress) { last = p }})
	must(t, err)
	if second.Here != here || second.Imported != n-here || len(everywhere(t, s)) != n {
		t.Errorf("second run: %+v after %d", second, here)
	}
	if last.Octets != int64(mbox.Len()) || last.OctetsOf != last.Octets {
		t.Errorf("last progress = %+v, want %d octets", last, mbox.Len())
	}
	mustCheck(t, s)
}

func TestImport_putsAllIntoOneFolder(t *testing.T) {
	s, a := openAccount(t)
	dir := letters(t, map[string]string{"x/1": "Subject: 1\n\n", "y/1": "Subject: 2\n\n"})
	for i, name := range []string{"Viejo", "archivo"} {
		one := filepath.Join(dir, string(rune('x'+i)))
		if _, err := s.Import(t.Context(), []string{one}, store.ImportOptions{Account: a, Folder: name}); err != nil {
			t.Fatal(err)
		}
	}
	folders, err := s.Folders(t.Context())
	must(t, err)
	i := slices.IndexFunc(folders, func(f store.Folder) bool { return f.Name == "Viejo" })
	if i < 0 || folders[i].Total != 1 || folder(t, s, a, store.Archive).Total != 1 {
		t.Errorf("folders = %+v, want a message in Viejo and one in the archive", folders)
	}
}

func TestImport_takesALargeMessage(t *testing.T) {
	s, a := openAccount(t)
	m := mail("large", 1) + strings.Repeat("From here to there, a long way\r\n", 100_000)
	dir := letters(t, map[string]string{"all": "From a@b Sat Nov 21 10:31:00 2026\n" + strings.ReplaceAll(m, "\nFrom ", "\n>From ") + "\n"})
	if r := doImport(t, s, a, dir); r.Imported != 1 || r.Octets != int64(len(m)) {
		t.Errorf("report = %+v", r)
	}
	if got := octets(t, s, everywhere(t, s)[0]); got != m {
		t.Errorf("%d octets, want %d", len(got), len(m))
	}
	if r := doImport(t, s, a, dir); r.Here != 1 {
		t.Errorf("the second time: %+v", r)
	}
}

func TestLearn_neverTouchesWhatIsKnown(t *testing.T) {
	s, a := openAccount(t)
	id := add(t, s, incoming(a, "u1", mail("x", 1)))[0]
	n, err := s.Learn(t.Context(), a, []string{"u1", "u2", "u2"})
	must(t, err)
	k := known(t, s, a)
	if n != 1 || k[store.Key{UniqueID: "u1"}].Message != id || k[store.Key{UniqueID: "u1"}].Learnt {
		t.Errorf("%d new, known = %+v", n, k)
	}
	if u2 := k[store.Key{UniqueID: "u2"}]; !u2.Learnt || u2.Message != 0 || !u2.Gone || !u2.DeletedAt.IsZero() {
		t.Errorf("u2 = %+v", u2)
	}
	// A listing that shows it changes nothing but its place; retrieving it makes it ours.
	must(t, s.Seen(t.Context(), a, []store.Key{{UniqueID: "u1"}, {UniqueID: "u2"}}, time.Now()))
	if u2 := known(t, s, a)[store.Key{UniqueID: "u2"}]; !u2.Learnt || u2.Gone || u2.Place != store.ServerOnly {
		t.Errorf("u2, seen = %+v", u2)
	}
	add(t, s, incoming(a, "u2", mail("y", 2)))
	if u2 := known(t, s, a)[store.Key{UniqueID: "u2"}]; u2.Learnt || u2.Message == 0 {
		t.Errorf("u2, retrieved = %+v", u2)
	}
}

func TestImport_connectsMessagesWithTheirUniqueIDs(t *testing.T) {
	s, a := openAccount(t)
	_, err := s.Learn(t.Context(), a, []string{"u1"})
	must(t, err)
	must(t, s.Seen(t.Context(), a, []store.Key{{UniqueID: "u1"}}, time.Now()))
	mine := add(t, s, incoming(a, "u3", mail("mine", 3)))[0]
	m1, m2 := mail("one", 1), mail("two", 2)
	dir := letters(t, map[string]string{
		"Inbox": "From - Sat Nov 21 10:31:00 2026\nX-UIDL: u1\nX-Mozilla-Status: 0001\n" + unix(m1) + "\n" +
			"From - Sat Nov 21 10:31:00 2026\nX-UIDL: u2\nX-Mozilla-Status: 0001\n" + unix(m2) + "\n" +
			"From - Sat Nov 21 10:31:00 2026\nX-UIDL: u3\nX-Mozilla-Status: 0001\n" + unix(mail("not mine", 3)) + "\n",
		"Inbox.msf": "",
	})
	if r := doImport(t, s, a, dir); r.Imported != 3 {
		t.Fatalf("report = %+v", r)
	}
	k := known(t, s, a)
	one, two, three := k[store.Key{UniqueID: "u1"}], k[store.Key{UniqueID: "u2"}], k[store.Key{UniqueID: "u3"}]
	if one.Message == 0 || one.Place != store.HereAndServer || one.Gone || one.Octets != int64(len(m1)) || !one.Learnt {
		t.Errorf("u1 = %+v, want it here and on the server, with the size on the wire", one)
	}
	if row(t, s, one.Message).Place != store.HereAndServer || octets(t, s, one.Message) != unix(m1) {
		t.Errorf("message of u1 = %+v", row(t, s, one.Message))
	}
	if two.Message == 0 || two.Place != store.HereOnly || !two.Gone {
		t.Errorf("u2 = %+v, want it here, gone until a listing shows it", two)
	}
	if three.Message != mine || three.Learnt {
		t.Errorf("u3 = %+v, want what was retrieved", three)
	}
	mustCheck(t, s)
}
