package problemtext_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"valija/internal/i18n"
	"valija/internal/problemtext"
	"valija/store"
)

func TestOpening_hasWordsAndANextStepForAll(t *testing.T) {
	for _, language := range i18n.Languages() {
		w := i18n.New(language)
		for _, err := range []error{
			store.ErrInUse, store.ErrNewer, store.ErrForeign, store.ErrDamaged, store.ErrReadOnly, store.ErrDiskFull, store.ErrBusy,
			errors.New("mkdir: not a directory"),
		} {
			for _, dir := range []string{"", "/profile"} {
				text := problemtext.Opening(w, dir, fmt.Errorf("open: %w", err), time.Now())
				for _, part := range []string{text.Title, text.Detail, text.Do} {
					if part == "" || strings.Contains(part, "trouble.") || strings.Contains(part, "sync again") {
						t.Errorf("%s, %v in %q: %+v", language, err, dir, text)
					}
				}
			}
		}
	}
}

func TestOpening_tellsANewerProfileFromADamagedOne(t *testing.T) {
	w := i18n.New("en")
	newer := problemtext.Opening(w, "/p", store.ErrNewer, time.Now())
	foreign := problemtext.Opening(w, "/p", store.ErrForeign, time.Now())
	if strings.Contains(newer.Do, "Mending") || !strings.Contains(foreign.Do, "Mending") {
		t.Errorf("newer: %q, foreign: %q; want mending for the second only", newer.Do, foreign.Do)
	}
}
