package htmltext

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// hiddenStyle finds the ways an element is hidden. A font size of 0 is none: templates set it on the cells around their
// texts, to close the gaps between pictures.
var hiddenStyle = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(max-height|opacity)\s*:\s*0(px|pt|em|%)?\s*(;|$|!)`)

func sameLink(label, link string) bool {
	trim := func(s string) string {
		s = strings.ToLower(strings.TrimSpace(s))
		for _, prefix := range []string{"mailto:", "https://", "http://", "tel:"} {
			s = strings.TrimPrefix(s, prefix)
		}
		return strings.TrimSuffix(s, "/")
	}
	return trim(label) == trim(link)
}

// linkTarget keeps the targets a person can follow.
func linkTarget(href string) string {
	href = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return r
	}, href)
	lower := strings.ToLower(href)
	for _, scheme := range []string{"http://", "https://", "mailto:", "ftp://", "tel:"} {
		if strings.HasPrefix(lower, scheme) && len(href) > len(scheme) {
			return href
		}
	}
	return ""
}

func attr(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// isHidden says whether an element and what it holds is not for reading.
func isHidden(t html.Token) bool {
	switch t.DataAtom {
	case atom.Style, atom.Script, atom.Head, atom.Title, atom.Template, atom.Noscript, atom.Object, atom.Svg, atom.Select, atom.Iframe:
		return true
	}
	for _, a := range t.Attr {
		if a.Key == "hidden" || a.Key == "style" && hiddenStyle.MatchString(a.Val) {
			return true
		}
	}
	return false
}

// isTracking says whether an image is too small to be seen.
func isTracking(t html.Token) bool {
	tiny := func(s string) bool { s = strings.TrimSuffix(s, "px"); return s == "0" || s == "1" }
	return tiny(attr(t, "width")) || tiny(attr(t, "height"))
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Div, atom.Tr, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Address, atom.Center, atom.Form, atom.Fieldset,
		atom.Dt, atom.Dd, atom.Main, atom.Nav, atom.Aside, atom.Figure, atom.Figcaption, atom.Caption, atom.Body, atom.Details, atom.Summary:
		return true
	}
	return false
}

func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source,
		atom.Track, atom.Wbr:
		return true
	}
	return false
}
