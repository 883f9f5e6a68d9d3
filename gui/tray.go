package gui

import (
	"bytes"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/assets"
	"valija/gui/look"
	"valija/gui/system"
	"valija/store"
)

// trayIcon is Valija in the system's tray: its icon has a dot, and its menu a count, while there is unread mail.
type trayIcon struct {
	app    desktop.App
	menu   *fyne.Menu
	unread *fyne.MenuItem // the count; opens the window like "Show"
	count  int            // shown now
}

// startTray puts Valija into the tray, when the desktop has one and the user wants it. Fyne must know before it runs.
func (w *window) startTray(a fyne.App) {
	w.tray = system.HasTray()
	if d, ok := a.(desktop.App); ok && w.tray && w.saved.Tray {
		w.putInTray(d)
	}
}

func (w *window) putInTray(d desktop.App) {
	quit := w.item("quit", nil, w.close)
	quit.IsQuit = true
	t := &trayIcon{app: d, unread: fyne.NewMenuItem(w.env.Words.N("tray.unread", 0), w.raise)}
	t.menu = fyne.NewMenu(appName, t.unread, fyne.NewMenuItemSeparator(),
		w.item("show", nil, w.raise), w.item("sync", nil, w.syncAll), quit)
	d.SetSystemTrayIcon(trayPicture(false))
	d.SetSystemTrayMenu(t.menu)
	d.SetSystemTrayWindow(w.win)           // a click on the icon shows it
	w.win.SetCloseIntercept(w.closeOrHide) // which the line before replaced
	w.inTray = t
}

// tellTray shows how many messages are unread in the inboxes.
func (w *window) tellTray() {
	t, n := w.inTray, unreadInInboxes(w.known)
	if t == nil || t.count == n {
		return
	}
	if (t.count == 0) != (n == 0) {
		t.app.SetSystemTrayIcon(trayPicture(n > 0))
	}
	t.count, t.unread.Label = n, w.env.Words.N("tray.unread", n)
	t.menu.Refresh()
}

func unreadInInboxes(folders []store.Folder) (n int) {
	for _, f := range folders {
		if f.Role == store.Inbox {
			n += f.Unread
		}
	}
	return n
}

// unreadDot is drawn over the icon of the tray, on its grid of 64, large enough to be seen at 16 pixels.
const unreadDot = `<circle cx="49" cy="15" r="15" fill="` + look.Badge + `"/></svg>`

func trayPicture(unread bool) fyne.Resource {
	if !unread {
		return fyne.NewStaticResource("icon.svg", assets.AppIcon)
	}
	end := bytes.LastIndex(assets.AppIcon, []byte("</svg>"))
	return fyne.NewStaticResource("icon-unread.svg", append(bytes.Clone(assets.AppIcon[:end]), unreadDot...))
}
