package store

import (
	"strings"
	"time"

	"valija/store/internal/words"
	"valija/store/message"
)

// Bounds of what is kept for lists and the index, in octets. The whole is in the octets of the message.
const (
	maxName       = 200
	maxRecipients = 300
	maxSubject    = 1000
	maxPreview    = 800
	maxMessageID  = 500
	maxReferences = 20        // newest ones
	maxIndexed    = 512 << 10 // of body text: more words than a novel's
)

// summary is what is kept of a parsed message beside its octets.
type summary struct {
	date          time.Time // zero: the field is absent or absurd
	senderName    string
	senderAddress string
	recipients    string
	subject       string
	preview       string
	messageID     string
	refs          string
	hasAttachment bool
	indexed       indexed
}

// indexed are the columns of the search index.
type indexed struct{ subject, sender, recipients, body, attachments string }

func summarize(m *message.Message) summary {
	e := &m.Envelope
	from := first(e.From, e.Sender, e.ReplyTo)
	sum := summary{
		date:          e.Date,
		hasAttachment: m.HasFiles(),
		senderName:    words.Cut(from.Name, maxName),
		senderAddress: words.Cut(from.Address, maxName),
		recipients:    words.Cut(display(e.To, e.Cc, e.Bcc), maxRecipients),
		subject:       words.Cut(e.Subject, maxSubject),
		preview:       words.Cut(m.Preview, maxPreview),
		messageID:     words.Cut(e.MessageID, maxMessageID),
		refs:          references(e),
		indexed: indexed{
			subject:    e.Subject,
			sender:     everyName(e.From, e.Sender, e.ReplyTo),
			recipients: everyName(e.To, e.Cc, e.Bcc),
			body:       words.Cut(m.Text, maxIndexed),
		},
	}
	var names []string
	for _, a := range m.Attachments {
		names = append(names, a.Name)
	}
	sum.indexed.attachments = strings.Join(names, "\n")
	return sum
}

func first(lists ...[]message.Address) message.Address {
	for _, l := range lists {
		if len(l) > 0 {
			return l[0]
		}
	}
	return message.Address{}
}

// display is how a list shows recipients: names, or addresses where there is no name; of the first field that has any.
func display(lists ...[]message.Address) string {
	for _, l := range lists {
		var names []string
		for _, a := range l {
			names = append(names, nameOf(a))
		}
		if len(names) > 0 {
			return strings.Join(names, ", ")
		}
	}
	return ""
}

func nameOf(a message.Address) string {
	if a.Name != "" {
		return a.Name
	}
	return a.Address
}

// everyName is every name and address, for the index.
func everyName(lists ...[]message.Address) string {
	var b strings.Builder
	for _, l := range lists {
		for _, a := range l {
			b.WriteString(a.Name + " " + a.Address + "\n")
		}
	}
	return b.String()
}

// references are the messages this one answers, oldest first, the direct parent last (RFC 5322 section 3.6.4).
func references(e *message.Envelope) string {
	ids := e.References
	if len(ids) == 0 && len(e.InReplyTo) > 0 {
		ids = e.InReplyTo[:1]
	}
	ids = ids[max(0, len(ids)-maxReferences):]
	kept := make([]string, 0, len(ids))
	for _, id := range ids {
		if id != "" && len(id) <= maxMessageID && !strings.ContainsAny(id, " \t\r\n") {
			kept = append(kept, id)
		}
	}
	return strings.Join(kept, " ")
}
