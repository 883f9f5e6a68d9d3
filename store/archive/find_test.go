package archive_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"valija/store/archive"
)

const (
	first = "From - Sat Nov 21 10:31:00 2026\nX-Account-Key: account1\nX-UIDL: u1\nX-Mozilla-Status: 0005\nX-Mozilla-Status2: 00000000\nX-Mozilla-Keys:                    \nA: 1\n\nx\n\n"
	gone  = "From - Sat Nov 21 10:31:00 2026\nX-UIDL: u2\nX-Mozilla-Status: 0009\nX-Mozilla-Status2: 00000000\nA: 2\n\ny\n\n"
	other = "From - Sat Nov 21 10:31:00 2026\nX-Mozilla-Status: 0000\nX-Mozilla-Status2: 00000000\nA: 3\n\nz\n\n"
)

func TestThunderbird_asItLiesOnDisk(t *testing.T) {
	dir := tree(t, map[string]string{
		"Mail/pop.correo.example/Inbox":                            first + gone + other,
		"Mail/pop.correo.example/Inbox.msf":                        "// <!-- <mdb:mork:z v=\"1.4\"/> -->",
		"Mail/pop.correo.example/popstate.dat":                     "# POP3 State File\n\n*pop.correo.example ana\nk u1 1\n",
		"Mail/pop.correo.example/Trash":                            "",
		"Mail/pop.correo.example/Proyectos":                        "",
		"Mail/pop.correo.example/Proyectos.msf":                    "",
		"Mail/pop.correo.example/Proyectos.sbd/2025":               other,
		"Mail/pop.correo.example/Proyectos.sbd/2025.msf":           "",
		"Mail/pop.correo.example/Proyectos.sbd/2025.sbd/Faro":      other,
		"Mail/pop.correo.example/Proyectos.sbd/2025.sbd/Faro.msf":  "",
		"Mail/pop.correo.example/msgFilterRules.dat":               "version=\"9\"",
		"Mail/Local Folders/Archives.msf":                          "",
		"Mail/Local Folders/Archives/cur/1795257060000.eml":        "X-Mozilla-Status: 0003\nX-Mozilla-Status2: 00000000\nA: 4\n\nw\n",
		"Mail/Local Folders/Archives/cur/1795257060001.eml":        "From - Sat Nov 21 10:31:00 2026\nX-Mozilla-Status: 0001\nA: 5\n\nv\n",
		"Mail/Local Folders/Archives/tmp/":                         "",
		"prefs.js":                                                 "user_pref(\"mail.account.account1.server\", \"server1\");",
		"ImapMail/imap.correo.example/INBOX.msf":                   "",
		"extensions/file":                                          "From me to you\n\nno mail",
		"Mail/pop.correo.example/Proyectos.sbd/2025.sbd/notes.txt": "just a text",
	})
	all, failed := readAll(t, dir)
	if len(failed) > 0 {
		t.Errorf("failed: %v", failed)
	}
	got := map[string]string{}
	for _, r := range all {
		got[r.octets] += r.folder + " "
	}
	want := map[string]string{
		"A: 1\n\nx\n": "Inbox ", "A: 3\n\nz\n": "Inbox Proyectos/2025 Proyectos/2025/Faro ",
		"A: 4\n\nw\n": "Archives ", "A: 5\n\nv\n": "Archives ",
	}
	if !mapsEqual(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
	for _, r := range all {
		if r.octets == "A: 1\n\nx\n" && (r.flags != archive.Read|archive.Starred || r.m.UniqueID != "u1") {
			t.Errorf("first = %+v", r)
		}
		if r.octets == "A: 4\n\nw\n" && r.flags != archive.Read|archive.Answered {
			t.Errorf("of the Maildir: %+v", r)
		}
	}
	a, err := archive.Open(t.Context(), dir)
	must(t, err)
	defer a.Close()
	if len(a.Lists) != 1 || filepath.Base(a.Lists[0]) != "popstate.dat" {
		t.Errorf("Lists = %v", a.Lists)
	}
}

func mapsEqual(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if b[k] != v {
			return false
		}
	}
	return true
}

func TestMaildir_foldersAndFlags(t *testing.T) {
	dir := tree(t, map[string]string{
		"cur/1795257060.M1P2.host,S=6:2,FRS":    "A: 1\n\n",
		"new/1795257061.M1P2.host":              "A: 2\r\n\r\n",
		"cur/1795257062.M1P2.host:2,PST":        "A: 3\n\n",
		"tmp/1795257063.M1P2.host":              "half a mess",
		"dovecot-uidlist":                       "3 V1",
		".Borradores/cur/1795257060.a;2,D":      "A: 4\n\n",
		".Borradores/new/":                      "",
		".Proyectos.A&APE-o/cur/1795257060.b:2": "A: 5\n\n",
		".Proyectos.A&APE-o/new/":               "",
		"empty/cur/":                            "",
		"empty/new/":                            "",
		"cur/1795257064.empty:2,S":              "",
	})
	all, failed := readAll(t, dir)
	type row struct {
		folder string
		flags  archive.Flags
		octets string
		unix   int64
	}
	var got []row
	for _, r := range all {
		got = append(got, row{r.folder, r.flags, r.octets, r.m.Received.Unix()})
	}
	want := []row{
		{"", archive.Starred | archive.Answered | archive.Read, "A: 1\n\n", 1795257060},
		{"", archive.Forwarded | archive.Read | archive.Trashed, "A: 3\n\n", 1795257062},
		{"", 0, "A: 2\r\n\r\n", 1795257061},
		{"Borradores", 0, "A: 4\n\n", 1795257060},
		{"Proyectos/Año", 0, "A: 5\n\n", 1795257060},
	}
	if !slices.Equal(got, want) {
		t.Errorf("read\n%+v, want\n%+v", got, want)
	}
	if len(failed) != 1 {
		t.Errorf("failed = %v, want the empty file", failed)
	}
}

func TestMH_marksOfClawsMailAndSylpheed(t *testing.T) {
	little := "\x02\x00\x00\x00" + "\x01\x00\x00\x00\x03\x00\x00\x00" + "\x02\x00\x00\x00\x14\x00\x00\x00" + "\x0a\x00\x00\x00\x28\x00\x00\x00" + "\x02\x00\x00\x00\x10\x00\x00\x00"
	big := "\x00\x00\x00\x02" + "\x00\x00\x00\x01\x00\x00\x00\x04"
	dir := tree(t, map[string]string{
		"inbox/1": "A: 1\n\n", "inbox/2": "A: 2\n\n", "inbox/10": "A: 10\n\n", "inbox/11": "A: 11\n\n",
		"inbox/.claws_mark": little, "inbox/.claws_cache": "x",
		"inbox/faro/1": "A: faro\n\n", "inbox/faro/.sylpheed_mark": big,
		"sent/3": "A: 3\n\n", "sent/4": "A: 4\n\n", "sent/.mh_sequences": "cur: 4\nunseen: 4-9\nflagged: 3\n",
		"photos/1": "\x89PNG\r\n", "queue/1": "AF:\nNF:0\n",
	})
	all, failed := readAll(t, dir)
	got := map[string]archive.Flags{}
	var order []string
	for _, r := range all {
		got[r.octets] = r.flags
		order = append(order, r.folder)
	}
	want := map[string]archive.Flags{
		"A: 1\n\n": 0, "A: 2\n\n": archive.Read | archive.Answered, "A: 10\n\n": archive.Read | archive.Trashed | archive.Forwarded,
		"A: 11\n\n": 0, "A: faro\n\n": archive.Read | archive.Starred, "A: 3\n\n": archive.Read | archive.Starred, "A: 4\n\n": 0,
		"AF:\nNF:0\n": archive.Read,
	}
	for k, v := range want {
		if got[k] != v {
			t.Errorf("%q has flags %v, want %v", k, got[k], v)
		}
	}
	if len(got) != len(want) || len(failed) > 0 {
		t.Errorf("read %v, failed %v", got, failed)
	}
	if wantOrder := []string{"inbox", "inbox", "inbox", "inbox", "inbox/faro", "queue", "sent", "sent"}; !slices.Equal(order, wantOrder) {
		t.Errorf("folders %v, want %v", order, wantOrder)
	}
}

func TestOpen_followsNoLinkOutOfTheFolder(t *testing.T) {
	outside := tree(t, map[string]string{"secret.eml": "A: secret\n\n", "cur/1.x:2,S": "A: secret\n\n", "new/": ""})
	dir := tree(t, map[string]string{"in.eml": "A: in\n\n", "box/new/": "", "box/cur/": ""})
	must(t, os.Symlink(filepath.Join(outside, "secret.eml"), filepath.Join(dir, "link.eml")))
	must(t, os.Symlink(outside, filepath.Join(dir, "linked")))
	must(t, os.Symlink(filepath.Join(outside, "cur", "1.x:2,S"), filepath.Join(dir, "box", "cur", "1.x:2,S")))
	must(t, os.Symlink(dir, filepath.Join(dir, "loop")))
	all, failed := readAll(t, dir)
	if got := texts(all); !slices.Equal(got, []string{"A: in\n\n"}) {
		t.Errorf("read %q, failed %v", got, failed)
	}
}

func TestOpen_ofOneFile(t *testing.T) {
	dir := tree(t, map[string]string{
		"a b\n'ñ.eml": "A: 1\n\n", "note": "Subject: x\n\ny", "photo.png": "\x89PNG\r\n\x1a\n", "-x": "From a@b Sat Nov 21 10:31:00 2026\nA: 1\n\n", "empty.mbox": "",
	})
	for name, want := range map[string]int{"a b\n'ñ.eml": 1, "note": 1, "-x": 1, "empty.mbox": 0} {
		if all, failed := readAll(t, filepath.Join(dir, name)); len(all) != want || len(failed) > 0 {
			t.Errorf("%q: %d messages, failed %v, want %d", name, len(all), failed, want)
		}
	}
	if _, err := archive.Open(t.Context(), filepath.Join(dir, "photo.png")); !errors.Is(err, archive.ErrNotMail) {
		t.Errorf("Open of a picture: %v, want ErrNotMail", err)
	}
	if _, err := archive.Open(t.Context(), filepath.Join(dir, "nothing")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Open of nothing: %v", err)
	}
}

func TestHoldsMany_tellsAnArchiveFromAMessage(t *testing.T) {
	dir := t.TempDir()
	const from, message = "From ana Sat Nov 21 10:00:00 2026\n", "Subject: a\n\nHello\n"
	for _, tt := range []struct {
		name, content string
		want          bool
	}{
		{"Inbox", from + message, true},
		{"no date", "From ana\n" + message, true},
		{"saved.eml", from + message, false}, // one message, with the line that a program left on it
		{"letter.eml", message, false},
		{"letter", message, false},
		{"diary", "From now on I write each day.\nToday it rained.\n", false},
		{"nothing", "", false},
	} {
		path := filepath.Join(dir, tt.name)
		if err := os.WriteFile(path, []byte(tt.content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := archive.HoldsMany(path); got != tt.want || err != nil {
			t.Errorf("HoldsMany(%s) = %v, %v, want %v", tt.name, got, err, tt.want)
		}
	}
	if got, err := archive.HoldsMany(dir); !got || err != nil {
		t.Errorf("HoldsMany of a folder = %v, %v", got, err)
	}
	if _, err := archive.HoldsMany(filepath.Join(dir, "gone")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("HoldsMany of no file: %v", err)
	}
}
