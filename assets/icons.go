package assets

import "embed"

// Icons is the line-icon family of the window: icons/NAME.svg, drawn on a 24 by 24 grid with a stroke of 1.7 in
// currentColor, round caps and joins. It reads at 14 to 20 pixels; gui/look colours it. Curves close to a half circle
// are written as cubics: the renderer takes the wrong side of such arcs.
//
//go:embed icons/*.svg
var Icons embed.FS
