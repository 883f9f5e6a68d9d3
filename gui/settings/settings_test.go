package settings_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/gui/control"
	"valija/gui/settings"
	"valija/gui/sheet/sheettest"
)

// selectors are those below o, in their order.
func selectors(o fyne.CanvasObject) (all []*control.Selector) {
	switch o := o.(type) {
	case *control.Selector:
		return []*control.Selector{o}
	case *fyne.Container:
		for _, child := range o.Objects {
			all = append(all, selectors(child)...)
		}
	}
	return all
}

func TestShow_tellsWhatIsChosenAtOnce(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	var told []any
	settings.Show(d.Desk, settings.Choices{Scale: 100, Demo: true}, settings.Changes{
		Language: func(s string) { told = append(told, s) }, Variant: func(s string) { told = append(told, s) },
		Scale: func(n int) { told = append(told, n) },
	})
	all := selectors(d.Sheet().Content)
	if len(all) != 3 {
		t.Fatalf("%d choices, want language, size and colours", len(all))
	}
	all[0].SetSelectedIndex(1)
	all[1].SetSelectedIndex(len(settings.Scales()) - 1)
	all[2].SetSelectedIndex(2)
	if len(told) != 3 || told[0] != "en" || told[1] != 200 || told[2] != "dark" {
		t.Errorf("told %v", told)
	}
}
