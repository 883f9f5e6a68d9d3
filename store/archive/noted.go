package archive

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
)

// Programs note in the header fields of a stored message what has become of it. Thunderbird writes X-Mozilla-Status and
// its like before the first field of the message, Unix programs append Status and X-Status.

// Bits of X-Mozilla-Status (nsMsgMessageFlags.h).
const (
	mozillaRead      = 0x0001
	mozillaReplied   = 0x0002
	mozillaMarked    = 0x0004
	mozillaExpunged  = 0x0008
	mozillaForwarded = 0x1000
)

// errExpunged: the message was deleted in Thunderbird.
var errExpunged = errors.New("archive: deleted")

// noted is what a program noted about a message.
type noted struct {
	known    bool // there is such a field
	flags    Flags
	expunged bool
	uniqueID string
}

// flagsOr are the flags, or those of a message of which nothing was noted.
func (n *noted) flagsOr(unknown Flags) Flags {
	if n.known {
		return n.flags
	}
	return unknown
}

// headReader takes notes from the lines of a header, one after the other.
type headReader struct {
	own     bool // the file is Thunderbird's
	noted   noted
	skipped int64 // octets of the fields that Thunderbird wrote before the message; only when own
	inside  bool  // a line of the message itself was seen
	over    bool
	octets  int64
}

// line reads the first piece of a line.
func (h *headReader) line(line []byte) {
	if h.over {
		return
	}
	h.octets += int64(len(line))
	if isBlank(line) || h.octets > maxHeader {
		h.over = true
		return
	}
	name, body, ok := bytes.Cut(line, []byte{':'})
	mozilla := ok && h.field(string(bytes.ToLower(name)), string(bytes.TrimSpace(body)))
	if mozilla && h.own && !h.inside {
		h.skipped += int64(len(line))
		return
	}
	h.inside = true
}

// field takes a note from a field, and says whether Thunderbird wrote it.
func (h *headReader) field(name, body string) bool {
	n := &h.noted
	switch name {
	case "x-mozilla-status":
		bits, err := strconv.ParseUint(body, 16, 32)
		if err != nil {
			return true
		}
		n.known = true
		n.flags |= mozillaFlags(bits)
		n.expunged = bits&mozillaExpunged != 0
	case "x-mozilla-status2":
	case "x-mozilla-keys":
		if strings.Contains(" "+body+" ", " $label1 ") { // the tag "Important"
			n.flags |= Starred
		}
	case "x-account-key":
	case "x-uidl":
		if n.uniqueID == "" && validUniqueID(body) {
			n.uniqueID = body
		}
	case "status":
		n.known = true
		if strings.Contains(body, "R") {
			n.flags |= Read
		}
		return false
	case "x-status":
		n.known = true
		for char, flag := range map[string]Flags{"A": Answered, "F": Starred, "D": Trashed} {
			if strings.Contains(body, char) {
				n.flags |= flag
			}
		}
		return false
	default:
		return false
	}
	return true
}

func mozillaFlags(bits uint64) (f Flags) {
	for bit, flag := range map[uint64]Flags{
		mozillaRead: Read, mozillaReplied: Answered, mozillaMarked: Starred, mozillaForwarded: Forwarded,
	} {
		if bits&bit != 0 {
			f |= flag
		}
	}
	return f
}

// validUniqueID says whether s can be a unique-id: visible ASCII without blanks (RFC 1939 section 7; some are longer
// than the 70 octets that it allows).
func validUniqueID(s string) bool {
	const longest = 500
	if s == "" || len(s) > longest {
		return false
	}
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}
