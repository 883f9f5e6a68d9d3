package mailview

import (
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2/theme"
)

// address finds what people and programs write for links: a web address with or without its scheme, and a mail address.
var address = regexp.MustCompile(`(?i)(?:\bhttps?://|\bwww\.|\bmailto:)[^\s<>"“”«»\x60]+|[\pL\pN][\pL\pN._%+\-]*@[\pL\pN\-]+(?:\.[\pL\pN\-]+)+`)

// Linkify cuts a text in runs so that each address in it is a link.
func Linkify(text string, style Style) []Run {
	if !strings.ContainsAny(text, ":@") && !strings.Contains(strings.ToLower(text), "www.") {
		return []Run{{text, style}}
	}
	var out []Run
	at := 0
	for _, found := range address.FindAllStringIndex(text, -1) {
		from := found[0]
		to := from + len(trimAddress(text[from:found[1]]))
		if from > at {
			out = append(out, Run{text[at:from], style})
		}
		linked := style
		linked.Ink, linked.Link = theme.ColorNameHyperlink, target(text[from:to])
		out = append(out, Run{text[from:to], linked})
		at = to
	}
	if at < len(text) || len(out) == 0 {
		out = append(out, Run{text[at:], style})
	}
	return out
}

// trimAddress takes away what ends the sentence, not the address: a full stop, a bracket that was opened before it.
func trimAddress(s string) string {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		switch {
		case strings.ContainsRune(".,;:!?'’*_|…", r):
		case r == ')' && strings.Count(s, "(") < strings.Count(s, ")"):
		case r == ']' && strings.Count(s, "[") < strings.Count(s, "]"):
		case r == '}' && strings.Count(s, "{") < strings.Count(s, "}"):
		case strings.ContainsRune("。、，）」』】", r):
		default:
			return s
		}
		s = s[:len(s)-n]
	}
	return s
}

// target is the address in full.
func target(s string) string {
	lower := strings.ToLower(s)
	switch {
	case strings.HasPrefix(lower, "www."):
		return "https://" + s
	case !strings.Contains(lower, "://") && !strings.HasPrefix(lower, "mailto:"):
		return "mailto:" + s
	}
	return s
}

// Web reports whether the link leads to a web page; others are only shown.
func (l Link) Web() bool {
	u, err := url.Parse(l.Target)
	return err == nil && u.Host != "" && (strings.EqualFold(u.Scheme, "http") || strings.EqualFold(u.Scheme, "https"))
}

// Host is where a web link really leads, "" when it is none.
func (l Link) Host() string {
	if !l.Web() {
		return ""
	}
	u, _ := url.Parse(l.Target) // parsed by Web
	return strings.ToLower(u.Hostname())
}

// hostName finds the name of a host in a text.
var hostName = regexp.MustCompile(`(?i)(?:^|[^\pL\pN@._\-])((?:[\pL\pN](?:[\pL\pN\-]*[\pL\pN])?\.)+\pL{2,})(?:$|[^\pL\pN@])`)

// Disguised reports whether the text of a web link names another host than the link leads to, and which one. A name
// and its "www." and other names below it are one host.
func (l Link) Disguised() (shown string, disguised bool) {
	real := l.Host()
	found := hostName.FindStringSubmatch(l.Text)
	if real == "" || found == nil {
		return "", false
	}
	shown = strings.ToLower(found[1])
	bare := strings.TrimPrefix(shown, "www.")
	if real == bare || strings.HasSuffix(real, "."+bare) || strings.HasSuffix(bare, "."+strings.TrimPrefix(real, "www.")) {
		return "", false
	}
	return shown, true
}
