package gui

import "valija/gui/accounts"

// showWelcome covers the window with the welcome page.
func (w *window) showWelcome() {
	if w.welcome != nil {
		return
	}
	o := accounts.WelcomeOptions{Key: w.key, Leave: w.hideWelcome}
	if w.opt.OpenDemo != nil {
		o.Demo = w.openDemo
	}
	w.welcome = w.accounts.NewWelcome(o)
	w.body.Hide()
	w.root.Add(w.welcome.Object)
	w.root.Objects = append(w.root.Objects[:len(w.root.Objects)-2], w.welcome.Object, w.layer.Container) // the toast stays on top
	w.root.Refresh()
	w.welcome.Focus()
}

// hideWelcome leaves the page; a test under way ends.
func (w *window) hideWelcome() {
	if w.welcome == nil {
		return
	}
	w.welcome.Close()
	w.root.Remove(w.welcome.Object)
	w.welcome = nil
	w.body.Show()
	w.root.Refresh()
	w.list.Focus()
}

// openDemo shows the demo mailbox in a window of its own.
func (w *window) openDemo() {
	var err error
	w.background(func() { err = w.opt.OpenDemo() }, func() {
		if err != nil {
			w.layer.toast.show(w.env.Words.T("welcome.demo_failed", "reason", err), nil)
		}
	})
}
