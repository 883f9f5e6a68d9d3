package fynewords_test

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"testing"

	"fyne.io/fyne/v2/lang"

	"valija/internal/i18n"
	"valija/internal/i18n/fynewords"
)

func TestApply_whateverTheSystemSpeaks(t *testing.T) {
	t.Setenv("LC_ALL", "")
	t.Setenv("LC_MESSAGES", "")
	t.Setenv("LANGUAGE", "")
	for _, system := range []string{"C", "en_US.UTF-8", "es_AR.UTF-8", "de_DE.UTF-8", "zh_CN.UTF-8"} {
		t.Setenv("LANG", system)
		for _, c := range []struct{ language, quit, yes string }{{"es", "Salir", "Sí"}, {"en", "Quit", "Yes"}} {
			if err := fynewords.Apply(c.language); err != nil {
				t.Fatalf("Apply(%q) with LANG=%s: %v", c.language, system, err)
			}
			if quit, yes := lang.L("Quit"), lang.L("Yes"); quit != c.quit || yes != c.yes {
				t.Errorf("LANG=%s, Apply(%q): Quit is %q, Yes is %q; want %q, %q", system, c.language, quit, yes, c.quit, c.yes)
			}
		}
	}
}

func TestApply_refusesAnUnknownLanguage(t *testing.T) {
	if err := fynewords.Apply("xx"); err == nil {
		t.Error("Apply(\"xx\") = nil, want an error")
	}
}

func TestBase_hasTheSameKeysInEachLanguage(t *testing.T) {
	var want []string
	for _, language := range i18n.Languages() {
		data, err := os.ReadFile("base." + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var words map[string]any
		if err := json.Unmarshal(data, &words); err != nil {
			t.Fatal(err)
		}
		got := slices.Sorted(maps.Keys(words))
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) {
			t.Errorf("base.%s.json has keys %v, want %v", language, got, want)
		}
	}
}
