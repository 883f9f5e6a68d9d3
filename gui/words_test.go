package gui

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"valija/account"
	"valija/gui/console"
	"valija/gui/search"
	"valija/internal/i18n"
)

// keyLike is a whole key in the source: T("bar.sync"), N("toast.archived", ...).
var keyLike = regexp.MustCompile(`\b[TNt]\("([a-z_]+(?:\.[a-z_-]*[a-z])+)"`)

func TestWords_areThereForEveryKeyInTheSource(t *testing.T) {
	files, err := sources()
	if err != nil || len(files) == 0 {
		t.Fatalf("sources: %d files, %v", len(files), err)
	}
	words := i18n.New("es")
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range keyLike.FindAllSubmatch(source, -1) {
			key := string(m[1])
			if words.T(key) == key {
				t.Errorf("%s: no words for %q", name, key)
			}
		}
	}
}

// sources are the Go files of the window and the rooms below it.
func sources() (files []string, err error) {
	err = filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".go") {
			files = append(files, path)
		}
		return err
	})
	return files, err
}

func TestWords_areThereForKeysMadeOfParts(t *testing.T) {
	words := i18n.New("es")
	var keys []string
	for _, name := range account.TestSteps() {
		keys = append(keys, "test."+name)
	}
	for _, name := range []string{"sync", "archive", "delete", "mark", "more"} {
		keys = append(keys, "bar."+name, "bar."+name+"_hint")
	}
	for _, name := range console.Commands() {
		keys = append(keys, "console.c_"+name)
	}
	for _, name := range search.Operators() {
		keys = append(keys, "search."+name, "search."+name+"_what")
	}
	for _, name := range append([]string{"system"}, i18n.Languages()...) {
		keys = append(keys, "settings.language_"+name)
	}
	for _, name := range []string{"system", "light", "dark"} {
		keys = append(keys, "settings.variant_"+name, "menu.variant_"+name)
	}
	for _, name := range []string{"inbox", "sent", "drafts", "archive", "trash", "junk", "own"} {
		keys = append(keys, "window.role."+name)
	}
	for _, key := range keys {
		if words.T(key) == key {
			t.Errorf("no words for %q", key)
		}
	}
}
