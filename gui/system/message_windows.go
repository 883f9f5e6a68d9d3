package system

import "golang.org/x/sys/windows"

// tell shows a message box and waits for it to be closed.
func tell(title, text string) bool {
	t, err := windows.UTF16PtrFromString(title)
	if err != nil {
		return false
	}
	s, err := windows.UTF16PtrFromString(text)
	if err != nil {
		return false
	}
	_, err = windows.MessageBox(0, s, t, windows.MB_OK|windows.MB_ICONERROR|windows.MB_SETFOREGROUND)
	return err == nil
}
