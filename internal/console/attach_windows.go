package console

import (
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

// attachParentProcess is ATTACH_PARENT_PROCESS of AttachConsole: the console of whoever started us.
const attachParentProcess = ^uintptr(0)

// Attach connects standard input, output and error with the console that the program was started from, if there is one
// and they are not redirected. A program built for windows has none by itself.
func Attach() {
	attach := windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole")
	if ok, _, _ := attach.Call(attachParentProcess); ok == 0 {
		return
	}
	os.Stdin = open(os.Stdin, "CONIN$", syscall.STD_INPUT_HANDLE, os.O_RDONLY)
	os.Stdout = open(os.Stdout, "CONOUT$", syscall.STD_OUTPUT_HANDLE, os.O_WRONLY)
	os.Stderr = open(os.Stderr, "CONOUT$", syscall.STD_ERROR_HANDLE, os.O_WRONLY)
}

// open gives old back when it is a file or a pipe already.
func open(old *os.File, name string, std int, mode int) *os.File {
	if h, err := syscall.GetStdHandle(std); err == nil && h != 0 && h != syscall.InvalidHandle {
		if t, _ := syscall.GetFileType(h); t == syscall.FILE_TYPE_DISK || t == syscall.FILE_TYPE_PIPE {
			return old
		}
	}
	f, err := os.OpenFile(name, mode, 0)
	if err != nil {
		return old
	}
	return f
}
