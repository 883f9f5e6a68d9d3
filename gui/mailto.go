package gui

import (
	"net/url"
	"strings"

	"valija/internal/foreign"
)

// Limits of a mailto: link, which any page can make: what is longer is cut, and nobody would read it.
const (
	mostMailto     = 20  // addresses
	longestMailto  = 320 // runes of an address (RFC 5321 section 4.5.3.1: 64 + 1 + 255)
	longestSubject = 200 // runes
)

// mailto is what a mailto: link names (RFC 6068). All of it is foreign text, without control and format characters.
type mailto struct {
	to      []string
	subject string
}

// parseMailto reads a link; false when it is none.
func parseMailto(link string) (mailto, bool) {
	scheme, rest, ok := strings.Cut(link, ":")
	if !ok || !strings.EqualFold(scheme, "mailto") {
		return mailto{}, false
	}
	path, query, _ := strings.Cut(rest, "?")
	path, _, _ = strings.Cut(path, "#")
	var m mailto
	m.add(path)
	for _, field := range strings.Split(query, "&") {
		key, value, _ := strings.Cut(field, "=")
		switch strings.ToLower(key) {
		case "to", "cc":
			m.add(value)
		case "subject":
			m.subject = clipped(unescaped(value), longestSubject)
		}
	}
	return m, true
}

// add takes addresses between commas, each escaped on its own (RFC 6068 section 2).
func (m *mailto) add(list string) {
	for _, address := range strings.Split(list, ",") {
		address = clipped(unescaped(address), longestMailto)
		if address != "" && len(m.to) < mostMailto {
			m.to = append(m.to, address)
		}
	}
}

// unescaped undoes the percent signs; a + is a +, and what is wrongly escaped stays as it is.
func unescaped(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

// clipped is what can be seen of s, with at most so many runes.
func clipped(s string, most int) string {
	s = foreign.Visible(s)
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most])
	}
	return strings.TrimSpace(s)
}
