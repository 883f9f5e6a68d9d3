package pop3server

import (
	"slices"
	"strings"
)

// capa answers CAPA (RFC 2449 section 5).
func (s *session) capa() error {
	lines := []string{"TOP", "UIDL", "PIPELINING", "RESP-CODES", "AUTH-RESP-CODE", "UTF8 USER", "LANG", "EXPIRE NEVER", "IMPLEMENTATION Valija"}
	if s.drop == nil && !s.refusesClear() {
		lines = append(lines, "USER")
	}
	if names := s.mechanisms(); len(names) > 0 {
		lines = append(lines, "SASL "+strings.Join(names, " "))
	}
	if s.drop == nil && s.server.opt.TLS != nil && !s.secure {
		lines = append(lines, "STLS")
	}
	var b strings.Builder
	b.WriteString("+OK\r\n")
	for _, line := range lines {
		if tag, _, _ := strings.Cut(line, " "); !slices.Contains(s.server.opt.Hide, tag) {
			b.WriteString(line + "\r\n")
		}
	}
	b.WriteString(".\r\n")
	return s.send(b.String())
}

// language answers UTF8 and LANG (RFC 6856 sections 2 and 3): messages are octets here, and there is one language.
func (s *session) language(keyword, argument string) error {
	switch {
	case keyword == "UTF8" && s.drop != nil:
		return s.err("UTF8 comes before sign-in")
	case keyword == "UTF8":
		return s.ok("UTF8 enabled")
	case argument == "":
		return s.send("+OK languages:\r\nen English\r\n.\r\n")
	case argument == "*" || strings.EqualFold(argument, "en"):
		return s.ok("en answers are in English")
	}
	return s.err("no such language")
}
