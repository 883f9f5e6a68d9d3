package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"

	"valija/store/message"
)

// Raw streams the exact octets of a message, or of the beginning that is here. It must be closed. The octets are compared
// with their digest on the way: a difference ends the stream with ErrDamaged instead of io.EOF.
func (s *Store) Raw(ctx context.Context, id ID) (io.ReadCloser, error) {
	r := &rawReader{s: s, ctx: ctx, id: id, next: firstChunk(id), hash: sha256.New()}
	err := s.r.get(ctx, "SELECT octets, digest FROM message WHERE id = ?", []any{id}, &r.left, &r.digest)
	if err != nil {
		return nil, fmt.Errorf("open message %d: %w", id, err)
	}
	return r, nil
}

// rawReader asks for one chunk at a time, so that a reader that dawdles holds no connection and pins no log.
type rawReader struct {
	s      *Store
	ctx    context.Context // the stream's own, as with http.Request.Body
	id     ID
	next   int64 // chunk id
	left   int64 // octets not read from the database yet
	digest []byte
	hash   hash.Hash
	chunk  []byte // as it is kept
	data   []byte // memory of the decoded chunk
	unread []byte // of data
	err    error
}

func (r *rawReader) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	for len(r.unread) == 0 && r.err == nil {
		r.err = r.fill()
	}
	if len(r.unread) == 0 {
		return 0, r.err
	}
	n := copy(b, r.unread)
	r.unread = r.unread[n:]
	return n, nil
}

func (r *rawReader) fill() error {
	if r.left == 0 {
		if !bytes.Equal(r.hash.Sum(nil), r.digest) {
			return fmt.Errorf("message %d: %w: not the octets that came", r.id, ErrDamaged)
		}
		return io.EOF
	}
	err := r.s.r.get(r.ctx, "SELECT data FROM chunk WHERE id = ?", []any{r.next}, &r.chunk)
	if errors.Is(err, ErrNotFound) {
		return r.missing()
	}
	if err != nil {
		return fmt.Errorf("read message %d: %w", r.id, err)
	}
	if r.data, err = decode(r.s.dec, r.chunk, r.data); err != nil {
		return fmt.Errorf("message %d: %w", r.id, err)
	}
	if int64(len(r.data)) > r.left || len(r.data) == 0 {
		return fmt.Errorf("message %d: %w: a piece of the wrong size", r.id, ErrDamaged)
	}
	r.next++
	r.left -= int64(len(r.data))
	r.hash.Write(r.data)
	r.unread = r.data
	return nil
}

// missing tells a message that was deleted or replaced while it was read from a damaged one.
func (r *rawReader) missing() error {
	var digest []byte
	err := r.s.r.get(r.ctx, "SELECT digest FROM message WHERE id = ?", []any{r.id}, &digest)
	if err == nil && bytes.Equal(digest, r.digest) {
		err = fmt.Errorf("%w: a piece is missing", ErrDamaged)
	}
	if err == nil {
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("read message %d: %w", r.id, err)
}

func (r *rawReader) Close() error {
	r.err, r.unread, r.data, r.chunk = errors.New("store: read of a closed message"), nil, nil, nil
	return nil
}

// Parsed reads and parses a message.
func (s *Store) Parsed(ctx context.Context, id ID) (*message.Message, error) {
	raw, err := s.Raw(ctx, id)
	if err != nil {
		return nil, err
	}
	defer raw.Close()
	m, err := message.Parse(raw)
	if err != nil {
		return m, fmt.Errorf("read message %d: %w", id, err)
	}
	return m, nil
}
