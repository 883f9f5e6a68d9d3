package archive

import (
	"bufio"
	"bytes"
	"io"
	"os"
)

// An mbox is messages one after the other, each after a "From " line, each followed by an empty line. Lines of a message
// that look like a "From " line have a ">" more before them. mboxrd does so for lines that have ">" before already, mboxo
// does not; they differ only in lines that were ">From " before, and both are read as mboxrd. Line ends are LF as a rule;
// they are the messages' own and are not changed. The octets end before the empty line.

// mboxBuffer is how much of the file is read at once; lines may be longer.
const mboxBuffer = 128 << 10

// mbox walks the messages of the source.
func (s *Source) mbox(yield func(*Message, error) bool) {
	f, _, err := openRegular(s.root, s.name)
	if err != nil {
		yield(nil, s.fail(s.name, err))
		return
	}
	defer f.Close()
	flags := readSidecar(s.root, s.name)
	m := &mboxReader{f: f, r: bufio.NewReaderSize(f, mboxBuffer)}
	for {
		b, err := m.next()
		if err != nil && err != io.EOF {
			yield(nil, s.fail(s.name, err))
			return
		}
		if err == io.EOF {
			return
		}
		if b.expunged() {
			continue
		}
		if !yield(b.message(f, flags), nil) {
			return
		}
	}
}

// block is what lies between two "From " lines.
type block struct {
	from       fromLine
	start, end int64 // of the message's octets in the file
	octets     int64 // of the file, "From " line and empty line included
	noted      noted
}

// expunged says whether the message was deleted in Thunderbird, which leaves it in the file until that is compacted.
func (b *block) expunged() bool { return b.from.own && b.noted.expunged }

func (b *block) message(f *os.File, sidecar *sidecar) *Message {
	m := &Message{
		Flags: b.noted.flagsOr(Read), Received: b.from.received, UniqueID: b.noted.uniqueID, Octets: b.octets,
		open: func() (io.ReadCloser, error) {
			return io.NopCloser(newUnquoter(io.NewSectionReader(f, b.start, b.end-b.start))), nil
		},
	}
	if sidecar != nil {
		m.Flags = sidecar.flags(m)
	}
	return m
}

// mboxReader finds the messages of a file.
type mboxReader struct {
	f     *os.File
	r     *bufio.Reader
	off   int64    // of the next octet of r
	from  fromLine // of the block that begins
	begun bool
}

// next reads to the end of a block; io.EOF after the last.
func (m *mboxReader) next() (*block, error) {
	if !m.begun {
		if err := m.first(); err != nil {
			return nil, err
		}
	}
	if m.from.ended {
		return nil, io.EOF
	}
	return m.block()
}

// first reads the first "From " line. Empty lines before it are nobody's.
func (m *mboxReader) first() error {
	m.begun = true
	for {
		head, err := m.r.Peek(2)
		if len(head) == 0 {
			return err
		}
		if head[0] != '\n' && !bytes.Equal(head, []byte("\r\n")) {
			break
		}
		line, _ := m.r.ReadSlice('\n')
		m.off += int64(len(line))
	}
	head, _ := m.r.Peek(sniffed)
	if !startsMbox(head) {
		return ErrNotMail
	}
	line, err := m.line()
	if err != nil && err != io.EOF {
		return err
	}
	m.from = parseFromLine(line)
	m.from.octets = int64(len(line))
	return nil
}

// line reads a whole line; of a very long one, what is beyond maxFromLine is skipped.
func (m *mboxReader) line() ([]byte, error) {
	var kept []byte
	for {
		piece, err := m.r.ReadSlice('\n')
		m.off += int64(len(piece))
		if len(kept) < maxFromLine {
			kept = append(kept, piece...)
		}
		if err != bufio.ErrBufferFull {
			return kept, err
		}
	}
}

// block reads up to the next "From " line.
func (m *mboxReader) block() (*block, error) {
	b := &block{from: m.from, start: m.off}
	head := headReader{own: m.from.own}
	var last tail
	for start, blank := true, false; ; {
		at := m.off
		piece, err := m.r.ReadSlice('\n')
		m.off += int64(len(piece))
		whole := err == nil
		if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
			return nil, err
		}
		if start && whole && bytes.HasPrefix(piece, []byte("From ")) && len(piece) <= maxFromLine {
			line := bytes.Clone(piece)
			if from, ok := m.separates(line, blank || at == b.start); ok {
				b.octets = m.from.octets + at - b.start
				m.from = from
				m.from.octets = int64(len(line))
				return b.close(at, last, head), nil
			}
			piece = line
		}
		if start {
			head.line(piece)
			blank = isBlank(piece)
		}
		last.add(piece)
		start = whole
		if err == io.EOF {
			b.octets = m.from.octets + m.off - b.start
			m.from.ended = true
			return b.close(m.off, last, head), nil
		}
	}
}

// separates says whether a line that begins with "From " begins a message: after an empty line when it has a date or a
// header field follows; elsewhere only with both, since some programs leave the empty line out.
func (m *mboxReader) separates(line []byte, afterBlank bool) (fromLine, bool) {
	from := parseFromLine(line)
	if afterBlank && from.dated {
		return from, true
	}
	next, _ := m.r.Peek(maxFieldName)
	field := beginsWithField(next) || bytes.HasPrefix(next, []byte(">From ")) // some leave the line of an earlier delivery
	return from, field && (afterBlank || from.dated)
}

// maxFieldName is where the colon of a header field is looked for.
const maxFieldName = 100

// close ends a block at the octet end of the file, and takes off what is the format's.
func (b *block) close(end int64, last tail, head headReader) *block {
	b.noted = head.noted
	b.start += head.skipped
	b.end = max(end-int64(last.separator(b.from)), b.start)
	return b
}

// isBlank says whether a line is empty.
func isBlank(line []byte) bool { return len(line) == 1 && line[0] == '\n' || string(line) == "\r\n" }

// tail is the last octets of a block.
type tail struct {
	b [3]byte
	n int
}

func (t *tail) add(piece []byte) {
	for _, c := range piece[max(0, len(piece)-len(t.b)):] {
		if t.n == len(t.b) {
			copy(t.b[:], t.b[1:])
			t.n--
		}
		t.b[t.n] = c
		t.n++
	}
}

// separator is how many octets at the end of a block are the format's: the empty line, and with noFinalEnd the line end
// before it. When it is not there, as in the last block of some programs, nothing is taken off.
func (t *tail) separator(from fromLine) int {
	text := string(t.b[:t.n])
	lf := text == "\n" || len(text) > 1 && text[len(text)-2:] == "\n\n"
	crlf := text == "\r\n" || text == "\n\r\n"
	switch {
	case lf && from.noEnd:
		return 2
	case lf:
		return 1
	case crlf:
		return 2
	}
	return 0
}

// unquoter takes one ">" off each line that has "From " after one or more of them.
type unquoter struct {
	r     *bufio.Reader
	start bool   // at the start of a line
	left  []byte // of the piece that was read
	err   error
}

// unquoteBuffer must hold the ">"s of a line and its "From "; a line with more of them is not a quoted one.
const unquoteBuffer = 32 << 10

func newUnquoter(r io.Reader) *unquoter {
	return &unquoter{r: bufio.NewReaderSize(r, unquoteBuffer), start: true}
}

func (u *unquoter) Read(p []byte) (int, error) {
	for len(u.left) == 0 {
		if u.err != nil {
			return 0, u.err
		}
		piece, err := u.r.ReadSlice('\n')
		if u.start && quoted(piece) {
			piece = piece[1:]
		}
		u.start = err == nil
		if err != nil && err != bufio.ErrBufferFull {
			u.err = err
		}
		u.left = piece
	}
	n := copy(p, u.left)
	u.left = u.left[n:]
	return n, nil
}

// quoted says whether a line is one that the writer put a ">" before.
func quoted(line []byte) bool {
	return len(line) > 0 && line[0] == '>' && looksQuotable(line)
}

// looksQuotable says whether a line is "From " after any number of ">".
func looksQuotable(line []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From "))
}
