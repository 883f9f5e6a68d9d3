package system

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"unicode/utf8"

	"golang.org/x/sys/unix"
)

// speakers are programs that show a message in a box of their own, the most likely first. All take the text as it is.
func speakers(title, text string) [][]string {
	return [][]string{
		{"zenity", "--error", "--no-markup", "--width=420", "--title=" + title, "--text=" + text},
		{"kdialog", "--title", title, "--error", text},
		{"yad", "--error", "--no-markup", "--button=OK", "--title=" + title, "--text=" + text},
		{"xmessage", "-center", "-title", title, folded(text)},
	}
}

// lineWidth is where lines are broken for programs that do not break them.
const lineWidth = 72

// folded breaks text into lines of at most lineWidth characters, where its words allow.
func folded(text string) string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > lineWidth {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return strings.Join(append(lines, line), "\n")
}

// tell leaves the box to a program that outlives this one.
func tell(title, text string) bool {
	if !desktop() || terminal(os.Stderr) {
		return false
	}
	for _, args := range speakers(title, text) {
		path, err := exec.LookPath(args[0])
		if err != nil {
			continue
		}
		c := exec.Command(path, args[1:]...)
		c.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
		if c.Start() == nil {
			return c.Process.Release() == nil
		}
	}
	n := NewNotifier(func() {}, nil)
	defer n.Close()
	return n.Show(title, text, title) == nil
}

// desktop tells whether there is something to show a box on.
func desktop() bool { return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "" }

// terminal tells whether somebody reads f as it is written.
func terminal(f *os.File) bool {
	_, err := unix.IoctlGetTermios(int(f.Fd()), unix.TCGETS)
	return err == nil
}
