package message

import (
	"regexp"
	"slices"
	"strings"
)

// bounceOctets is how much of a text is looked at for the words of a mail server.
const bounceOctets = 32 << 10

// bounceRefused and bounceDelayed are what mail servers without RFC 3464 write above the addresses they could not reach,
// in lower case: qmail, Exim, Postfix, Sendmail, Exchange, Domino, Courier, the web mail houses.
var (
	bounceRefused = []string{
		"this is the qmail-send program at",
		"able to deliver your message to the following address",
		"unable to deliver message to the following address",
		"could not be delivered to one or more",
		"could not be delivered to all of its recipients",
		"could not be delivered to the following recipient",
		"could not deliver message to the following recipient",
		"could not be delivered to some recipients",
		"could not be delivered to the following user",
		"your mail was not delivered to the following address",
		"mail cannot be delivered to the following address",
		"message to the following recipients cannot be delivered",
		"mail message to the following address(es) could not be delivered",
		"delivery to the following recipient failed",
		"delivery to the following recipients failed",
		"the following addresses had permanent fatal errors",
		"the following addresses had permanent delivery errors",
		"did not reach the following recipient",
		"did not reach some or all of the intended recipients",
		"undeliverable to the following",
		"a message could not be delivered to:",
		"was not delivered to:",
		"undeliverable address:",
		"undeliverable to ",
		"invalid final delivery userid:",
		"user mailbox exceeds allowed size:",
		"unknown user: ",
		"failed recipients ------",
		"no pudo ser entregado",
	}
	bounceDelayed = []string{
		"this is a warning message only",
		"has not yet been delivered",
		"delivery to the following recipient has been delayed",
		"the following addresses had transient non-fatal errors",
	}
	// bounceEnd begins the copy of the message that came back.
	bounceEnd = []string{
		"--- below this line", "------ this is a copy", "----- original message", "--- original message", "original message follows",
		"----- unsent message", "received:", "return-path:", "----- message header", "--------- forwarded message", "---------- forwarded message",
		"----- transcript of session", "--- the header", "--- header",
	}
)

// parseBounce reads what a mail server says in words for people of a message it could not deliver, nil when it is not
// certain that one speaks: the sender must be a machine, the words known, and an address must follow them.
func parseBounce(h header, from []Address, text string) *Report {
	failed := string(h.get("X-Failed-Recipients"))
	if failed == "" && !isDaemon(h, from) {
		return nil
	}
	b := bounceReader{action: "failed"}
	b.read(text[:min(len(text), bounceOctets)])
	for _, a := range strings.Split(failed, ",") {
		if a = strings.TrimSpace(a); b.known && a != "" {
			b.add(a, "")
		}
	}
	if len(b.found) == 0 {
		return nil
	}
	for i := range b.found {
		d := &b.found[i]
		d.Action = b.action
		d.Reason = oneLine(d.Reason)
		if m := statusCode.FindStringSubmatch(d.Reason); m != nil {
			d.Status = m[1]
		}
	}
	return &Report{Recipients: b.found}
}

// isDaemon says whether a mail server sent the message: the path for answers is empty, or its name says so.
func isDaemon(h header, from []Address) bool {
	if strings.TrimSpace(string(h.get("Return-Path"))) == "<>" {
		return true
	}
	if len(from) == 0 {
		return false
	}
	local, _, _ := strings.Cut(strings.ToLower(from[0].Address), "@")
	switch strings.Trim(local, `"`) {
	case "mailer-daemon", "postmaster", "mdaemon", "mail.delivery.system", "mail-daemon", "system administrator":
		return true
	}
	return false
}

var (
	statusCode = regexp.MustCompile(`\b([245]\.\d{1,3}\.\d{1,3})\b`)

	// bouncedAddress is a line that begins with an address, as servers list them.
	bouncedAddress = regexp.MustCompile(`^(?:\* |recipient: |Recipient: |Failed Recipient: )?[<\[("]*(?:SMTP:|smtp:|RFC822;)?([^\s<>"'():;,\[\]]+@[A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,})[>\])"]*[:;,.]?(?:\s+(.*))?$`)
)

// maxBounceReason is how many lines after an address are taken for what the server says of it.
const maxBounceReason = 6

// bounceReader goes through the lines of a text.
type bounceReader struct {
	action string
	found  []Delivery
	known  bool // the words of a server were seen
	lines  int  // more lines that may belong to the last address
}

func (b *bounceReader) read(text string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		lower := strings.ToLower(line)
		if b.known && startsWithAny(lower, bounceEnd) {
			return
		}
		if rest, ok := cutAny(line, lower, bounceDelayed); ok {
			b.known, b.action, line = true, "delayed", rest
		} else if rest, ok := cutAny(line, lower, bounceRefused); ok {
			b.known, line = true, rest
		}
		if b.known {
			b.line(line)
		}
	}
}

// line takes an address, or words about the last one.
func (b *bounceReader) line(line string) {
	m := bouncedAddress.FindStringSubmatch(line)
	switch {
	case m != nil:
		b.add(m[1], m[2])
		b.lines = maxBounceReason
	case b.lines == 0:
	case line == "":
		if last := &b.found[len(b.found)-1]; last.Reason != "" {
			b.lines = 0
		}
	case strings.EqualFold(line, "because:"), strings.HasPrefix(line, "---"):
	default:
		last := &b.found[len(b.found)-1]
		last.Reason = strings.TrimSpace(last.Reason + " " + strings.TrimPrefix(line, "Reason: "))
		b.lines--
	}
}

// add lists a recipient once.
func (b *bounceReader) add(address, reason string) {
	same := func(d Delivery) bool { return strings.EqualFold(d.Recipient, address) }
	if len(b.found) >= maxRecipients || slices.ContainsFunc(b.found, same) {
		return
	}
	b.found = append(b.found, Delivery{Recipient: oneLine(address), Reason: reason})
}

func startsWithAny(s string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

// cutAny returns what follows one of the phrases in line; lower is line in lower case.
func cutAny(line, lower string, phrases []string) (rest string, ok bool) {
	for _, p := range phrases {
		if i := strings.Index(lower, p); i >= 0 && len(lower) == len(line) {
			return strings.TrimSpace(line[i+len(p):]), true
		}
	}
	return line, false
}
