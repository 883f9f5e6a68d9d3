package pop3

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// Stat returns the drop listing (RFC 1939 section 5). Never conclude from it that everything is gone.
func (c *Client) Stat(ctx context.Context) (DropListing, error) {
	var d DropListing
	err := c.run(ctx, Transaction, "STAT", func(context.Context) error {
		text, err := c.exchangeTesting("STAT")
		if err != nil {
			return err
		}
		d, err = parseDropListing(text)
		return err
	})
	return d, err
}

// List returns the scan listing of the whole maildrop, in the server's order (RFC 1939 section 5).
func (c *Client) List(ctx context.Context) ([]ScanEntry, error) {
	var entries []ScanEntry
	err := c.run(ctx, Transaction, "LIST", func(context.Context) (err error) {
		if _, err = c.exchange("LIST"); err != nil {
			return err
		}
		entries, err = c.readScanListing()
		return err
	})
	return entries, err
}

// ListOne returns the scan listing of message n.
func (c *Client) ListOne(ctx context.Context, n Num) (ScanEntry, error) {
	entry := ScanEntry{Num: n}
	err := c.one(ctx, "LIST", n, func(text string) (err error) {
		entry.Octets, err = parseScanOne(text, n)
		return err
	})
	return entry, err
}

// UniqueIDs returns the unique-id listing of the whole maildrop, in the server's order (RFC 1939 section 7). A message
// without a usable unique-id is missing in it; two messages may have the same. UIDL is asked whatever CAPA says.
func (c *Client) UniqueIDs(ctx context.Context) ([]UniqueIDEntry, error) {
	var entries []UniqueIDEntry
	err := c.run(ctx, Transaction, "UIDL", func(context.Context) (err error) {
		if _, err = c.exchange("UIDL"); err != nil {
			return err
		}
		entries, err = c.readUniqueIDListing()
		return err
	})
	return entries, err
}

// UniqueID returns the unique-id of message n.
func (c *Client) UniqueID(ctx context.Context, n Num) (UniqueID, error) {
	var id UniqueID
	err := c.one(ctx, "UIDL", n, func(text string) (err error) {
		id, err = parseUniqueIDOne(text, n)
		return err
	})
	return id, err
}

// one asks a command about message n and hands the text of its answer to parse.
func (c *Client) one(ctx context.Context, command string, n Num, parse func(text string) error) error {
	if err := checkNum(command, n); err != nil {
		return err
	}
	return c.run(ctx, Transaction, numbered(command, n), func(context.Context) error {
		text, err := c.exchange(numbered(command, n))
		if err != nil {
			return err
		}
		return parse(text)
	})
}

// checkNum refuses what is not a message-number before it is written.
func checkNum(command string, n Num) error {
	if n < 1 {
		return fmt.Errorf("pop3: %s: %w: message-number %d", command, ErrArgument, n)
	}
	return nil
}

// readScanListing reads the lines that follow the +OK of LIST.
func (c *Client) readScanListing() ([]ScanEntry, error) {
	var entries []ScanEntry
	var seen numSet
	c.link.flowing(c.timeout(commandTimeout))
	err := c.readListing(maxListingEntries, func(line string) {
		if e, ok := parseScanEntry(line); ok && seen.add(e.Num) {
			entries = append(entries, e)
		}
	})
	if err != nil {
		return nil, err
	}
	return entries, nil
}

// readUniqueIDListing reads the lines that follow the +OK of UIDL.
func (c *Client) readUniqueIDListing() ([]UniqueIDEntry, error) {
	var entries []UniqueIDEntry
	var seen numSet
	c.link.flowing(c.timeout(commandTimeout))
	err := c.readListing(maxListingEntries, func(line string) {
		if e, ok := parseUniqueIDEntry(line); ok && seen.add(e.Num) {
			entries = append(entries, e)
		}
	})
	if err != nil {
		return nil, err
	}
	return entries, nil
}

// parseDropListing reads the text behind the +OK of STAT. The number of messages must be there.
func parseDropListing(text string) (DropListing, error) {
	first, rest := cutField(text)
	n, ok := parseCount(first)
	if !ok {
		return DropListing{}, fmt.Errorf("%w: a drop listing: %s", ErrProtocol, quote(text))
	}
	octets, _ := cutField(rest)
	return DropListing{Messages: n, Octets: parseClaim(octets)}, nil
}

// parseScanEntry reads one line of LIST; ok is false when it names no message.
func parseScanEntry(line string) (e ScanEntry, ok bool) {
	n, rest, ok := cutNum(line)
	if !ok {
		return ScanEntry{}, false
	}
	octets, _ := cutField(rest)
	return ScanEntry{Num: n, Octets: parseClaim(octets)}, true
}

// parseUniqueIDEntry reads one line of UIDL; ok is false when it names no message, or gives it no unique-id.
func parseUniqueIDEntry(line string) (e UniqueIDEntry, ok bool) {
	n, rest, ok := cutNum(line)
	if !ok || rest == "" {
		return UniqueIDEntry{}, false
	}
	return UniqueIDEntry{Num: n, ID: UniqueID(rest)}, true
}

// parseScanOne reads the text behind the +OK of LIST n.
//
// Quirk: some servers leave the number out. Another number is an answer to another question.
func parseScanOne(text string, n Num) (int64, error) {
	if field, rest := cutField(text); rest == "" {
		return parseClaim(field), nil
	}
	e, ok := parseScanEntry(text)
	if !ok || e.Num != n {
		return 0, fmt.Errorf("%w: about message %d: %s", ErrProtocol, n, quote(text))
	}
	return e.Octets, nil
}

// parseUniqueIDOne reads the text behind the +OK of UIDL n.
//
// Quirk: some servers leave the number out, as in parseScanOne.
func parseUniqueIDOne(text string, n Num) (UniqueID, error) {
	field, rest := cutField(text)
	if rest == "" {
		if field == strconv.Itoa(int(n)) {
			return "", nil // the number, and no unique-id
		}
		return UniqueID(field), nil
	}
	e, ok := parseUniqueIDEntry(text)
	if !ok || e.Num != n {
		return "", fmt.Errorf("%w: about message %d: %s", ErrProtocol, n, quote(text))
	}
	return e.ID, nil
}

// cutNum splits a message-number off the front of a line of a listing.
//
// Quirk: some servers write "+OK" before each line, or several spaces between the fields.
func cutNum(line string) (Num, string, bool) {
	field, rest := cutField(line)
	if strings.EqualFold(field, "+OK") {
		field, rest = cutField(rest)
	}
	n, ok := parseCount(field)
	if !ok || n < 1 {
		return 0, "", false
	}
	return Num(n), rest, true
}

// cutField splits off the first field; the rest comes without white space around it.
func cutField(s string) (field, rest string) {
	s = strings.Trim(s, " \t")
	i := strings.IndexAny(s, " \t")
	if i < 0 {
		return s, ""
	}
	return s[:i], strings.TrimLeft(s[i:], " \t")
}

// parseCount reads a number of messages, or a message-number.
func parseCount(s string) (int, bool) {
	n, err := strconv.ParseUint(s, 10, 31)
	return int(n), err == nil && n <= maxNum
}

// parseClaim reads a size. What makes no sense (negative, 2^63, not a number) is 0: unknown.
func parseClaim(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || n > maxClaim {
		return 0
	}
	return n
}

// numSet remembers message-numbers. Listings are nearly always in rising order, which needs no map.
type numSet struct {
	last Num
	list []Num // what came, kept until the order breaks
	seen map[Num]bool
}

// add reports whether n was not there before.
func (s *numSet) add(n Num) bool {
	if s.seen == nil && n > s.last {
		s.last = n
		s.list = append(s.list, n)
		return true
	}
	if s.seen == nil {
		s.seen = make(map[Num]bool, len(s.list))
		for _, n := range s.list {
			s.seen[n] = true
		}
		s.list = nil
	}
	if s.seen[n] {
		return false
	}
	s.seen[n] = true
	return true
}
