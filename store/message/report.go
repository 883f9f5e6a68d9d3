package message

import (
	"bytes"
	"strings"
)

// Report is a machine's answer about a message sent earlier: a delivery status notification (RFC 3464) or a read receipt
// (RFC 8098).
type Report struct {
	Receipt    bool // a read receipt; else about delivery
	Recipients []Delivery
}

// Delivery is what became of a message for one recipient.
type Delivery struct {
	Recipient string // address
	Action    string // lower case: failed, delayed, delivered, relayed, expanded; of receipts displayed, deleted ...
	Status    string // enhanced status code (RFC 3463), "5.1.1"; "" when not given
	Reason    string // what the refusing server said, on one line; "" when not given
	Server    string // the server that said it, "" when not given
}

// Reason codes explained, by the class and subject of RFC 3463. The window has its own words for them.
const (
	ReasonUnknown     = ""
	ReasonNoAddress   = "no-address"   // the address does not exist
	ReasonFull        = "full"         // the mailbox is full
	ReasonTooLarge    = "too-large"    // the message is larger than they take
	ReasonUnreachable = "unreachable"  // the server could not be reached, or did not answer in time
	ReasonRefused     = "refused"      // refused by policy: as junk, or for lack of permission
	ReasonNoMailbox   = "not-accepted" // the mailbox exists but takes no mail now
)

// Why sorts a failure by its status code and, when that says nothing, by the server's words.
func (d Delivery) Why() string {
	class, rest, _ := strings.Cut(d.Status, ".")
	text := strings.ToLower(d.Reason)
	switch {
	case class == "2":
		return ReasonUnknown
	case rest == "2.2", strings.Contains(text, "quota"), strings.Contains(text, "mailbox full"), strings.Contains(text, "mailbox is full"):
		return ReasonFull
	case rest == "2.3", rest == "3.4", strings.Contains(text, "too large"), strings.Contains(text, "size limit"):
		return ReasonTooLarge
	case rest == "1.1", rest == "1.0", rest == "1.3", rest == "1.6", rest == "1.10", strings.Contains(text, "user unknown"),
		strings.Contains(text, "no such user"), strings.Contains(text, "does not exist"):
		return ReasonNoAddress
	case rest == "2.1", rest == "2.0":
		return ReasonNoMailbox
	case strings.HasPrefix(rest, "7."), strings.Contains(text, "spam"), strings.Contains(text, "blocked"), strings.Contains(text, "denied"):
		return ReasonRefused
	case strings.HasPrefix(rest, "4."), rest == "1.2", strings.Contains(text, "timed out"), strings.Contains(text, "host not found"):
		return ReasonUnreachable
	}
	return ReasonUnknown
}

// String tells the report in a sentence.
func (r Report) String() string {
	var out []string
	for _, d := range r.Recipients {
		if s := d.sentence(); len(out) < 10 {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

func (d Delivery) sentence() string {
	who := d.Recipient
	if who == "" {
		who = "a recipient"
	}
	s := who + ": " + d.Action + "."
	switch d.Action {
	case "failed":
		s = "Your message to " + who + " was not delivered" + d.because() + "."
	case "delayed":
		s = "Your message to " + who + " is delayed" + d.because() + "; the server keeps trying."
	case "delivered", "relayed", "expanded":
		s = "Your message to " + who + " was " + d.Action + "."
	case "displayed":
		s = "Your message was opened by " + who + "."
	case "deleted":
		s = "Your message was deleted by " + who + ", perhaps without being read."
	}
	if d.Reason != "" && (d.Action == "failed" || d.Action == "delayed") {
		s += " The server said: " + d.Reason
	}
	return s
}

func (d Delivery) because() string {
	switch d.Why() {
	case ReasonNoAddress:
		return ": the address does not exist"
	case ReasonFull:
		return ": the mailbox is full"
	case ReasonTooLarge:
		return ": the message is too large"
	case ReasonUnreachable:
		return ": the server cannot be reached"
	case ReasonRefused:
		return ": it was refused"
	case ReasonNoMailbox:
		return ": the mailbox takes no mail"
	}
	return ""
}

// maxRecipients bounds the recipients of one report that are kept.
const maxRecipients = 100

// parseReport reads the machine's part of a report, nil when it says nothing of a recipient.
func parseReport(raw []byte, mediaType string) *Report {
	r := &Report{Receipt: mediaType == "message/disposition-notification"}
	for _, group := range fieldGroups(raw) {
		d := Delivery{
			Recipient: typed(group, "Original-Recipient", "Final-Recipient"),
			Action:    strings.ToLower(firstWord(group.get("Action"))),
			Status:    firstWord(group.get("Status")),
			Reason:    typed(group, "Diagnostic-Code"),
			Server:    typed(group, "Remote-MTA"),
		}
		if r.Receipt {
			_, mode, _ := strings.Cut(string(group.get("Disposition")), ";")
			d.Action = strings.ToLower(firstWord([]byte(strings.TrimSpace(mode))))
		}
		if d.Action == "failure" {
			d.Action = "failed" // some servers of Microsoft
		}
		if d.Action != "" && len(r.Recipients) < maxRecipients {
			r.Recipients = append(r.Recipients, d)
		}
	}
	if len(r.Recipients) == 0 {
		return nil
	}
	return r
}

// fieldGroups reads the groups of header fields that blank lines separate.
func fieldGroups(raw []byte) (groups []header) {
	var fr fieldReader
	for line := range bytes.Lines(raw) {
		if !isBlank(line) {
			fr.add(line, true)
			continue
		}
		if len(fr.fields) > 0 {
			groups = append(groups, fr.fields)
		}
		fr = fieldReader{}
	}
	if len(fr.fields) > 0 {
		groups = append(groups, fr.fields)
	}
	return groups
}

// typed returns the first field of those names, without its type ("rfc822; ana@example.org").
func typed(h header, names ...string) string {
	for _, name := range names {
		body := string(h.get(name))
		if before, after, ok := strings.Cut(body, ";"); ok && !strings.ContainsAny(before, " \t") {
			body = after
		}
		if s := oneLine(decoding{}.words([]byte(body))); s != "" {
			return strings.Trim(s, "<>")
		}
	}
	return ""
}

func firstWord(b []byte) string {
	f := strings.FieldsFunc(string(b), func(r rune) bool { return r <= ' ' || r == '/' || r == ';' || r == '(' })
	if len(f) == 0 {
		return ""
	}
	return oneLine(decoding{}.raw(f[0]))
}
