package look_test

import (
	"testing"

	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"valija/gui/look"
)

func TestBank_drawsOnceInThePixelsOfTheScreen(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{Variant: look.VariantLight}))
	w := test.NewTempWindow(t, look.NewLabel("", look.Face{Size: 12}, look.Text))
	w.Canvas().(software.WindowlessCanvas).SetScale(2)
	var bank look.Bank
	img := bank.Draw(look.IconStarFilled, look.Star, look.IconSizeSmall)
	if got := img.Bounds().Dx(); got != 28 {
		t.Errorf("%d pixels wide at scale 2, want 28", got)
	}
	if drawn(img, look.Color(look.Star)) < 50 {
		t.Error("no star in its colour")
	}
	if again := bank.Draw(look.IconStarFilled, look.Star, look.IconSizeSmall); again != img {
		t.Error("drawn again")
	}
	if other := bank.Draw(look.IconStarFilled, look.Faint, look.IconSizeSmall); other == img {
		t.Error("another colour has the same drawing")
	}
}
