package archive_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"valija/store/archive"
)

var received = time.Date(2026, 11, 21, 10, 31, 0, 0, time.UTC)

func entry(id int64, octets string, flags archive.Flags) archive.Entry {
	return archive.Entry{ID: id, Sender: "ana@correo.example", Subject: "x", Date: received, Received: received, Flags: flags,
		Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(octets)), nil }}
}

// hostile are octets that a format could take for its own.
var hostile = []string{
	"", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n\r", "\r\r\n", "x", "x\n", "x\r", "x\r\n", "x\n\n", "x\r\n\r\n", "x\n\r\n", "x\n\r",
	"From ", "From \n", "From - \nX-UIDL: a\n\n", "From a@b Sat Nov 21 10:31:00 2026\n", "From a@b Sat Nov 21 10:31:00 2026 noeol\nA: 1\n",
	">From x\n", ">>>From x", "\nFrom a@b Sat Nov 21 10:31:00 2026\nA: 1\n\n", "A: 1\r\n\r\nFrom here\r\n>From there\r\n\r\n",
	"X-Mozilla-Status: 0009\nX-UIDL: u\n\nx\n", "Status: RO\nX-Status: D\n\n", "A: 1\n\n\x00\xff\x80\n.\n", "mixed\r\nends\nof\rlines\r\n\n\r",
	"\xef\xbb\xbfFrom x", "valija flags 1\n", strings.Repeat(">", 40_000) + "From x\n", strings.Repeat("a", 300_000), "A: 1\n\n" + strings.Repeat("\n", 1000),
}

func TestMbox_givesEveryOctetBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "all.mbox")
	writeMbox(t, path, hostile...)
	all, failed := readAll(t, path)
	if len(all) != len(hostile) || len(failed) > 0 {
		t.Fatalf("%d messages came back of %d, failed %v", len(all), len(hostile), failed)
	}
	for i, r := range all {
		if r.octets != hostile[i] || !r.m.Received.Equal(received) || r.flags != archive.Flags(i%16) {
			t.Errorf("message %d: %.100q, flags %v, received %v; want %.100q, flags %v", i, r.octets, r.flags, r.m.Received, hostile[i], i%16)
		}
	}
}

func writeMbox(t testing.TB, path string, messages ...string) {
	t.Helper()
	w, err := archive.NewMbox(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range messages {
		if err := w.Add(entry(int64(i), m, archive.Flags(i%16))); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Finish(); err != nil {
		t.Fatal(err)
	}
}

func TestMaildirAndEML_giveEveryOctetBack(t *testing.T) {
	maildir, emls := t.TempDir(), t.TempDir()
	must(t, archive.MakeMaildir(maildir))
	want := 0
	for i, m := range hostile {
		if m == "" {
			continue // an empty file is what a full disk leaves behind
		}
		want++
		must(t, archive.WriteMaildir(maildir, entry(int64(i), m, archive.Flags(i%16))))
		must(t, archive.WriteEML(emls, entry(int64(i), m, 0)))
	}
	for _, dir := range []string{maildir, emls} {
		all, failed := readAll(t, dir)
		if len(all) != want || len(failed) > 0 {
			t.Fatalf("%d messages came back of %d, failed %v", len(all), want, failed)
		}
		got := map[string]archive.Flags{}
		for _, r := range all {
			got[r.octets] = r.flags
			if !r.m.Received.Equal(received) {
				t.Errorf("%.50q received %v", r.octets, r.m.Received)
			}
		}
		for i, m := range hostile {
			flags, ok := got[m]
			if m != "" && (!ok || dir == maildir && flags != archive.Flags(i%16)) {
				t.Errorf("message %d: there %v, flags %v, want %v", i, ok, flags, archive.Flags(i%16))
			}
		}
	}
}

func TestNewMbox_writesOverNothing(t *testing.T) {
	dir := tree(t, map[string]string{"all.mbox": "mail of somebody"})
	if _, err := archive.NewMbox(filepath.Join(dir, "all.mbox")); err == nil {
		t.Error("NewMbox succeeded")
	}
}

func TestFolderNames_comeBackFromAMaildir(t *testing.T) {
	for _, names := range [][]string{{"Año"}, {"R&D"}, {"a&-b", "日本語"}, {"Proyectos", "Faro & Co", "ñ&"}, {"plain"}} {
		dir := t.TempDir()
		must(t, archive.MakeMaildir(dir))
		sub := filepath.Join(dir, archive.MaildirName(names))
		must(t, archive.MakeMaildir(sub))
		must(t, archive.WriteMaildir(sub, entry(1, "A: 1\n\n", 0)))
		all, _ := readAll(t, dir)
		if len(all) != 1 || all[0].folder != strings.Join(names, "/") {
			t.Errorf("%q came back as %+v", names, all)
		}
	}
	for name, want := range map[string]string{"../../etc": "_.._etc", "CON": "CON_", "a/b\\c:d": "a_b_c_d", "...": "_", "": "_", "x.": "x", "com1.txt": "com1.txt_"} {
		if got := archive.FileName(name); got != want {
			t.Errorf("FileName(%q) = %q, want %q", name, got, want)
		}
	}
}

// FuzzMbox writes three messages and reads them back.
func FuzzMbox(f *testing.F) {
	for i, m := range hostile {
		if len(m) < 1000 {
			f.Add(m, hostile[(i+7)%20])
		}
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		path := filepath.Join(t.TempDir(), "all.mbox")
		want := []string{a, b, a + b}
		writeMbox(t, path, want...)
		all, failed := readAll(t, path)
		if got := texts(all); fmt.Sprint(got) != fmt.Sprint(want) || len(failed) > 0 {
			t.Errorf("read %q, failed %v, want %q", got, failed, want)
		}
	})
}

// FuzzRead reads foreign octets as an mbox; it must end, and give what is in the file.
func FuzzRead(f *testing.F) {
	f.Add(first + gone + other)
	for _, m := range hostile { // many: Go's fuzzer spends its time on making small what is new to it
		if len(m) < 1000 {
			f.Add(m)
			f.Add("A: 1\r\n\r\nx\r\n\r\nFrom a@b Sat Nov 21 10:31:00 2026\r\n" + m)
		}
	}
	path := filepath.Join(f.TempDir(), "mbox")
	f.Fuzz(func(t *testing.T, data string) {
		must(t, os.WriteFile(path, []byte("From - Sat Nov 21 10:31:00 2026\n"+data), 0o600))
		all, _ := readAll(t, path)
		total := 0
		for _, r := range all {
			total += len(r.octets)
		}
		if total > len(data) {
			t.Errorf("%d octets came out of %d", total, len(data))
		}
	})
}

// FuzzParseList reads foreign octets as a list of unique-ids.
func FuzzParseList(f *testing.F) {
	f.Add("*host user\nk a 1\n")
	f.Add("a\t1\t0\n")
	f.Add("a\x001\n")
	f.Add("user@host a\n")
	f.Add(" 1 host user\na\n")
	f.Fuzz(func(t *testing.T, data string) {
		list, err := archive.ParseList("pop.correo.example-ana", []byte(data))
		if err != nil {
			return
		}
		for _, a := range list.Accounts {
			for _, id := range a.UniqueIDs {
				if id == "" || strings.ContainsAny(id, " \t\r\n\x00") {
					t.Errorf("%q is no unique-id", id)
				}
			}
		}
	})
}
