package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"slices"

	"valija/store/internal/words"
	"valija/store/message"
)

// Two copies of a message are the same when they differ in nothing that its author wrote. Programs store the lines of a
// message with LF or CRLF, leave out its last line ends, and put fields of their own before it; the octets of two
// copies differ then, and importing one must not make a second message of it.

// transient are header fields that come and go between two copies of a message: of its way, and of the programs that kept
// it. They are overlooked only when the message has a Message-ID, by which its author says which message it is.
var transient = [...]string{
	"received", "return-path", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-envelope-from",
	"status", "x-status", "x-keywords", "x-uid", "x-uidl", "x-imap", "x-imapbase", "content-length", "lines",
	"x-mozilla-status", "x-mozilla-status2", "x-mozilla-keys", "x-account-key",
	"x-getmail-retrieved-from-mailbox", "x-evolution", "x-evolution-source",
}

// content is what identifies a message whoever keeps it.
type content struct {
	digest [sha256.Size]byte
	exact  [sha256.Size]byte // of the octets as they are
	header []byte
	head   []byte // the beginning, at most headerLimit octets
	octets int64
	bareLF int64 // line ends that are LF alone
	crlf   int64 // line ends that are CRLF
}

// messageID is that of the message as in the message table.
func (c *content) messageID() string {
	m, err := message.Parse(bytes.NewReader(c.header))
	if err != nil || m == nil {
		return ""
	}
	return words.Cut(m.Envelope.MessageID, maxMessageID)
}

// wireOctets is the size of the message with CRLF at each line end, as a server lists it.
func (c *content) wireOctets() int64 { return c.octets + c.bareLF }

// contentOf reads a message to its end.
func contentOf(r io.Reader) (*content, error) {
	h := newContentHash()
	if _, err := io.Copy(h, r); err != nil {
		return nil, err
	}
	return h.end(), nil
}

// contentHash hashes a message while it streams by: first the header, collected, then the body.
type contentHash struct {
	c      content
	hash   hash.Hash
	exact  hash.Hash
	header []byte
	body   bool // the header is over
	last   byte // octet of the message
	cr     bool // the last octet hashed was CR, held back
	held   int  // line ends held back, since those at the end do not count
}

func newContentHash() *contentHash { return &contentHash{hash: sha256.New(), exact: sha256.New()} }

func (h *contentHash) Write(b []byte) (int, error) {
	n := len(b)
	h.exact.Write(b)
	h.count(b)
	if room := headerLimit - len(h.c.head); room > 0 {
		h.c.head = append(h.c.head, b[:min(n, room)]...)
	}
	if !h.body {
		b = h.collect(b)
	}
	h.lines(b)
	return n, nil
}

func (h *contentHash) count(b []byte) {
	if len(b) == 0 {
		return
	}
	h.c.octets += int64(len(b))
	ends, crlf := bytes.Count(b, []byte("\n")), bytes.Count(b, []byte("\r\n"))
	if h.last == '\r' && b[0] == '\n' {
		crlf++
	}
	h.c.crlf += int64(crlf)
	h.c.bareLF += int64(ends - crlf)
	h.last = b[len(b)-1]
}

// collect takes octets of the header, and gives back what is of the body.
func (h *contentHash) collect(b []byte) (rest []byte) {
	before := len(h.header)
	h.header = append(h.header, b...)
	end := headerEnd(h.header, max(0, before-3))
	if end < 0 && len(h.header) < headerLimit {
		return nil
	}
	if end < 0 {
		end = len(h.header)
	}
	rest = h.header[end:]
	h.header = h.header[:end]
	h.endHeader()
	return rest
}

// headerEnd is where the body begins, -1 when that is not to be seen yet. It looks from octet from on.
func headerEnd(b []byte, from int) int {
	for i := from; i < len(b); i++ {
		if b[i] != '\n' {
			continue
		}
		if i == 0 || i == 1 && b[0] == '\r' || b[i-1] == '\n' || b[i-1] == '\r' && i > 1 && b[i-2] == '\n' {
			return i + 1
		}
	}
	return -1
}

func (h *contentHash) endHeader() {
	h.body = true
	named := false
	eachField(h.header, func(name string, _ []byte) { named = named || name == "message-id" })
	if !named {
		h.lines(h.header)
		return
	}
	eachField(h.header, func(name string, body []byte) {
		if !slices.Contains(transient[:], name) {
			h.lines([]byte(name + ":"))
			h.lines(body)
		}
	})
	h.lines([]byte("\n"))
}

// lines hashes octets with each CRLF as LF.
func (h *contentHash) lines(b []byte) {
	for len(b) > 0 {
		line, rest, ended := bytes.Cut(b, []byte{'\n'})
		b = rest
		if h.cr && len(line) > 0 {
			h.put([]byte{'\r'})
			h.cr = false
		}
		if n := len(line); n > 0 && line[n-1] == '\r' {
			line, h.cr = line[:n-1], true
		}
		h.put(line)
		if ended {
			h.cr = false
			h.held++
		}
	}
}

// put hashes a part of a line, after the line ends that were held back.
func (h *contentHash) put(b []byte) {
	if len(b) == 0 {
		return
	}
	for ; h.held > 0; h.held-- {
		h.hash.Write([]byte{'\n'})
	}
	h.hash.Write(b)
}

func (h *contentHash) end() *content {
	if !h.body {
		h.endHeader()
	}
	if h.cr {
		h.put([]byte{'\r'})
	}
	h.hash.Sum(h.c.digest[:0])
	h.exact.Sum(h.c.exact[:0])
	h.c.header = h.header
	return &h.c
}

// mostCompared candidates are read to find a copy of a message; a maildrop with more copies under one Message-ID, or more
// messages of one size without any, gets one more.
const mostCompared = 64

// same finds the message of an account, up to the id last, that is a copy of c; 0 when there is none.
func (s *Store) same(ctx context.Context, a AccountID, c *content, last ID) (ID, error) {
	candidates, err := s.candidates(ctx, a, c, last)
	if err != nil {
		return 0, err
	}
	for _, id := range candidates {
		other, err := s.contentOf(ctx, id)
		if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNotFound) {
			continue // what comes in now is better
		}
		if err != nil {
			return 0, err
		}
		if other.digest == c.digest {
			return id, nil
		}
	}
	return 0, nil
}

func (s *Store) candidates(ctx context.Context, a AccountID, c *content, last ID) ([]ID, error) {
	if name := c.messageID(); name != "" {
		return s.ids(ctx, `SELECT m.id FROM thread_key k JOIN message m ON m.thread_id = k.thread_id
			WHERE k.account_id = ? AND k.hash = ? AND m.message_id = ? AND m.whole = 1 AND m.id <= ? ORDER BY m.id LIMIT ?`,
			a, hash64(name), name, last, mostCompared)
	}
	const ends = 4 // octets of the last line ends, which copies have or not
	return s.ids(ctx, `SELECT m.id FROM folder f JOIN message m ON m.folder_id = f.id
		WHERE f.account_id = ? AND m.size BETWEEN ? AND ? AND m.message_id = '' AND m.whole = 1 AND m.id <= ? LIMIT ?`,
		a, c.octets-c.crlf-ends, c.wireOctets()+ends, last, mostCompared)
}

func (s *Store) contentOf(ctx context.Context, id ID) (*content, error) {
	raw, err := s.Raw(ctx, id)
	if err != nil {
		return nil, err
	}
	defer raw.Close()
	return contentOf(raw)
}
