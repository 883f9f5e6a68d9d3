package system

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Display asks for OpenGL 2 before the toolkit does: without it the toolkit would quit and say nothing (remote desktop,
// virtual machines, old drivers). The error is a *NoOpenGLError.
func Display() error {
	version, err := openGLVersion()
	if err != nil {
		return &NoOpenGLError{Reason: err.Error()}
	}
	major, _, _ := strings.Cut(version, ".")
	if n, err := strconv.Atoi(major); err != nil || n < 2 {
		return &NoOpenGLError{Reason: version}
	}
	return nil
}

// Prepare settles what Fyne expects of a desktop session.
func Prepare() {
	if cache, err := os.UserCacheDir(); err == nil {
		_ = os.MkdirAll(cache, 0o700) // Fyne makes its own folder with Mkdir only; without a cache it still runs
	}
}

// pixelFormat is PIXELFORMATDESCRIPTOR.
type pixelFormat struct {
	size, version                     uint16
	flags                             uint32
	pixelType, colorBits              byte
	_                                 [13]byte
	depthBits, stencilBits, auxBuffer byte
	layerType, reserved               byte
	_                                 [3]uint32
}

const (
	pfdDoubleBuffer  = 0x1
	pfdDrawToWindow  = 0x4
	pfdSupportOpenGL = 0x20

	glVersion = 0x1F02
)

// openGLVersion is "4.6.0 ..." as the system's OpenGL gives it, through a hidden window of our own.
func openGLVersion() (string, error) {
	runtime.LockOSThread() // a GL context belongs to a thread
	defer runtime.UnlockOSThread()
	user32, gdi32, gl := windows.NewLazySystemDLL("user32.dll"), windows.NewLazySystemDLL("gdi32.dll"), windows.NewLazyDLL("opengl32.dll")
	if err := gl.Load(); err != nil {
		return "", err
	}
	class, err := windows.UTF16PtrFromString("STATIC")
	if err != nil {
		return "", err
	}
	window, _, err := user32.NewProc("CreateWindowExW").Call(0, uintptr(unsafe.Pointer(class)), 0, 0, 0, 0, 8, 8, 0, 0, 0, 0)
	if window == 0 {
		return "", fmt.Errorf("CreateWindowEx: %w", err)
	}
	defer user32.NewProc("DestroyWindow").Call(window)
	device, _, _ := user32.NewProc("GetDC").Call(window)
	defer user32.NewProc("ReleaseDC").Call(window, device)
	if err := choosePixelFormat(gdi32, device); err != nil {
		return "", err
	}
	context, _, err := gl.NewProc("wglCreateContext").Call(device)
	if context == 0 {
		return "", fmt.Errorf("wglCreateContext: %w", err)
	}
	defer gl.NewProc("wglDeleteContext").Call(context)
	gl.NewProc("wglMakeCurrent").Call(device, context)
	defer gl.NewProc("wglMakeCurrent").Call(0, 0)
	text, _, _ := gl.NewProc("glGetString").Call(glVersion)
	if text == 0 {
		return "", fmt.Errorf("glGetString: no version")
	}
	return windows.BytePtrToString(*(**byte)(unsafe.Pointer(&text))), nil
}

func choosePixelFormat(gdi32 *windows.LazyDLL, device uintptr) error {
	format := pixelFormat{version: 1, flags: pfdDrawToWindow | pfdSupportOpenGL | pfdDoubleBuffer, colorBits: 24}
	format.size = uint16(unsafe.Sizeof(format))
	n, _, err := gdi32.NewProc("ChoosePixelFormat").Call(device, uintptr(unsafe.Pointer(&format)))
	if n == 0 {
		return fmt.Errorf("ChoosePixelFormat: %w", err)
	}
	if ok, _, err := gdi32.NewProc("SetPixelFormat").Call(device, n, uintptr(unsafe.Pointer(&format))); ok == 0 {
		return fmt.Errorf("SetPixelFormat: %w", err)
	}
	return nil
}
