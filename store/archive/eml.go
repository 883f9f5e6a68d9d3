package archive

import (
	"bytes"
	"io"
	"io/fs"
	"os"
)

// emls walks files that are one message each. The format has no flags: what was saved had been read.
func (s *Source) emls(yield func(*Message, error) bool) {
	for _, name := range s.eml {
		m, err := fileMessage(s.root, name)
		if err != nil {
			if !yield(nil, s.fail(name, err)) {
				return
			}
			continue
		}
		m.Flags = Read
		if !yield(m, nil) {
			return
		}
	}
}

// fileMessage is a file that is one message. When it was received is the file's own time.
func fileMessage(root *os.Root, name string) (*Message, error) {
	f, info, err := openRegular(root, name)
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	if info.Size() == 0 {
		return nil, ErrEmpty
	}
	return messageOf(root, name, info), nil
}

func messageOf(root *os.Root, name string, info fs.FileInfo) *Message {
	return &Message{Received: info.ModTime().UTC(), Octets: info.Size(), open: func() (io.ReadCloser, error) {
		f, _, err := openRegular(root, name)
		return f, err
	}}
}

// looksLikeMessage says whether a file begins with a header field (RFC 5322 section 2.2).
func looksLikeMessage(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")) // some editors leave a mark at the start
	if isSeparator(head) {
		_, head, _ = bytes.Cut(head, []byte("\n"))
	}
	return beginsWithField(head)
}

// beginsWithField says whether a line is a header field: a name of visible characters, and a colon.
func beginsWithField(line []byte) bool {
	for i, b := range line {
		switch {
		case b == ':':
			return i > 0
		case b == ' ' || b == '\t':
			rest := bytes.TrimLeft(line[i:], " \t")
			return i > 0 && len(rest) > 0 && rest[0] == ':'
		case b <= ' ' || b >= 0x7f:
			return false
		}
	}
	return false
}
