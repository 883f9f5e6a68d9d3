package htmltext

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

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

// LinkTarget is the target of a link that a person can follow, "" for others.
func LinkTarget(href string) string {
	href = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f || unicode.Is(unicode.Cf, r) {
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

// Attr is an attribute of a tag, "" when it has none of that name.
func Attr(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Div, atom.Tr, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Address, atom.Center, atom.Form, atom.Fieldset,
		atom.Dt, atom.Dd, atom.Main, atom.Nav, atom.Aside, atom.Figure, atom.Figcaption, atom.Caption, atom.Body, atom.Details, atom.Summary:
		return true
	}
	return false
}

// endsBefore says whether an open element, left without its end tag, ends where the next one begins.
func endsBefore(open, next atom.Atom) bool {
	switch open {
	case atom.P:
		return next == atom.P || next == atom.Table || next == atom.Ul || next == atom.Ol || isBlock(next)
	case atom.Li, atom.Td, atom.Th, atom.Tr, atom.Dt, atom.Dd:
		return next == open || next == atom.Tr
	}
	return false
}

// IsVoid says whether an element has no end tag (HTML standard section 13.1.2).
func IsVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source,
		atom.Track, atom.Wbr:
		return true
	}
	return false
}
