package pop3

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Capabilities is the answer to CAPA: tag in upper case to its parameters (RFC 2449 section 5).
type Capabilities map[string][]string

// Has reports whether the server advertises tag, which is given in upper case.
func (c Capabilities) Has(tag string) bool {
	_, ok := c[tag]
	return ok
}

// Mechanisms returns the SASL mechanisms, in upper case, in the server's order (RFC 5034 section 3).
func (c Capabilities) Mechanisms() []string {
	var names []string
	for _, p := range c["SASL"] {
		names = append(names, strings.ToUpper(p))
	}
	return names
}

// LoginDelay returns how long the server wants to be left alone between two sessions, 0 when it does not say (RFC 2449
// section 6.5).
func (c Capabilities) LoginDelay() time.Duration {
	seconds, ok := c.number("LOGIN-DELAY")
	if !ok {
		return 0
	}
	return time.Duration(seconds) * time.Second
}

// Expire returns after how many days the server removes messages by itself, as announced with EXPIRE (RFC 2449 section
// 6.7). 0 means that a message is removed once it was retrieved; ok is false for NEVER and when the server does not say.
func (c Capabilities) Expire() (days int, ok bool) { return c.number("EXPIRE") }

// Implementation returns what the server says it is, "" when it does not say (RFC 2449 section 6.9).
func (c Capabilities) Implementation() string { return strings.Join(c["IMPLEMENTATION"], " ") }

// number returns the first parameter of tag, when it is a number of a sensible size.
func (c Capabilities) number(tag string) (int, bool) {
	if len(c[tag]) == 0 {
		return 0, false
	}
	n, err := strconv.Atoi(c[tag][0])
	if err != nil || n < 0 || n > maxNum {
		return 0, false
	}
	return n, true
}

// String writes c as the lines of an answer to CAPA, sorted, joined by CRLF.
func (c Capabilities) String() string {
	lines := make([]string, 0, len(c))
	for tag, parameters := range c {
		lines = append(lines, strings.Join(append([]string{tag}, parameters...), " "))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\r\n")
}

// ParseCapabilities reads the lines of an answer to CAPA. Two lines with one tag are read as one.
//
// Quirk: some servers write RESP_CODES and LOGIN_DELAY, and the Exchange of old "AUTH=PLAIN" as in IMAP.
func ParseCapabilities(lines []string) Capabilities {
	c := Capabilities{}
	for _, line := range lines {
		fields := strings.Fields(printable(line))
		if len(fields) == 0 {
			continue
		}
		tag, parameters := strings.ReplaceAll(strings.ToUpper(fields[0]), "_", "-"), fields[1:]
		if mechanism, ok := strings.CutPrefix(tag, "AUTH="); ok && mechanism != "" {
			tag, parameters = "SASL", []string{mechanism}
		}
		c[tag] = append(c[tag], parameters...)
	}
	return c
}

// Capabilities returns what the server advertises in the present state (RFC 2449). It asks once a state: the answers
// before and after sign-in differ, and what was said before STLS counts no more. A server without CAPA has none.
func (c *Client) Capabilities(ctx context.Context) (Capabilities, error) {
	if c.mute && c.broken == nil && c.state != Update {
		c.caps = Capabilities{}
	}
	if c.caps != nil && c.broken == nil {
		return c.caps, nil
	}
	healthy := c.ready(c.state) == nil
	err := c.run(ctx, c.state, "CAPA", func(context.Context) error { return c.askCapabilities() })
	// Quirk: some servers hang or hang up when they hear CAPA. Before sign-in nothing is lost by starting again without.
	if err != nil && healthy && ctx.Err() == nil && c.state == Authorization && c.address != "" {
		c.mute = true
		if c.redial(ctx) == nil {
			c.caps, err = Capabilities{}, nil
		}
	}
	return c.caps, err
}

// askCapabilities sends CAPA and reads the answer.
func (c *Client) askCapabilities() error {
	limit := c.timeout(commandTimeout)
	if c.state == Authorization {
		limit = min(limit, capaTimeout)
	}
	_, err := c.exchangeWithin(limit, "CAPA")
	if _, refused := errors.AsType[*Error](err); refused {
		c.caps = Capabilities{}
		return nil
	}
	if err != nil {
		return err
	}
	var lines []string
	c.link.flowing(limit)
	if err := c.readListing(maxCapabilities, func(line string) { lines = append(lines, line) }); err != nil {
		return err
	}
	c.caps = ParseCapabilities(lines)
	c.lastCaps = c.caps
	return nil
}
