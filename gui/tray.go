package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/assets"
	"valija/gui/system"
)

// startTray puts Valija into the tray, when the desktop has one and the user wants it. Fyne must know before it runs.
func (w *window) startTray(a fyne.App) {
	w.tray = system.HasTray()
	d, ok := a.(desktop.App)
	if !w.tray || !w.saved.Tray || !ok {
		return
	}
	d.SetSystemTrayIcon(fyne.NewStaticResource("icon.svg", assets.AppIcon))
	quit := w.item("quit", nil, w.close)
	quit.IsQuit = true
	d.SetSystemTrayMenu(fyne.NewMenu(appName, w.item("show", nil, w.raise), w.item("sync", nil, w.syncAll), quit))
}
