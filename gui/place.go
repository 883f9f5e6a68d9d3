package gui

import (
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// Fyne tells neither where a window stands, nor whether it is maximised, nor how large a screen is. GLFW, which it draws
// with, does. Only the main goroutine may ask, and only while Fyne runs.

// native is GLFW's handle of a window; nil where there is none (tests), and on Wayland, where programs may not know.
func native(w fyne.Window) (h *glfw.Window) {
	c, ok := w.(interface{ RunWithContext(func()) })
	if !ok || glfw.GetPlatform() == glfw.PlatformWayland {
		return nil
	}
	c.RunWithContext(func() { h = glfw.GetCurrentContext() })
	return h
}

// workAreas are the screens without panels and docks, the first screen first.
func workAreas() (all []area) {
	for _, m := range glfw.GetMonitors() {
		var a area
		a.x, a.y, a.width, a.height = m.GetWorkarea()
		all = append(all, a)
	}
	return all
}

// settle puts a window that has just appeared where the last one stood, as far as the screens of today allow. Its size
// must fit even when nothing is known of a place.
func (w *window) settle() {
	w.stands = true
	h := native(w.win)
	if h == nil {
		return
	}
	x, y := h.GetPos()
	if w.saved.Placed {
		x, y = w.saved.X, w.saved.Y
	}
	w.fit(h, x, y)
	if w.saved.Maximised {
		h.Maximize()
	}
}

// fit puts a window at a place, smaller and elsewhere if a screen cannot show it whole there.
func (w *window) fit(h *glfw.Window, x, y int) {
	left, top, right, bottom := h.GetFrameSize()
	width, height := h.GetSize()
	wanted := area{x: x - left, y: y - top, width: width + left + right, height: height + top + bottom}
	fit := fitted(wanted, workAreas())
	if fit.width != wanted.width || fit.height != wanted.height {
		scale := w.win.Canvas().Size().Width / float32(width) // Fyne's units to a pixel
		w.win.Resize(fyne.NewSize(float32(fit.width-left-right)*scale, float32(fit.height-top-bottom)*scale))
	}
	if nowX, nowY := h.GetPos(); fit.x+left != nowX || fit.y+top != nowY {
		h.SetPos(fit.x+left, fit.y+top)
	}
}

// fitSoon makes a window fit that has grown with its scale, when it has come to rest.
func (w *window) fitSoon() {
	w.after(measureAfter, func() {
		h := native(w.win)
		if h == nil || h.GetAttrib(glfw.Maximized) == glfw.True {
			return
		}
		x, y := h.GetPos()
		w.fit(h, x, y)
	})
}

// measureAfter lets a window come to rest that is being resized, or maximised: only then does the system tell which.
const measureAfter = 700 * time.Millisecond

// measureSoon notes size and place when the window has come to rest: once it is maximised nobody knows them any more.
func (w *window) measureSoon() {
	if !w.stands { // it has not appeared yet
		return
	}
	w.resized++
	turn := w.resized
	w.after(measureAfter, func() {
		if turn == w.resized {
			w.measured()
		}
	})
}

// measurePlace notes where the window stands. Of a maximised one the place before is kept, and false is told: its size is
// that of the screen.
func (w *window) measurePlace() bool {
	h := native(w.win)
	if h == nil {
		return true
	}
	if w.hidden || h.GetAttrib(glfw.Iconified) == glfw.True {
		return !w.saved.Maximised // as it was before
	}
	var now area
	now.x, now.y = h.GetPos()
	if w.saved.Maximised = h.GetAttrib(glfw.Maximized) == glfw.True; w.saved.Maximised {
		now.width, now.height = h.GetSize()
		before := area{w.saved.X, w.saved.Y, int(w.saved.Width), int(w.saved.Height)}
		if w.saved.Placed {
			before = carried(before, now, workAreas())
			w.saved.X, w.saved.Y = before.x, before.y
		}
		return false
	}
	w.saved.X, w.saved.Y, w.saved.Placed = now.x, now.y, true
	return true
}
