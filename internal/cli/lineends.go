package cli

import (
	"bufio"
	"io"
)

// openUnix opens a message for formats whose files have LF line ends: CRLF becomes LF when every line of the message
// ends so, which is undone without loss on import. A message with other line ends in it is given as it is.
func openUnix(open func() (io.ReadCloser, error)) (io.ReadCloser, error) {
	uniform, err := endsInCRLF(open)
	if err != nil {
		return nil, err
	}
	raw, err := open()
	if err != nil || !uniform {
		return raw, err
	}
	return &unixReader{in: bufio.NewReader(raw), c: raw}, nil
}

// endsInCRLF says whether each CR and LF of a message is part of a CRLF. It reads all of it, so what cannot be read is
// known before anything is written.
func endsInCRLF(open func() (io.ReadCloser, error)) (bool, error) {
	raw, err := open()
	if err != nil {
		return false, err
	}
	defer raw.Close()
	uniform, last := true, byte(0)
	buf := make([]byte, 64<<10)
	for {
		n, err := raw.Read(buf)
		for _, b := range buf[:n] {
			if (last == '\r') != (b == '\n') {
				uniform = false
			}
			last = b
		}
		if err == io.EOF {
			return uniform && last != '\r', nil
		}
		if err != nil {
			return false, err
		}
	}
}

// unixReader leaves out each CR. Only for messages where endsInCRLF holds.
type unixReader struct {
	in *bufio.Reader
	c  io.Closer
}

func (u *unixReader) Read(p []byte) (int, error) {
	for {
		n, err := u.in.Read(p)
		kept := p[:0]
		for _, b := range p[:n] {
			if b != '\r' {
				kept = append(kept, b)
			}
		}
		if len(kept) > 0 || err != nil || len(p) == 0 {
			return len(kept), err
		}
	}
}

func (u *unixReader) Close() error { return u.c.Close() }
