package archive_test

import (
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"valija/store/archive"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// tree writes files into a new folder; a name that ends in a slash is a folder.
func tree(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		content := files[name]
		path := filepath.Join(dir, filepath.FromSlash(name))
		if strings.HasSuffix(name, "/") {
			must(t, os.MkdirAll(path, 0o700))
			continue
		}
		must(t, os.MkdirAll(filepath.Dir(path), 0o700))
		must(t, os.WriteFile(path, []byte(content), 0o600))
	}
	return dir
}

// read is one message as it came out of an archive.
type read struct {
	folder string // names, with slashes
	flags  archive.Flags
	octets string
	m      archive.Message
}

// readAll reads every message of an archive, and what could not be read.
func readAll(t *testing.T, path string) (all []read, failed []string) {
	t.Helper()
	a, err := archive.Open(t.Context(), path)
	if err != nil {
		t.Fatalf("Open(%s): %v", path, err)
	}
	defer a.Close()
	for _, u := range a.Unread {
		failed = append(failed, u.Error())
	}
	for i := range a.Sources {
		src := &a.Sources[i]
		for m, err := range src.Messages() {
			if err != nil {
				failed = append(failed, err.Error())
				continue
			}
			all = append(all, read{strings.Join(src.Folder, "/"), m.Flags, octets(t, m), *m})
		}
	}
	return all, failed
}

func octets(t *testing.T, m *archive.Message) string {
	t.Helper()
	r, err := m.Open()
	must(t, err)
	defer r.Close()
	b, err := io.ReadAll(r)
	must(t, err)
	return string(b)
}

// texts are the octets of messages.
func texts(all []read) (out []string) {
	for _, r := range all {
		out = append(out, r.octets)
	}
	return out
}
