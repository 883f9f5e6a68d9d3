package archive

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// MboxWriter writes messages into one file in the mboxrd format, and their flags beside it. The octets of the messages
// are written as they are, their line ends too; only lines that look like a "From " line get a ">" more. So they are read
// back exactly, by this package; a program that knows nothing of noFinalEnd finds one line end more in some.
type MboxWriter struct {
	path        string
	file, flags *os.File
	w, f        *bufio.Writer
}

// partExt ends the name of a file that is not whole yet.
const partExt = ".part"

// NewMbox begins an mbox that will be at path; there must be nothing yet (fs.ErrExist). Finish or Abandon it.
func NewMbox(path string) (*MboxWriter, error) {
	for _, p := range []string{path, path + sidecarExt} {
		if _, err := os.Lstat(p); err == nil {
			return nil, &os.PathError{Op: "write", Path: p, Err: os.ErrExist}
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	m := &MboxWriter{path: path}
	var err error
	if m.file, err = newPart(path); err != nil {
		return nil, err
	}
	if m.flags, err = newPart(path + sidecarExt); err != nil {
		return nil, errors.Join(err, m.file.Close(), os.Remove(m.file.Name()))
	}
	m.w, m.f = bufio.NewWriterSize(m.file, mboxBuffer), bufio.NewWriter(m.flags)
	_, err = m.f.WriteString(sidecarMagic + "\n")
	return m, err
}

func newPart(path string) (*os.File, error) {
	return os.OpenFile(path+partExt, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
}

// Add writes a message. It is read twice: an error of the first time (a damaged message) leaves the file as it was.
func (m *MboxWriter) Add(e Entry) error {
	digest, ended, err := examine(e)
	if err != nil {
		return err
	}
	raw, err := e.Open()
	if err != nil {
		return err
	}
	defer raw.Close()
	m.w.WriteString(formatFromLine(e.Sender, e.Received, !ended)) // bufio.Writer keeps the first error of all
	if err := m.lines(raw); err != nil {
		return err
	}
	if !ended {
		m.w.WriteByte('\n')
	}
	m.f.WriteString(sidecarLine(e.Flags, digest))
	return m.w.WriteByte('\n')
}

// examine reads a message, and says whether it ends in LF.
func examine(e Entry) (digest []byte, ended bool, err error) {
	raw, err := e.Open()
	if err != nil {
		return nil, false, err
	}
	defer raw.Close()
	h := sha256.New()
	var last tail
	if _, err := io.Copy(io.MultiWriter(h, &last), raw); err != nil {
		return nil, false, err
	}
	return h.Sum(nil), last.n > 0 && last.b[last.n-1] == '\n', nil
}

// Write makes a tail an io.Writer.
func (t *tail) Write(p []byte) (int, error) {
	t.add(p)
	return len(p), nil
}

// lines copies a message line by line, in pieces when a line is longer than the buffer.
func (m *MboxWriter) lines(raw io.Reader) error {
	in := bufio.NewReaderSize(raw, unquoteBuffer)
	for start := true; ; {
		piece, err := in.ReadSlice('\n')
		if start && looksQuotable(piece) {
			m.w.WriteByte('>')
		}
		m.w.Write(piece)
		start = err == nil
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return err
		}
	}
}

// Finish puts the files in their places.
func (m *MboxWriter) Finish() error {
	err := errors.Join(m.w.Flush(), m.f.Flush(), m.file.Close(), m.flags.Close())
	if err == nil {
		err = os.Rename(m.flags.Name(), m.path+sidecarExt)
	}
	if err == nil {
		err = os.Rename(m.file.Name(), m.path)
	}
	if err != nil {
		m.remove()
	}
	return err
}

// Abandon leaves nothing behind.
func (m *MboxWriter) Abandon() {
	_, _ = m.file.Close(), m.flags.Close() // they go anyway
	m.remove()
}

func (m *MboxWriter) remove() {
	_, _ = os.Remove(m.file.Name()), os.Remove(m.flags.Name()) // the first error is the one to tell
}
