package rules

import (
	"slices"
	"strings"
	"time"

	"valija/store/message"
)

// Mail is what is known of a message. It is kept as JSON, so that header fields are not paid for twice.
type Mail struct {
	Knows      Known             `json:"knows"`
	Senders    []message.Address `json:"from,omitempty"`
	Recipients []message.Address `json:"to,omitempty"` // To, Cc and Bcc
	Subject    string            `json:"subject,omitempty"`
	List       string            `json:"list,omitempty"` // the List-Id (RFC 2919), without its words and brackets
	Date       time.Time         `json:"date,omitzero"`
	Octets     int64             `json:"octets,omitempty"` // of the whole message
	Attachment bool              `json:"attachment,omitempty"`
}

// Known says which parts of a Mail are known.
type Known uint8

// What may be known of a message.
const (
	KnowsSender Known = 1 << iota
	KnowsRecipients
	KnowsSubject
	KnowsList
	KnowsSize
	KnowsAttachment

	knowsHeader = KnowsSender | KnowsRecipients | KnowsSubject | KnowsList | KnowsAttachment
	knowsAll    = knowsHeader | KnowsSize
)

// Sized is a message of which the server has told the size only; 0 is an unknown one.
func Sized(octets int64) Mail {
	if octets <= 0 {
		return Mail{}
	}
	return Mail{Knows: KnowsSize, Octets: octets}
}

// Of is what a whole message says of itself.
func Of(m *message.Message, octets int64) Mail {
	mail := ofEnvelope(m)
	mail.Knows, mail.Octets, mail.Attachment = knowsAll, octets, m.HasFiles()
	return mail
}

// OfHeader is what the header fields of a message say. Whether it has attachments can only be guessed: multipart/mixed
// (RFC 2046 section 5.1.3) is what nearly every mail with a file is, and hardly any other.
func OfHeader(m *message.Message, octets int64) Mail {
	mail := ofEnvelope(m)
	mail.Knows = knowsHeader
	if octets > 0 {
		mail.Knows, mail.Octets = knowsAll, octets
	}
	mail.Attachment = strings.HasPrefix(strings.ToLower(fieldBody(m, "Content-Type")), "multipart/mixed")
	return mail
}

func ofEnvelope(m *message.Message) Mail {
	e := &m.Envelope
	senders := e.From
	if len(senders) == 0 {
		senders = slices.Concat(e.Sender, e.ReplyTo)
	}
	return Mail{
		Senders: senders, Recipients: slices.Concat(e.To, e.Cc, e.Bcc),
		Subject: e.Subject, Date: e.Date, List: listID(fieldBody(m, "List-Id")),
	}
}

func fieldBody(m *message.Message, name string) string {
	for _, f := range m.Fields {
		if strings.EqualFold(f.Name, name) {
			return strings.TrimSpace(f.Body)
		}
	}
	return ""
}

// listID is the identifier in a List-Id field: "Lovers of lights <lights.list.example>" is lights.list.example.
func listID(body string) string {
	if from := strings.LastIndexByte(body, '<'); from >= 0 {
		id, _, _ := strings.Cut(body[from+1:], ">")
		return strings.TrimSpace(id)
	}
	return body
}
