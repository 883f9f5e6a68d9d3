package cli

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"valija/store"
)

// mboxExporter writes all messages into one file in the mboxrd format: a "From " line before each, and a ">" more before
// lines that look like one, so that every message can be read back exactly. Line ends are LF, as in every mbox.
type mboxExporter struct {
	path string
	temp *os.File
	w    *bufio.Writer
}

func newMboxExporter(path string) (exporter, error) {
	f, err := os.OpenFile(path+".part", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	return &mboxExporter{path: path, temp: f, w: bufio.NewWriter(f)}, nil
}

func (x *mboxExporter) add(r store.Row, _ store.Folder, open func() (io.ReadCloser, error)) error {
	raw, err := openUnix(open)
	if err != nil {
		return err
	}
	defer raw.Close()
	fmt.Fprintf(x.w, "From %s %s\n", mboxSender(r.FromAddress), r.Date.UTC().Format(time.ANSIC))
	if err := x.lines(raw); err != nil {
		return err
	}
	_, err = x.w.WriteString("\n") // bufio.Writer keeps the first error of all
	return err
}

// lines copies a message line by line, in pieces when a line is longer than the buffer.
func (x *mboxExporter) lines(raw io.Reader) error {
	in := bufio.NewReaderSize(raw, 64<<10)
	start, last := true, byte('\n')
	for {
		piece, err := in.ReadSlice('\n')
		if start && bytes.HasPrefix(bytes.TrimLeft(piece, ">"), []byte("From ")) {
			x.w.WriteByte('>')
		}
		x.w.Write(piece)
		if len(piece) > 0 {
			start, last = err == nil, piece[len(piece)-1]
		}
		switch {
		case errors.Is(err, io.EOF):
			if last != '\n' {
				x.w.WriteByte('\n')
			}
			return nil
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return err
		}
	}
}

// finish puts the file in its place.
func (x *mboxExporter) finish() error {
	err := errors.Join(x.w.Flush(), x.temp.Close())
	if err == nil {
		err = os.Rename(x.temp.Name(), x.path)
	}
	if err != nil {
		_ = os.Remove(x.temp.Name()) // the first error is the one to tell
	}
	return err
}

func (x *mboxExporter) abandon() {
	_ = x.temp.Close() // it goes anyway
	_ = os.Remove(x.temp.Name())
}

// mboxSender is the address for a "From " line, which has no spaces.
func mboxSender(address string) string {
	if address == "" || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return "MAILER-DAEMON"
	}
	return address
}
