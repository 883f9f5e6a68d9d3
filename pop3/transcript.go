package pop3

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"
)

// masked stands for a secret in the transcript.
const masked = "***"

// listedLines is how many lines of one listing the transcript shows before it sums up the rest.
const listedLines = 100

// Line is one line of the conversation, secrets already masked.
type Line struct {
	Time       time.Time
	FromServer bool
	TLS        bool
	Text       string // without CRLF; message bodies are summed up, not copied
	Octets     int    // of the line as POP3 sees it, CRLF included, above TLS
}

// say gives a line to the transcript.
func (c *Client) say(fromServer bool, text string, octets int) {
	if c.opt.Transcript == nil {
		return
	}
	c.opt.Transcript(Line{Time: time.Now(), FromServer: fromServer, TLS: c.isTLS, Text: c.mask.hide(printable(text)), Octets: octets})
}

// sumUp gives the transcript one line in place of many.
func (c *Client) sumUp(what string, octets int64) {
	c.say(true, "("+what+", "+strconv.FormatInt(octets, 10)+" octets)", int(octets))
}

// mask hides the secrets of one sign-in, wherever a server may repeat them.
type mask struct {
	secrets []string
}

// add makes m hide secret, and the base64 forms in which SASL writes it.
func (m *mask) add(secret string) {
	if secret == "" {
		return
	}
	m.secrets = append(m.secrets, secret, base64.StdEncoding.EncodeToString([]byte(secret)))
	if p := printable(secret); p != secret {
		m.secrets = append(m.secrets, p)
	}
}

// hide replaces every secret in s. The status indicator stays what it is, even for a password "OK".
func (m *mask) hide(s string) string {
	if len(m.secrets) == 0 {
		return s
	}
	status := ""
	for _, p := range []string{"+OK", "-ERR", "+ "} {
		if strings.HasPrefix(s, p) {
			status, s = p, s[len(p):]
		}
	}
	for _, secret := range m.secrets {
		s = strings.ReplaceAll(s, secret, masked)
	}
	return status + s
}
