package htmltext

import (
	"strings"

	"golang.org/x/net/html/atom"
)

func (w *htmlText) text(s string) {
	if n := len(w.hidden); n > 0 {
		if w.hidden[n-1] == atom.Style {
			w.unread.AddStyle(s)
		}
		return
	}
	if w.pre > 0 {
		for i, l := range strings.Split(s, "\n") {
			if i > 0 {
				w.breakLine(1)
			}
			w.word(l)
		}
		return
	}
	for s != "" {
		n := strings.IndexFunc(s, IsSpace)
		if n == 0 {
			w.space = true
			s = strings.TrimLeftFunc(s, IsSpace)
			continue
		}
		if n < 0 {
			n = len(s)
		}
		w.word(s[:n])
		s = s[n:]
	}
}

// IsSpace tells the white space that HTML joins (HTML standard section 4.7, "ASCII whitespace").
func IsSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' }

func (w *htmlText) word(s string) {
	s = strings.Map(shownRune, s)
	if s == "" {
		return
	}
	w.flushBreaks()
	if w.space && w.line.Len() > 0 {
		w.line.WriteByte(' ')
	}
	w.space = false
	w.line.WriteString(s)
}

// shownRune leaves out the invisible characters that pad preheaders, and turns no-break spaces into spaces.
func shownRune(r rune) rune {
	switch r {
	case '\u00a0', '\u2007', '\u202f':
		return ' '
	case '\u00ad', '\u200b', '\u200c', '\u2060', '\ufeff', '\u034f', '\u180e':
		return -1
	}
	return r
}

// breakLine asks for n line ends before the next word.
func (w *htmlText) breakLine(n int) {
	w.blank = max(w.blank, n)
	w.space = false
	w.cell = false
}

func (w *htmlText) flushBreaks() {
	if w.blank == 0 {
		return
	}
	w.flushLine()
	if w.out.Len() > 0 {
		w.out.WriteString(strings.Repeat("\n", w.blank-1))
	}
	w.blank = 0
}

func (w *htmlText) flushLine() {
	s := strings.TrimRight(w.line.String(), " ")
	w.line.Reset()
	if s == "" {
		return
	}
	if w.quote > 0 {
		w.out.WriteString(strings.Repeat(">", min(w.quote, 20)) + " ")
	}
	w.out.WriteString(s)
	w.out.WriteByte('\n')
}

func (w *htmlText) finish() string {
	w.flushLine()
	return strings.Trim(w.out.String(), "\n")
}
