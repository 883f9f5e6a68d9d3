package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Unclaimed is a message that is whole here and has no unique-id: it was imported.
type Unclaimed struct {
	Message      ID
	HeaderDigest []byte
	// Octets are the sizes that a server may list it with: with CRLF at each line end, and then without the fields at its
	// beginning that the program which retrieved it may have put there.
	Octets []int64
}

// mostPut fields at the beginning of a message may be of the program that retrieved it.
const mostPut = 4

// Unclaimed walks the messages of an account that have no unique-id. Each is read.
func (s *Store) Unclaimed(ctx context.Context, a AccountID) ([]Unclaimed, error) {
	ids, err := s.ids(ctx, `SELECT m.id FROM folder f JOIN message m ON m.folder_id = f.id
		WHERE f.account_id = ? AND m.whole = 1 AND m.place = ?
		AND NOT EXISTS (SELECT 1 FROM uniqueid u WHERE u.message_id = m.id AND u.message_id <> 0)`, a, HereOnly)
	if err != nil {
		return nil, fmt.Errorf("read messages without unique-id: %w", err)
	}
	var all []Unclaimed
	for _, id := range ids {
		c, err := s.contentOf(ctx, id)
		if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read messages without unique-id: %w", err)
		}
		all = append(all, Unclaimed{Message: id, HeaderDigest: digestHeader(c.head), Octets: c.sizes()})
	}
	return all, nil
}

// sizes are those of Unclaimed.
func (c *content) sizes() []int64 {
	size := c.wireOctets()
	sizes := []int64{size}
	head := c.head
	for range mostPut {
		n := fieldLength(head)
		named := false
		eachField(head[:n], func(name string, _ []byte) { named = slices.Contains(transient[:], name) })
		if !named {
			break
		}
		size -= wireLength(head[:n])
		sizes = append(sizes, size)
		head = head[n:]
	}
	return sizes
}

// wireLength is the length of lines with CRLF at each end.
func wireLength(lines []byte) int64 {
	h := newContentHash()
	h.count(lines)
	return h.c.wireOctets()
}

// Claim says which unique-id the message of an import has.
type Claim struct {
	Key     Key
	Message ID
	Octets  int64 // as the server lists it
	Digest  []byte
}

// Claim connects imported messages with unique-ids of which only another program's list is known. Until a deletion on the
// server is proved by its header fields, none relies on it.
func (s *Store) Claim(ctx context.Context, a AccountID, claims []Claim) error {
	err := s.write(ctx, func(t *tx) error {
		for _, c := range claims {
			if c.Key.Occurrence != 0 {
				continue // lists know no twins
			}
			if err := t.connect(a, c.Message, note{c.Key.UniqueID, c.Octets, c.Digest}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("note which messages are here: %w", err)
	}
	return nil
}
