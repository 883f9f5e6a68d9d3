package cli

import (
	"encoding/hex"

	"valija/store/message"
)

// messageObject is a message for programs. Everything is as received, decoded as declared, with U+FFFD where that fails:
// the window and the other forms of show guess better. Text and HTML are "" when the message has none (show --text makes
// text of HTML). An attachment's name is as the message gives it, and may be anything, even "": file is the name that is
// safe to use. A text with a name that is shown as part of the message is not listed again. What was found within an
// attachment or a text, by unpacking winmail.dat or uuencode, is listed apart.
func messageObject(from source, m *message.Message) any {
	type attachment struct {
		Name   string `json:"name"`
		File   string `json:"file"`
		Type   string `json:"type"`
		Octets int64  `json:"octets"`
		SHA256 string `json:"sha256"`
		Inline bool   `json:"inline"`
		Within string `json:"within,omitempty"`
	}
	type object struct {
		ID          *int64       `json:"id"`                // null: a file
		File        *string      `json:"file"`              // null: a message of the profile
		Partial     bool         `json:"partial,omitempty"` // the text ends early, and attachments are missing or cut
		Here        int64        `json:"octets_here,omitempty"`
		Octets      int64        `json:"octets,omitempty"` // of the whole message, when partial
		Subject     string       `json:"subject"`
		From        []mailbox    `json:"from"`
		To          []mailbox    `json:"to"`
		Cc          []mailbox    `json:"cc"`
		Date        *string      `json:"date"`
		MessageID   string       `json:"message_id"`
		Text        string       `json:"text"`
		HTML        string       `json:"html"`
		Truncated   bool         `json:"text_truncated,omitempty"` // longer than any program should ask for
		Attachments []attachment `json:"attachments"`
		Unpacked    []attachment `json:"unpacked,omitempty"`
	}
	r := m.Received
	o := object{
		Partial: from.partial,
		Subject: r.Subject, From: mailboxes(r.From), To: mailboxes(r.To), Cc: mailboxes(r.Cc), Date: utc(r.Date),
		MessageID: m.Envelope.MessageID, Text: r.Text, HTML: r.HTML, Truncated: r.Cut, Attachments: []attachment{},
	}
	if from.partial {
		o.Here, o.Octets = from.here, from.octets
	}
	if id := int64(from.id); id != 0 {
		o.ID = &id
	} else {
		o.File = &from.name
	}
	for _, a := range m.Attachments {
		if a.Shown {
			continue
		}
		list := &o.Attachments
		if a.Within != "" {
			list = &o.Unpacked
		}
		*list = append(*list, attachment{a.NameReceived, a.Name, a.Type, a.Octets, hex.EncodeToString(a.SHA256[:]), a.Inline, a.Within})
	}
	return o
}

func mailboxes(all []message.Address) []mailbox {
	out := make([]mailbox, 0, len(all))
	for _, a := range all {
		out = append(out, mailbox{a.Name, a.Address})
	}
	return out
}
