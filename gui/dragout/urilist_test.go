package dragout_test

import (
	"fmt"
	"testing"

	"valija/gui/dragout"
)

func TestURIList(t *testing.T) {
	for _, tt := range []struct {
		name  string
		paths []string
		want  string
	}{
		{name: "nothing", want: ""},
		{"one", []string{"/tmp/a.pdf"}, "file:///tmp/a.pdf\r\n"},
		{"two", []string{"/a", "/b"}, "file:///a\r\nfile:///b\r\n"},
		{"spaces and signs", []string{"/tmp/a b#c?d%e.txt"}, "file:///tmp/a%20b%23c%3Fd%25e.txt\r\n"},
		{"another script", []string{"/tmp/é 会.txt"}, "file:///tmp/%C3%A9%20%E4%BC%9A.txt\r\n"},
		{"a line of its own making", []string{"/tmp/a\r\nfile:///etc/passwd"}, "file:///tmp/a%0D%0Afile:///etc/passwd\r\n"},
		{"a drive", []string{"C:/a.txt"}, "file:///C:/a.txt\r\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := string(dragout.URIList(tt.paths)); got != tt.want {
				t.Errorf("URIList(%q) = %q, want %q", tt.paths, got, tt.want)
			}
		})
	}
}

func ExampleURIList() {
	fmt.Printf("%q\n", dragout.URIList([]string{"/media/ana/año.pdf"}))
	// Output: "file:///media/ana/a%C3%B1o.pdf\r\n"
}

// A drag begins with the button held down in a window of Fyne's; without a display, or on one that is not X11, it is refused
// at once, and the program offers something else.
func ExampleBegin() {
	_, err := dragout.Begin(dragout.Offer{Window: 0})
	fmt.Println(err)
	// Output: dragout: not supported by this window system
}
