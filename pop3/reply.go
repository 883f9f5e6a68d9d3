package pop3

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// readLine reads one line of at most maxLine octets, without its line end. The octets are valid until the next read. Real
// servers end lines with a bare LF too. A connection that ends, inside a line or before it, is io.ErrUnexpectedEOF.
func readLine(br *bufio.Reader) (line []byte, octets int, err error) {
	line, err = br.ReadSlice('\n')
	octets = len(line)
	switch {
	case errors.Is(err, io.EOF):
		return nil, octets, io.ErrUnexpectedEOF
	case errors.Is(err, bufio.ErrBufferFull) || err == nil && octets > maxLine:
		return nil, octets, fmt.Errorf("%w: a line of more than %d octets: %s", ErrProtocol, maxLine, quote(string(line)))
	case err != nil:
		return nil, octets, err
	}
	line = line[:octets-1]
	return bytes.TrimSuffix(line, []byte{'\r'}), octets, nil
}

// status is the kind of a status line.
type status int

const (
	statusOK       status = iota // +OK
	statusRefused                // -ERR
	statusContinue               // "+ ", inside AUTH only (RFC 5034 section 4)
)

// parseStatus splits a status line into its indicator and the text behind it. The indicator is read in either case;
// nothing may be glued to it but white space.
func parseStatus(line string) (status, string, error) {
	for _, i := range []struct {
		indicator string
		status    status
	}{{"+OK", statusOK}, {"-ERR", statusRefused}, {"+", statusContinue}} {
		if len(line) < len(i.indicator) || !strings.EqualFold(line[:len(i.indicator)], i.indicator) {
			continue
		}
		text := line[len(i.indicator):]
		if text == "" || text[0] == ' ' || text[0] == '\t' {
			return i.status, strings.TrimSpace(text), nil
		}
	}
	if isWeb(line) {
		return 0, "", fmt.Errorf("%w: %w: %s", ErrProtocol, ErrWeb, quote(line))
	}
	return 0, "", fmt.Errorf("%w: %s", ErrProtocol, quote(line))
}

// isWeb says whether an answer begins as that of a web server.
func isWeb(answer string) bool {
	return strings.HasPrefix(answer, "HTTP/") || strings.HasPrefix(answer, "<")
}

// readReply reads a status line that answers command. A refusal is an *Error.
func (c *Client) readReply(command string) (string, error) {
	s, text, err := c.readStatus()
	switch {
	case err != nil:
		return "", err
	case s == statusRefused:
		return "", newError(command, c.mask.hide(printable(text)))
	case s == statusContinue:
		return "", fmt.Errorf("%w: a challenge instead of an answer to %s", ErrProtocol, command)
	}
	return text, nil
}

// readStatus reads and tells a status line.
func (c *Client) readStatus() (status, string, error) {
	line, octets, err := readLine(c.br)
	if err != nil {
		return 0, "", c.hideError(err)
	}
	text := string(line)
	c.say(true, text, octets)
	s, rest, err := parseStatus(text)
	return s, rest, c.hideError(err)
}

// readListing reads the lines of a multi-line answer (RFC 1939 section 3) and gives each to each, the terminator excepted. A
// listing without its terminator is io.ErrUnexpectedEOF.
func (c *Client) readListing(maxEntries int, each func(line string)) error {
	var total, unsaid int64
	for n := 0; ; n++ {
		line, octets, err := readLine(c.br)
		if err != nil {
			return c.hideError(err)
		}
		total += int64(octets)
		// The terminator is a line that is exactly one dot, in whatever packets it comes.
		if len(line) == 1 && line[0] == '.' {
			if unsaid > 0 {
				c.sumUp("more lines", unsaid)
			}
			c.say(true, ".", octets)
			return nil
		}
		if n >= maxEntries || total > maxListingOctets {
			return fmt.Errorf("%w: a listing of more than %d lines or %d octets", ErrProtocol, maxEntries, maxListingOctets)
		}
		if n < listedLines {
			c.say(true, string(line), octets)
		} else {
			unsaid += int64(octets)
		}
		if line = bytes.TrimPrefix(line, []byte{'.'}); len(line) > 0 {
			each(string(line))
		}
	}
}

// hideError keeps secrets that a server repeats in a malformed line out of the error's text.
func (c *Client) hideError(err error) error {
	if err == nil || !errors.Is(err, ErrProtocol) {
		return err
	}
	if text := err.Error(); c.mask.hide(text) != text {
		return fmt.Errorf("%w: (the line repeats a secret)", ErrProtocol)
	}
	return err
}
