// Package htmltext makes clean text of HTML mail.
package htmltext

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxToken bounds one piece of HTML, in octets: a tag with its attributes.
const maxToken = 4 << 20

// Of makes clean text of HTML: links keep their targets, hidden and tracking parts are left out.
//
// It goes through the tokens once and builds no tree, so that its cost is linear and its memory small whatever the
// nesting.
func Of(source string) string {
	z := html.NewTokenizer(strings.NewReader(source))
	z.SetMaxBuf(maxToken)
	w := &htmlText{}
	for {
		switch z.Next() {
		case html.ErrorToken:
			return w.finish()
		case html.TextToken:
			w.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			w.start(z.Token())
		case html.EndTagToken:
			w.end(z.Token().DataAtom)
		}
	}
}

// htmlText writes text while tags go by.
type htmlText struct {
	out    strings.Builder
	line   strings.Builder // the words of the current line
	blank  int             // line ends asked for before the next word
	space  bool            // white space seen since the last word
	hidden []atom.Atom     // open elements since one that is not shown
	link   string          // target of the open link
	label  int             // where its label begins in line
	quote  int             // depth of blockquote
	lists  []int           // open lists: -1 for bullets, else the next number
	pre    int
	cell   bool
	unread Hidden
}

func (w *htmlText) start(t html.Token) {
	if n := len(w.hidden); n > 0 && endsBefore(w.hidden[n-1], t.DataAtom) {
		w.hidden = w.hidden[:n-1]
	}
	if len(w.hidden) > 0 {
		if !IsVoid(t.DataAtom) && t.Type == html.StartTagToken && len(w.hidden) < 1000 {
			w.hidden = append(w.hidden, t.DataAtom)
		}
		return
	}
	if w.unread.Has(t) {
		if !IsVoid(t.DataAtom) && t.Type == html.StartTagToken {
			w.hidden = append(w.hidden, t.DataAtom)
		}
		return
	}
	switch t.DataAtom {
	case atom.Br:
		if w.blank > 0 {
			w.blank = min(w.blank+1, 2)
			return
		}
		w.breakLine(1)
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Table, atom.Dl:
		w.breakLine(2)
	case atom.Pre:
		w.breakLine(2)
		w.pre++
	case atom.Ul, atom.Ol:
		w.openList(t)
	case atom.Li:
		w.item()
	case atom.Blockquote:
		w.flushLine()
		w.quote++
		w.breakLine(2)
	case atom.Hr:
		w.breakLine(1)
		w.word("----------")
		w.breakLine(1)
	case atom.A, atom.Img, atom.Td, atom.Th:
		w.inline(t)
	default:
		if isBlock(t.DataAtom) {
			w.breakLine(1)
		}
	}
}

// inline starts an element within a line.
func (w *htmlText) inline(t html.Token) {
	switch t.DataAtom {
	case atom.Td, atom.Th:
		if w.cell && w.line.Len() > 0 && w.blank == 0 {
			w.space = true
		}
		w.cell = true
	case atom.A:
		w.closeLink()
		w.link = LinkTarget(Attr(t, "href"))
		w.label = -1
		if w.link != "" {
			w.flushBreaks()
			w.label = w.line.Len()
		}
	case atom.Img:
		if alt := strings.TrimSpace(Attr(t, "alt")); alt != "" && !IsTracking(t) {
			w.word("[" + alt + "]")
		}
	}
}

func (w *htmlText) openList(t html.Token) {
	if len(w.lists) == 0 {
		w.breakLine(2)
	} else {
		w.breakLine(1)
	}
	n := -1
	if t.DataAtom == atom.Ol {
		if n, _ = strconv.Atoi(Attr(t, "start")); n < 1 || n > 1e6 {
			n = 1
		}
	}
	if len(w.lists) < 50 {
		w.lists = append(w.lists, n)
	}
}

func (w *htmlText) item() {
	w.breakLine(1)
	w.flushBreaks()
	mark := "* "
	if n := len(w.lists); n > 0 {
		mark = strings.Repeat("  ", n-1) + mark
		if w.lists[n-1] > 0 {
			mark = strings.Repeat("  ", n-1) + strconv.Itoa(w.lists[n-1]) + ". "
			w.lists[n-1]++
		}
	}
	w.line.WriteString(mark)
}

func (w *htmlText) end(a atom.Atom) {
	if n := len(w.hidden); n > 0 {
		for i := n - 1; i >= 0; i-- {
			if w.hidden[i] == a {
				w.hidden = w.hidden[:i]
				break
			}
		}
		return
	}
	switch a {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Table, atom.Dl:
		w.breakLine(2)
	case atom.Pre:
		w.pre = max(0, w.pre-1)
		w.breakLine(2)
	case atom.Ul, atom.Ol:
		if len(w.lists) > 0 {
			w.lists = w.lists[:len(w.lists)-1]
		}
		w.breakLine(2)
	case atom.Blockquote:
		w.flushLine()
		w.quote = max(0, w.quote-1)
		w.breakLine(2)
	case atom.A:
		w.closeLink()
	default:
		if isBlock(a) {
			w.breakLine(1)
		}
	}
}

// closeLink writes the target after the label, unless the label shows it already.
func (w *htmlText) closeLink() {
	link, from := w.link, w.label
	w.link = ""
	if link == "" || from < 0 {
		return
	}
	label := ""
	if from <= w.line.Len() {
		label = strings.TrimSpace(w.line.String()[from:])
	}
	if label == "" && w.line.Len() == from {
		return
	}
	if sameLink(label, link) {
		return
	}
	w.space = true
	w.word("<" + link + ">")
}
