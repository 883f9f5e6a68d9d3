package look_test

import (
	"fmt"

	"fyne.io/fyne/v2/test"

	"valija/gui/look"
)

func Example() {
	app := test.NewApp() // a program has its own
	app.Settings().SetTheme(look.New(look.Options{Variant: look.VariantDark}))
	fmt.Println(look.Color(look.Accent))
	fmt.Println(look.Icon(look.IconTrash, look.Danger).Name())
	// Output:
	// {98 181 218 255}
	// trash#f2857d-1.20.svg
}

func ExampleFitter_Fit() {
	test.NewApp()
	var fitter look.Fitter
	fmt.Println(fitter.Fit("Te adjunto la hoja con los cambios", look.Face{Size: look.TextSmall}, 120))
	// Output: Te adjunto la hoja c…
}
