package cli

import (
	"fmt"
	"strings"

	"valija/internal/foreign"
	"valija/store/message"
)

// readable is a message for a person at a terminal: the fields that matter, the text, the attachments.
func (c *showing) readable(from source, m *message.Message) string {
	var b strings.Builder
	field := func(key, body string) {
		if body != "" {
			fmt.Fprintf(&b, "%s %s\n", c.words.T(key), foreign.Line(body))
		}
	}
	field("cli.field.from", addresses(m.Envelope.From))
	field("cli.field.to", addresses(m.Envelope.To))
	field("cli.field.cc", addresses(m.Envelope.Cc))
	field("cli.field.date", c.words.Moment(m.Envelope.Date))
	field("cli.field.subject", m.Envelope.Subject)
	b.WriteString("\n" + endLine(foreign.Text(m.Text)))
	for i, a := range m.Attachments {
		if i == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "[%s, %s, %s]\n", foreign.Line(a.Name), foreign.Line(a.Type), c.words.Octets(a.Octets))
	}
	if from.partial {
		b.WriteString("\n" + c.onlyBeginning(from) + "\n")
	}
	return b.String()
}

func addresses(all []message.Address) string {
	var said []string
	for _, a := range all {
		if a.Name == "" {
			said = append(said, a.Address)
			continue
		}
		said = append(said, a.Name+" <"+a.Address+">")
	}
	return strings.Join(said, ", ")
}

// endLine ends s with a line end, so that the next message or the prompt begins a line of its own.
func endLine(s string) string {
	if s == "" || strings.HasSuffix(s, "\n") {
		return s
	}
	return s + "\n"
}
