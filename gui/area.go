package gui

// area is a rectangle of the desktop, in its pixels.
type area struct{ x, y, width, height int }

// holds tells whether a point lies within a.
func (a area) holds(x, y int) bool {
	return x >= a.x && x < a.x+a.width && y >= a.y && y < a.y+a.height
}

// fitted is want, made smaller and moved so that it lies on one screen: the one that holds its middle, else the first.
// Without a screen it is as it was.
func fitted(want area, screens []area) area {
	if len(screens) == 0 {
		return want
	}
	on := screens[0]
	for _, s := range screens {
		if s.holds(want.x+want.width/2, want.y+want.height/2) {
			on = s
			break
		}
	}
	want.width, want.height = min(want.width, on.width), min(want.height, on.height)
	want.x = min(max(want.x, on.x), on.x+on.width-want.width)
	want.y = min(max(want.y, on.y), on.y+on.height-want.height)
	return want
}
