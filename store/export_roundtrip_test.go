package store_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/store"
)

// TestExport_importGivesTheSameMailBack writes a profile in each format and reads it into an empty one.
func TestExport_importGivesTheSameMailBack(t *testing.T) {
	s, a := openAccount(t)
	clients, err := s.AddFolder(t.Context(), a, 0, "Clientes & Cía.")
	must(t, err)
	faro, err := s.AddFolder(t.Context(), a, clients, "Faro/Norte")
	must(t, err)
	at := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	want := map[string]store.Flags{}
	b := s.NewBatch()
	for i, octets := range []string{
		mail("crlf", 1), unix(mail("lf", 2)), mail("no end", 3) + "x", mail("bare CR", 4) + "a\rb\r\nFrom here\r\n>From there\n\r",
		"Subject: odd\n\nends in empty lines\n\n\n", "\r\n\r\nno header", "From me\n\nto you\r",
	} {
		flags := store.Flags(i) & (store.Read | store.Starred | store.Answered)
		folder := []store.FolderID{0, clients, faro, store.FolderID(2)}[i%4]
		in := store.Incoming{Account: a, Folder: folder, Flags: flags | store.Forwarded, Received: at, Raw: strings.NewReader(octets)}
		must(t, b.Add(t.Context(), in))
		want[octets] = flags | store.Forwarded
	}
	_, err = b.Commit(t.Context())
	must(t, err)
	folders, err := s.Folders(t.Context())
	must(t, err)
	for _, tt := range []struct {
		name   string
		format store.ExportFormat
		dest   string
		flags  bool
		tree   bool
	}{
		{"eml", store.ExportEML, "all", false, false},
		{"mbox", store.ExportMbox, "all.mbox", true, false},
		{"mboxes", store.ExportMboxes, "all", true, true},
		{"maildir", store.ExportMaildir, "all", true, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dest := filepath.Join(t.TempDir(), tt.dest)
			x, err := s.Export(t.Context(), store.ExportOptions{Format: tt.format, Dest: dest, Folders: folders})
			if err != nil || x.Written != len(want) {
				t.Fatalf("Export = %+v, %v", x, err)
			}
			other, b := openAccount(t)
			if r := doImport(t, other, b, dest); r.Imported != len(want) || r.Failed > 0 {
				t.Fatalf("import: %+v", r)
			}
			for _, id := range everywhere(t, other) {
				r := row(t, other, id)
				flags, ok := want[octets(t, other, id)]
				if !ok || tt.flags && r.Flags != flags || !r.Received.Equal(at) {
					t.Errorf("%q: there %v, flags %v, received %v; want %v, %v", octets(t, other, id), ok, r.Flags, r.Received, flags, at)
				}
			}
			if tt.tree {
				sameFolders(t, s, other)
			}
			mustCheck(t, other)
		})
	}
}

func sameFolders(t *testing.T, s, other *store.Store) {
	t.Helper()
	counts := func(s *store.Store) (out []int) {
		all, err := s.Folders(t.Context())
		must(t, err)
		for _, f := range all {
			out = append(out, int(f.Role)*1000+f.Total)
		}
		slices.Sort(out)
		return out
	}
	if a, b := counts(s), counts(other); !slices.Equal(a, b) {
		t.Errorf("messages by folder: %v, want %v", b, a)
	}
}
