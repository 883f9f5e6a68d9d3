//go:build windows || darwin

package dragout

// Begin is not possible here: a source of OLE lives in the loop of the window's messages, which is Fyne's, and one of macOS in
// Objective-C.
func Begin(Offer) (*Drag, error) { return nil, ErrUnsupported }
