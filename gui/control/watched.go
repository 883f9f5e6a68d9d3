package control

// watched is embedded by what can have the focus: who scrolls it is told, and can bring it into view.
type watched struct{ focusGained func() }

// Watch has f told whenever the control gets the focus.
func (w *watched) Watch(f func()) { w.focusGained = f }

func (w *watched) tellFocus() {
	if w.focusGained != nil {
		w.focusGained()
	}
}
