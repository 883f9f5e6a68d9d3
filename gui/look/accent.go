package look

import (
	"image/color"

	"fyne.io/fyne/v2/theme"
)

// Accounts is how many colours tell accounts apart; a seventh account has the first one's again.
const Accounts = 6

// AccountColor is the colour of account n, from 1, in the current theme. On the UI goroutine only.
func AccountColor(n int) color.Color {
	if n < 1 {
		return color.Transparent
	}
	dark := luminous(Color(theme.ColorNameForeground))
	return accountPalette(dark)[(n-1)%Accounts]
}

// luminous tells whether c is nearer to white than to black.
func luminous(c color.Color) bool {
	r, g, b, _ := c.RGBA()
	return 299*r+587*g+114*b > 500*0xffff
}
