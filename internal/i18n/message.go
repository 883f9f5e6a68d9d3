package i18n

import (
	"fmt"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
)

// T is the message of key; args are pairs of placeholder name and value: T("list.from", "name", "Ana").
// A missing key gives the key itself, so that a test can see it.
func (w *Words) T(key string, args ...any) string {
	return w.message(&goi18n.LocalizeConfig{MessageID: key, TemplateData: data(args)})
}

// N is T with a count, which chooses the plural form and is {{.n}}, with its digits grouped as Number does.
func (w *Words) N(key string, n int, args ...any) string {
	d := data(args)
	d["n"] = w.Number(n)
	return w.message(&goi18n.LocalizeConfig{MessageID: key, TemplateData: d, PluralCount: n})
}

// message localizes c. A message found only in English comes with an error, and is better than its key.
func (w *Words) message(c *goi18n.LocalizeConfig) string {
	text, err := w.localizer.Localize(c)
	if err != nil && text == "" {
		return c.MessageID
	}
	return text
}

// data makes a template's data of pairs; a name without a value is left out.
func data(pairs []any) map[string]any {
	d := make(map[string]any, len(pairs)/2+1)
	for i := 0; i+1 < len(pairs); i += 2 {
		d[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return d
}
