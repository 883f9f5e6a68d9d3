// Package look is the theme: colours, sizes and icons of the window, in one place.
package look
