package gui

import (
	"bytes"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

// traySpy is a desktop's tray.
type traySpy struct {
	fyne.App
	menu *fyne.Menu
	icon fyne.Resource
}

func (s *traySpy) SetSystemTrayMenu(m *fyne.Menu)    { s.menu = m }
func (s *traySpy) SetSystemTrayIcon(r fyne.Resource) { s.icon = r }
func (s *traySpy) SetSystemTrayWindow(_ fyne.Window) {}

func TestTray_countsUnreadMail(t *testing.T) {
	w, _ := newTestWindow(t)
	spy := &traySpy{App: test.NewTempApp(t)}
	w.putInTray(spy)
	quiet := spy.icon
	if got := spy.menu.Items[0].Label; got != "0 unread messages" {
		t.Errorf("the menu of an empty profile begins with %q", got)
	}
	addTestAccount(t, w, 3)
	pump(w)
	if got := spy.menu.Items[0].Label; got != "3 unread messages" {
		t.Errorf("with three unread messages the menu begins with %q", got)
	}
	if bytes.Equal(spy.icon.Content(), quiet.Content()) {
		t.Error("the icon does not show that there is unread mail")
	}
	if dot := pixel(t, spy.icon, 49, 15); dot != (color.NRGBA{0xD9, 0x48, 0x0F, 0xFF}) {
		t.Errorf("where the dot should be is %v", dot)
	}
}

// pixel is the colour at a point of a picture of 64 by 64.
func pixel(t *testing.T, r fyne.Resource, x, y int) color.Color {
	t.Helper()
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(canvas.NewImageFromResource(r))
	c.Resize(fyne.NewSquareSize(64))
	return color.NRGBAModel.Convert(c.Capture().At(x, y))
}
