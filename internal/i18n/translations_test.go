package i18n_test

import (
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"valija/assets"
	"valija/internal/i18n"
)

// forms are the plural forms that a language needs (CLDR); a message without a count has the form "other" only.
var forms = map[string][]string{"en": {"one", "other"}, "es": {"many", "one", "other"}}

// catalogue is key to plural form to text of one language.
type catalogue map[string]map[string]string

// catalogues reads every translation file of the program, and reports keys that stand in two files.
func catalogues(t *testing.T) map[string]catalogue {
	t.Helper()
	names, err := fs.Glob(assets.Translations, "translations/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("translations: %d files, %v", len(names), err)
	}
	all := map[string]catalogue{}
	for _, name := range names {
		parts := strings.Split(path.Base(name), ".")
		if len(parts) != 3 || !slices.Contains(i18n.Languages(), parts[1]) {
			t.Errorf("%s: want ROOM.LANG.json with a language of %v", name, i18n.Languages())
			continue
		}
		if all[parts[1]] == nil {
			all[parts[1]] = catalogue{}
		}
		add(t, all[parts[1]], name)
	}
	return all
}

func add(t *testing.T, c catalogue, name string) {
	t.Helper()
	data, err := assets.Translations.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]any
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for key, value := range file {
		if c[key] != nil {
			t.Errorf("%s: %q stands in another file too", name, key)
		}
		c[key] = texts(t, name+": "+key, value)
	}
}

func texts(t *testing.T, where string, value any) map[string]string {
	t.Helper()
	switch v := value.(type) {
	case string:
		return map[string]string{"other": v}
	case map[string]any:
		m := map[string]string{}
		for form, text := range v {
			s, ok := text.(string)
			if !ok {
				t.Errorf("%s: %s is not a text; write keys flat, with dots", where, form)
			}
			if form != "description" {
				m[form] = s
			}
		}
		return m
	}
	t.Errorf("%s is neither a text nor plural forms", where)
	return nil
}

func TestTranslations_haveTheSameKeysInEachLanguage(t *testing.T) {
	all := catalogues(t)
	for _, a := range i18n.Languages() {
		for _, b := range i18n.Languages() {
			for key := range all[a] {
				if all[b][key] == nil {
					t.Errorf("%q is said in %s and not in %s", key, a, b)
				}
			}
		}
	}
}

func TestTranslations_haveTheSamePlaceholdersInEachForm(t *testing.T) {
	all := catalogues(t)
	for key, english := range all["en"] {
		want := placeholders(english["other"])
		for language, c := range all {
			for form, text := range c[key] {
				if got := placeholders(text); !slices.Equal(got, want) && !(form == "one" && slices.Equal(got, without(want, "n"))) {
					t.Errorf("%s %q %s: placeholders %v, want %v", language, key, form, got, want)
				}
			}
		}
	}
}

// without is names less name: "one message" need not write its count.
func without(names []string, name string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == name })
}

var placeholder = regexp.MustCompile(`\{\{\s*\.(\w+)\s*\}\}`)

func placeholders(text string) []string {
	var names []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	sort.Strings(names)
	return slices.Compact(names)
}

func TestTranslations_haveThePluralFormsOfTheirLanguage(t *testing.T) {
	for language, c := range catalogues(t) {
		for key, m := range c {
			var got []string
			for form := range m {
				got = append(got, form)
			}
			sort.Strings(got)
			if !slices.Equal(got, []string{"other"}) && !slices.Equal(got, forms[language]) {
				t.Errorf("%s %q: plural forms %v, want %v", language, key, got, forms[language])
			}
		}
	}
}

func TestTranslations_areNeverEmptyAndAlwaysWellFormed(t *testing.T) {
	for language, c := range catalogues(t) {
		for key, m := range c {
			for form, text := range m {
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s %q %s is empty", language, key, form)
				}
				if rest := placeholder.ReplaceAllString(text, ""); strings.ContainsAny(rest, "{}") {
					t.Errorf("%s %q %s: %q has braces that are no {{.placeholder}}", language, key, form, text)
				}
			}
		}
	}
}
