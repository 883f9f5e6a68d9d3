package gui

// area is a rectangle of the desktop, in its pixels.
type area struct{ x, y, width, height int }

// holds tells whether a point lies within a.
func (a area) holds(x, y int) bool {
	return x >= a.x && x < a.x+a.width && y >= a.y && y < a.y+a.height
}

// holdsMost tells whether the middle of b lies within a.
func (a area) holdsMost(b area) bool { return a.holds(b.x+b.width/2, b.y+b.height/2) }

// carried is where a window would stand that is maximised now, if it were not: where it stood before, but on the screen
// that it is on now.
func carried(before, now area, screens []area) area {
	for _, s := range screens {
		if s.holdsMost(now) && !s.holdsMost(before) {
			before.x, before.y = s.x+(s.width-before.width)/2, s.y+(s.height-before.height)/2
			return fitted(before, screens)
		}
	}
	return before
}

// fitted is want, made smaller and moved so that it lies on one screen: the one that holds its middle, else the first.
// Without a screen it is as it was.
func fitted(want area, screens []area) area {
	if len(screens) == 0 {
		return want
	}
	on := screens[0]
	for _, s := range screens {
		if s.holdsMost(want) {
			on = s
			break
		}
	}
	want.width, want.height = min(want.width, on.width), min(want.height, on.height)
	want.x = min(max(want.x, on.x), on.x+on.width-want.width)
	want.y = min(max(want.y, on.y), on.y+on.height-want.height)
	return want
}
