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

// accountPalette keeps 3:1 on the ground of the panes, also when it is not seen in colour.
func accountPalette(dark bool) [Accounts]color.NRGBA {
	if dark {
		return [Accounts]color.NRGBA{rgb(0x62B5DA), rgb(0xE7A35C), rgb(0x86C98B), rgb(0xC79BE0), rgb(0xF08FA0), rgb(0x6FD0C4)}
	}
	return [Accounts]color.NRGBA{rgb(0x17658A), rgb(0xB0640C), rgb(0x3C7D42), rgb(0x7C4A9E), rgb(0xB23A55), rgb(0x1F7A70)}
}
