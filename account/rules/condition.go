package rules

import (
	"strings"

	"valija/store/message"
	"valija/store/query"
)

// Field is what a condition looks at.
type Field string

// The fields.
const (
	Sender     Field = "from"
	Recipients Field = "to" // To, Cc and Bcc
	Subject    Field = "subject"
	List       Field = "list" // the List-Id of a mailing list
	Size       Field = "size"
	Attachment Field = "attachment"
)

// Fields are all fields, in the order in which they are offered.
func Fields() []Field { return []Field{Sender, Recipients, Subject, List, Size, Attachment} }

// Test is how a condition compares. Case and accents make no difference.
type Test string

// The tests.
const (
	Contains Test = "contains"
	Is       Test = "is"
	Begins   Test = "begins"
	Domain   Test = "domain"  // of an address, or one below it
	Larger   Test = "larger"  // in octets
	Smaller  Test = "smaller" // in octets
	Has      Test = "has"     // an attachment
)

// Tests are those that make sense for a field, the usual one first.
func (f Field) Tests() []Test {
	switch f {
	case Sender, Recipients:
		return []Test{Contains, Is, Begins, Domain}
	case Subject, List:
		return []Test{Contains, Is, Begins}
	case Size:
		return []Test{Larger, Smaller}
	case Attachment:
		return []Test{Has}
	}
	return nil
}

// Condition is one of a rule.
type Condition struct {
	Not    bool   `json:"not,omitempty"`
	Field  Field  `json:"field"`
	Test   Test   `json:"test"`
	Value  string `json:"value,omitempty"`  // of text
	Octets int64  `json:"octets,omitempty"` // of a size
}

func (c Condition) holds(m Mail) truth {
	if m.Knows&c.Field.known() == 0 {
		return unknown
	}
	return truthOf(c.test(m) != c.Not)
}

// known is what must be known of a message for a field.
func (f Field) known() Known {
	switch f {
	case Sender:
		return KnowsSender
	case Recipients:
		return KnowsRecipients
	case Subject:
		return KnowsSubject
	case List:
		return KnowsList
	case Size:
		return KnowsSize
	case Attachment:
		return KnowsAttachment
	}
	return knowsAll // a field of a newer version: it does not hold
}

func (c Condition) test(m Mail) bool {
	switch c.Field {
	case Sender:
		return c.testAddresses(m.Senders)
	case Recipients:
		return c.testAddresses(m.Recipients)
	case Subject:
		return c.testText(m.Subject)
	case List:
		return c.testText(m.List)
	case Size:
		return c.Test == Larger && m.Octets > c.Octets || c.Test == Smaller && m.Octets < c.Octets
	case Attachment:
		return m.Attachment
	}
	return false
}

func (c Condition) testAddresses(list []message.Address) bool {
	for _, a := range list {
		if c.Test == Domain && inDomain(a.Address, c.Value) {
			return true
		}
		if c.Test != Domain && (c.testText(a.Name) || c.testText(a.Address)) {
			return true
		}
	}
	return false
}

// inDomain says whether an address is in a domain or one below it; "@example.org" and ".example.org" mean the same.
func inDomain(address, domain string) bool {
	_, host, ok := strings.Cut(strings.ToLower(address), "@")
	domain = strings.ToLower(strings.TrimLeft(domain, "@."))
	return ok && domain != "" && (host == domain || strings.HasSuffix(host, "."+domain))
}

// testText compares folded text. An empty value matches nothing: a condition half written must not move all mail.
func (c Condition) testText(s string) bool {
	s, value := query.Fold(s), query.Fold(strings.TrimSpace(c.Value))
	switch {
	case value == "":
		return false
	case c.Test == Contains:
		return strings.Contains(s, value)
	case c.Test == Is:
		return strings.TrimSpace(s) == value
	case c.Test == Begins:
		return strings.HasPrefix(s, value)
	}
	return false
}
