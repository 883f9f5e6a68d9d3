package mailview

import (
	"regexp"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/theme"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"valija/store/message/htmltext"
)

// Measures of HTML as text, in units of the body text at a zoom of 1.
const (
	listIndent = 22
	bulletHang = 16
	smallSize  = 12
)

// headingSize are the points of h1 to h6; the body has 14.
const h1Size, h2Size, h3Size = 18, 16, 15

// open gives a frame the look of its element.
func (f *frame) open(t html.Token, unread *htmltext.Hidden) {
	f.hidden = f.hidden || unread.Has(t)
	if strings.EqualFold(htmltext.Attr(t, "dir"), "rtl") {
		f.rtl = true
	}
	switch t.DataAtom {
	case atom.B, atom.Strong, atom.Th, atom.Dt:
		f.style.Bold = true
	case atom.I, atom.Em, atom.Cite, atom.Dfn, atom.Var, atom.Address:
		f.style.Italic = true
	case atom.S, atom.Strike, atom.Del:
		f.style.Strike = true
	case atom.Code, atom.Tt, atom.Kbd, atom.Samp:
		f.style.Mono = true
	case atom.Small:
		f.style.Size, f.style.Ink = smallSize, theme.ColorNamePlaceHolder
	case atom.H1:
		f.style.Bold, f.style.Size = true, h1Size
	case atom.H2:
		f.style.Bold, f.style.Size = true, h2Size
	case atom.H3, atom.H4, atom.H5, atom.H6:
		f.style.Bold, f.style.Size = true, h3Size
	case atom.Pre:
		f.pre, f.style.Mono = true, true
	case atom.Ul, atom.Ol:
		f.openList(t)
	case atom.Dd:
		f.indent += listIndent
	case atom.Blockquote:
		f.quote++
		f.style.Ink = theme.ColorNamePlaceHolder
	case atom.A:
		if target := htmltext.LinkTarget(htmltext.Attr(t, "href")); target != "" {
			f.style.Link, f.style.Ink = target, theme.ColorNameHyperlink
		}
	}
	f.inlineStyle(htmltext.Attr(t, "style"))
}

func (f *frame) openList(t html.Token) {
	const deepest = 8
	f.indent = min(f.indent+listIndent, deepest*listIndent)
	f.next = 0
	if t.DataAtom == atom.Ol {
		f.next = 1
		if n, err := strconv.Atoi(htmltext.Attr(t, "start")); err == nil && n > 0 && n < 1e6 {
			f.next = n
		}
	}
}

var (
	boldStyle = regexp.MustCompile(`(?i)font-weight\s*:\s*(bold|[6-9]00)`)
	fontSize  = regexp.MustCompile(`(?i)font-size\s*:\s*([0-9.]+)`)
)

// inlineStyle takes what carries meaning of a style attribute.
func (f *frame) inlineStyle(css string) {
	if css == "" {
		return
	}
	if boldStyle.MatchString(css) {
		f.style.Bold = true
	}
	if strings.Contains(css, "line-through") {
		f.style.Strike = true
	}
	// Layouts set a size of 0 against gaps between cells, and give it back inside; padding of previews does not.
	if m := fontSize.FindStringSubmatch(css); m != nil {
		size, err := strconv.ParseFloat(m[1], 32)
		f.unseen = err == nil && (size == 0 || size == 1 && strings.Contains(css, "1px"))
	}
}

// visible leaves out the invisible characters that pad previews; of the spaces that do not break one is enough.
func visible(r rune) rune {
	switch r {
	case '\u2007', '\u202f':
		return noBreakSpace
	case '\u00ad', '\u200b', '\u200c', '\u2060', '\ufeff', '\u034f', '\u180e':
		return -1
	}
	return r
}

// noBreakSpace keeps a number and its unit on one line; white space around it has no effect of its own.
const noBreakSpace = '\u00a0'

func isSpace(c byte) bool { return htmltext.IsSpace(rune(c)) }

func isList(a atom.Atom) bool { return a == atom.Ul || a == atom.Ol }

// standsAlone reports whether an element begins and ends a line.
func standsAlone(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Details, atom.Dir, atom.Div, atom.Dt,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.Header, atom.Html, atom.Legend, atom.Li, atom.Main,
		atom.Menu, atom.Nav, atom.Section, atom.Summary, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr:
		return true
	}
	return spaced(a)
}

// spaced reports whether an element has empty lines around it.
func spaced(a atom.Atom) bool {
	switch a {
	case atom.Blockquote, atom.Dl, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ol, atom.P, atom.Pre, atom.Table, atom.Ul:
		return true
	}
	return false
}
