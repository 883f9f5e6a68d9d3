package mailview_test

import (
	"image"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"valija/gui/mailview"
)

func TestView_showsThatItHasTheFocus(t *testing.T) {
	for _, tt := range []struct {
		name string
		look mailview.Look
	}{
		{"text of a message", mailview.Look{}},
		{"fixed text", mailview.Look{Fixed: true, Padding: mailview.Padding{Left: 8}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			test.NewTempApp(t)
			v := mailview.New(tt.look)
			v.SetBlocks(mailview.FromPlain("A subject", mailview.PlainOptions{}))
			v.Resize(fyne.NewSize(200, 40))
			v.Move(fyne.NewPos(50, 20))
			w := test.NewTempWindow(t, container.NewWithoutLayout(v))
			w.Resize(fyne.NewSize(300, 100))
			pixels := func() image.Image { return w.Canvas().Capture() }
			without := pixels()
			w.Canvas().Focus(v)
			if reflect.DeepEqual(pixels(), without) {
				t.Error("nothing shows that the keys go here")
			}
			w.Canvas().Unfocus()
			if !reflect.DeepEqual(pixels(), without) {
				t.Error("it looks as if the keys still went here")
			}
		})
	}
}
