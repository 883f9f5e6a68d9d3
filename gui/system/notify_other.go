//go:build !linux

package system

// Notifier tells titles only here: the text of a mail must not come near the script that Fyne writes on Windows.
type Notifier struct{ plain func(title string) }

// NewNotifier makes one that hands titles to plain. A click cannot be told.
func NewNotifier(_ func(), plain func(title string)) *Notifier { return &Notifier{plain: plain} }

// Show tells title, which must hold nothing of a mail.
func (n *Notifier) Show(title, _, _ string) error {
	n.plain(title)
	return nil
}

// Withdraw does nothing.
func (*Notifier) Withdraw() {}

// Close does nothing.
func (*Notifier) Close() {}
