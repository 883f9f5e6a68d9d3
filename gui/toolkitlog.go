package gui

import (
	"io"
	"log"
	"strings"
	"sync"
)

// What Fyne writes about an error of its own: three lines of the log package.
const (
	toolkitError = "Fyne error:"
	toolkitCause = "  Cause:"
	toolkitPlace = "  At:"
)

// toolkitLog stands between Fyne and standard error. Fyne tells of every desktop that lacks something, at each start, in
// three lines with a path of its own source; here an error is one line, and none where nothing is lost.
type toolkitLog struct {
	out io.Writer

	mu     sync.Mutex
	reason string // guarded by mu: of the error that is being told
	cause  string // guarded by mu
	failed string // guarded by mu: why there is no window
}

// hearToolkit takes what the log package writes from now on.
func hearToolkit(out io.Writer) *toolkitLog {
	l := &toolkitLog{out: out}
	log.SetFlags(0)
	log.SetOutput(l)
	return l
}

// Write takes one line of the log package.
func (l *toolkitLog) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	text := strings.TrimRight(string(line), "\n")
	switch {
	case strings.HasPrefix(text, toolkitError):
		l.reason, l.cause = strings.TrimSuffix(strings.TrimSpace(text[len(toolkitError):]), ":"), ""
	case strings.HasPrefix(text, toolkitCause) && l.reason != "":
		l.cause = strings.TrimSpace(text[len(toolkitCause):])
	case strings.HasPrefix(text, toolkitPlace) && l.reason != "":
		l.tell()
	default:
		return l.out.Write(line)
	}
	return len(line), nil
}

// tell is called with mu held, at the last line of an error.
func (l *toolkitLog) tell() {
	reason, cause := l.reason, l.cause
	l.reason, l.cause = "", ""
	if noWindow(reason) {
		l.failed = cause
		return
	}
	if lacking(reason) {
		return
	}
	if cause != "" {
		reason += ": " + cause
	}
	_, _ = io.WriteString(l.out, "valija: "+reason+"\n") // there is nowhere else to tell it
}

// noWindow tells an error that is said in our own words (displayError).
func noWindow(reason string) bool {
	return reason == "window creation error" || reason == "failed to initialise GLFW"
}

// lacking tells an error that takes nothing from the user: no desktop portal to ask for light or dark, or no folder for
// Fyne's own settings, in which nothing of ours is kept.
func lacking(reason string) bool {
	for _, begin := range []string{
		"failed to watch theme settings", "preferences load error", "failed on saving preferences", "failed on force saving preferences",
		"settings load error", "settings watch error", "failed to watch settings file", "unable to create settings storage",
		"unable to create application cache directory", "failed to create app cache space", "failed to create fyne cache space",
		"unable to create icon file", "failed to create app storage space",
	} {
		if strings.HasPrefix(strings.ToLower(reason), begin) {
			return true
		}
	}
	return false
}

// because is why there is no window; "" when Fyne did not say.
func (l *toolkitLog) because() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.failed
}
