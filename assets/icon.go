package assets

import _ "embed"

// AppIcon is the program's icon, an SVG of filled paths only: Fyne's renderer scales neither strokes nor rounded
// rectangles. icon.png is the same picture at 512 pixels, for packages. Look at 16 pixels before changing it.
//
//go:embed icon.svg
var AppIcon []byte
