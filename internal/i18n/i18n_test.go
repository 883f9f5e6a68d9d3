package i18n_test

import (
	"fmt"
	"runtime"
	"testing"

	"valija/internal/i18n"
)

func ExampleNew() {
	w := i18n.New("es")
	fmt.Println(w.Language(), w.T("time.yesterday"), w.N("time.span.days", 3), w.Octets(8_400_000))
	// Output: es ayer unos 3 días 8,4 MB
}

func TestNew_findsTheLanguage(t *testing.T) {
	for _, c := range []struct{ asked, want string }{
		{"en", "en"}, {"es", "es"}, {"es-AR", "es"}, {"es_UY.UTF-8", "es"}, {"ES", "es"}, {"es@euro", "es"},
		{"fr", "en"}, {"C", "en"}, {"est", "en"}, {"-", "en"},
	} {
		if got := i18n.New(c.asked).Language(); got != c.want {
			t.Errorf("New(%q).Language() = %q, want %q", c.asked, got, c.want)
		}
	}
}

func TestNew_asksTheSystem(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Logf("%s does not tell its language in the environment", runtime.GOOS)
		return
	}
	for _, c := range []struct{ name, all, messages, lang, list, want string }{
		{"nothing set", "", "", "", "", "en"},
		{"LANG alone", "", "", "es_ES.UTF-8", "", "es"},
		{"LC_MESSAGES before LANG", "", "es_AR.UTF-8", "en_US.UTF-8", "", "es"},
		{"LC_ALL before all", "en_GB.UTF-8", "es_AR.UTF-8", "es_AR.UTF-8", "", "en"},
		{"the C locale is English", "C", "", "es_AR.UTF-8", "", "en"},
		{"a language we do not speak", "", "", "ja_JP.UTF-8", "", "en"},
		{"German falls back to English", "", "", "de_DE.UTF-8", "", "en"},
		{"LANGUAGE before the locale", "", "", "de_DE.UTF-8", "pt_BR:es:en", "es"},
		{"LANGUAGE names none of ours", "", "", "es_AR.UTF-8", "pt:fr", "es"},
		{"LANGUAGE does not count in the C locale", "", "", "C.UTF-8", "es", "en"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("LC_ALL", c.all)
			t.Setenv("LC_MESSAGES", c.messages)
			t.Setenv("LANG", c.lang)
			t.Setenv("LANGUAGE", c.list)
			if got := i18n.New("").Language(); got != c.want {
				t.Errorf("New(\"\").Language() = %q, want %q", got, c.want)
			}
		})
	}
}

func TestT_showsAMissingKey(t *testing.T) {
	for _, l := range i18n.Languages() {
		w := i18n.New(l)
		if got := w.T("no.such.key", "name", "Ana"); got != "no.such.key" {
			t.Errorf("%s: T = %q, want the key", l, got)
		}
		if got := w.N("no.such.key", 3); got != "no.such.key" {
			t.Errorf("%s: N = %q, want the key", l, got)
		}
	}
}

func TestN_groupsItsCount(t *testing.T) {
	if got, want := i18n.New("es").N("time.span.days", 1_000_000), "unos 1.000.000 días"; got != want {
		t.Errorf("N = %q, want %q", got, want)
	}
}

func TestWords_areSafeForConcurrentUse(t *testing.T) {
	w := i18n.New("es")
	done := make(chan string)
	for range 8 {
		go func() { done <- w.N("time.span.days", 3) }()
	}
	for range 8 {
		if got, want := <-done, "unos 3 días"; got != want {
			t.Errorf("N = %q, want %q", got, want)
		}
	}
}
