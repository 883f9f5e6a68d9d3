package gui

import (
	"errors"
	"log"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestToolkitLog_tellsOnlyWhatMatters(t *testing.T) {
	var out strings.Builder
	l := hearToolkit(&out)
	t.Cleanup(func() { log.SetOutput(os.Stderr); log.SetFlags(log.LstdFlags) })

	fyne.LogError("failed to watch theme settings", errors.New("dial unix /nonexistent"))
	fyne.LogError("Preferences load error:", errors.New("EOF"))
	fyne.LogError("window creation error", errors.New("GLX: GLX extension not found"))
	if out.Len() > 0 {
		t.Errorf("told %q, want nothing", out.String())
	}
	if got := l.because(); got != "GLX: GLX extension not found" {
		t.Errorf("because() = %q", got)
	}

	fyne.LogError("the roof is leaking", errors.New("rain"))
	fyne.LogError("bare", nil)
	log.Println("*** Error in Fyne call thread ***")
	want := "valija: the roof is leaking: rain\nvalija: bare\n*** Error in Fyne call thread ***\n"
	if out.String() != want {
		t.Errorf("told %q, want %q", out.String(), want)
	}
}
