package store

import (
	"bytes"
	"crypto/sha256"
	"hash"
	"io"
	"strings"
)

// headerLimit bounds how much of a message is read for its header fields.
const headerLimit = 256 << 10

// identifying are the fields that name a message for HeaderDigest: what its author and a list wrote, and no server changes.
// Received, Status, X-UIDL and their like differ between RETR and TOP, or between two servers, of one message.
var identifying = [...]string{"message-id", "date", "from", "to", "cc", "subject", "list-id"}

// HeaderDigest identifies a message by its header fields, so that it is recognised when the server gave it another
// unique-id. r may be a whole message or its beginning (TOP n 0); both give the same digest. Folding and white space do
// not count. When none of the identifying fields is there, all fields count.
func HeaderDigest(r io.Reader) ([]byte, error) {
	head, err := io.ReadAll(io.LimitReader(r, headerLimit))
	if err != nil {
		return nil, err
	}
	return digestHeader(head), nil
}

func digestHeader(octets []byte) []byte {
	known, all := sha256.New(), sha256.New()
	found := false
	eachField(octets, func(name string, body []byte) {
		addField(all, name, body)
		for _, n := range identifying {
			if n == name {
				addField(known, name, body)
				found = true
			}
		}
	})
	if found {
		return known.Sum(nil)
	}
	return all.Sum(nil)
}

func addField(h hash.Hash, name string, body []byte) {
	h.Write([]byte(name))
	h.Write([]byte{':'})
	for _, word := range bytes.Fields(body) {
		h.Write(word)
	}
	h.Write([]byte{'\n'})
}

// eachField calls fn with each header field of a message, the name in lower case, the body with its folding.
func eachField(octets []byte, fn func(name string, body []byte)) {
	for len(octets) > 0 {
		n := fieldLength(octets)
		field := octets[:n]
		octets = octets[n:]
		if len(bytes.TrimRight(field, "\r\n")) == 0 {
			return // the empty line before the body
		}
		name, body, ok := bytes.Cut(field, []byte{':'})
		if ok {
			fn(strings.ToLower(string(bytes.TrimSpace(name))), body)
		}
	}
}

// fieldLength is the length of the first line with the lines folded to it (RFC 5322 section 2.2.3).
func fieldLength(octets []byte) int {
	n := 0
	for {
		i := bytes.IndexByte(octets[n:], '\n')
		if i < 0 {
			return len(octets)
		}
		n += i + 1
		if len(bytes.TrimRight(octets[:n], "\r\n")) == 0 {
			return n
		}
		if n == len(octets) || octets[n] != ' ' && octets[n] != '\t' {
			return n
		}
	}
}
