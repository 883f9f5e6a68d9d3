package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"time"

	"github.com/klauspost/compress/zstd"

	"valija/store/message"
)

// Incoming is a message to be stored.
type Incoming struct {
	Account      AccountID
	Folder       FolderID  // 0: the account's Inbox
	UniqueID     string    // "" for imported mail
	Occurrence   int       // 0 for the first message with this unique-id, 1 for its twin ...
	Noted        string    // the unique-id that another program noted for it; see Learn
	ServerOctets int64     // from LIST
	HeaderDigest []byte    // see HeaderDigest; nil: taken from Raw
	Place        Place     // HereAndServer or Preview
	Received     time.Time // UTC; shown when the Date field is absurd; zero: now
	Flags        Flags
	Raw          io.Reader // exact octets; read by Add

	// Arrange, when not nil, says by what a message says of itself where it is put and how it is marked; folder 0 and no
	// flags leave it as above. It is called by Add, and never for what is here already.
	Arrange func(m *message.Message, octets int64) (FolderID, Flags)
}

// spoolAbove is how many coded octets of one message are kept in memory; the rest goes to a file of the profile folder.
const spoolAbove = 1 << 20

// pending is a message that was read, ready to be written.
type pending struct {
	in       Incoming
	octets   int64
	digest   [sha256.Size]byte
	summary  summary
	arranged bool     // the folder is a wish: without it, the Inbox does
	chunks   [][]byte // coded, in memory
	spool    *spool   // the coded chunks after those in memory; nil: none
}

func (p *pending) discard() {
	if p.spool != nil {
		p.spool.remove()
	}
}

// readIncoming reads in.Raw once: hashed, coded and parsed while it streams by.
func (s *Store) readIncoming(ctx context.Context, in Incoming) (_ *pending, err error) {
	p := &pending{in: in}
	work := s.workspaces.Get().(*workspace)
	defer s.workspaces.Put(work)
	k := &sink{p: p, enc: s.enc, dir: s.dir, hash: sha256.New(), workspace: work}
	k.part.Reset()
	k.head = k.head[:0]
	defer func() {
		if err != nil {
			p.discard()
		}
	}()
	src := &tap{ctx: ctx, r: in.Raw}
	parsed := s.parse(io.TeeReader(src, k))
	// A parser may stop early; the octets count all the same.
	if _, err := io.CopyBuffer(k, src, k.copying); err != nil {
		return nil, fmt.Errorf("read message: %w", err)
	}
	if src.err != nil {
		return nil, fmt.Errorf("read message: %w", src.err)
	}
	if err := k.end(); err != nil {
		return nil, fmt.Errorf("read message: %w", err)
	}
	p.summary = summarize(parsed)
	p.arrange(parsed)
	if in.HeaderDigest == nil {
		p.in.HeaderDigest = digestHeader(k.head)
	}
	p.in.Raw = nil
	return p, nil
}

// arrange asks where the message goes.
func (p *pending) arrange(parsed *message.Message) {
	if p.in.Arrange == nil {
		return
	}
	folder, flags := p.in.Arrange(parsed, p.size())
	p.in.Flags |= flags
	if folder != 0 {
		p.in.Folder, p.arranged = folder, true
	}
	p.in.Arrange = nil
}

// parse never fails: a message that our parser cannot read is stored all the same, with an empty envelope, and can be
// parsed again by a better one.
func (s *Store) parse(r io.Reader) (m *message.Message) {
	defer func() {
		if p := recover(); p != nil {
			s.log(fmt.Sprintf("store: the parser gave up on a message, which is kept: %v", p))
			m = &message.Message{}
		}
	}()
	m, err := message.Parse(r)
	if err != nil || m == nil {
		return &message.Message{}
	}
	return m
}

// tap remembers the error of the reader it reads from, so that it is not taken for one of the parser.
type tap struct {
	ctx context.Context // of one Add
	r   io.Reader
	err error
}

func (s *tap) Read(b []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	if err := s.ctx.Err(); err != nil {
		s.err = context.Cause(s.ctx)
		return 0, s.err
	}
	n, err := s.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}

// workspace is the memory that reading a message takes, used again for the next one.
type workspace struct {
	part    bytes.Buffer // of a chunk
	head    []byte       // the beginning, for the header digest
	code    []byte       // of a chunk
	copying []byte
}

func newWorkspace() any { return &workspace{copying: make([]byte, 32<<10)} }

// sink cuts the octets into pieces, codes them, and keeps them in memory or in a spool file.
type sink struct {
	p    *pending
	enc  *zstd.Encoder
	dir  string
	hash hash.Hash
	held int   // coded octets in memory
	err  error // the first one; a later write must not succeed
	*workspace
}

func (k *sink) Write(b []byte) (int, error) {
	n := len(b)
	k.hash.Write(b)
	k.p.octets += int64(n)
	if len(k.head) < headerLimit {
		k.head = append(k.head, b[:min(n, headerLimit-len(k.head))]...)
	}
	for len(b) > 0 {
		m := min(len(b), chunkOctets-k.part.Len())
		k.part.Write(b[:m])
		b = b[m:]
		if k.part.Len() == chunkOctets {
			if err := k.flush(); err != nil {
				return 0, err
			}
		}
	}
	return n, nil
}

func (k *sink) end() error {
	k.hash.Sum(k.p.digest[:0])
	if k.part.Len() > 0 {
		if err := k.flush(); err != nil {
			return err
		}
	}
	if k.p.spool != nil {
		return k.p.spool.end()
	}
	return nil
}

func (k *sink) flush() error {
	if k.err == nil {
		k.err = k.keep()
	}
	return k.err
}

func (k *sink) keep() (err error) {
	k.code = encode(k.enc, k.part.Bytes(), k.code[:0])
	k.part.Reset()
	if k.p.spool == nil && k.held+len(k.code) <= spoolAbove {
		k.held += len(k.code)
		k.p.chunks = append(k.p.chunks, bytes.Clone(k.code))
		return nil
	}
	if k.p.spool == nil {
		if k.p.spool, err = newSpool(k.dir); err != nil {
			return err
		}
	}
	return k.p.spool.add(k.code)
}
