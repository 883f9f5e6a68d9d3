package reader

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"

	"valija/store"
	"valija/store/message"
)

// fileID stands for the message of a file; the store's ids are positive.
const fileID store.ID = -1

// OpenFile shows a message file in a window of its own. Nothing of it is kept, unless the user wants it (OnKeep).
func (p *Pane) OpenFile(path string) { p.openOwn(fileID, fileSource(path), path) }

// fileSource reads a message from a file, which may be gone at any time.
func fileSource(path string) mailSource {
	return mailSource{
		rows: func(context.Context, []store.ID) ([]store.Row, error) {
			info, err := os.Stat(path)
			if err != nil {
				return nil, err
			}
			if !info.Mode().IsRegular() { // a pipe or a device may never end
				return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrInvalid}
			}
			return []store.Row{{ID: fileID, Octets: info.Size(), Here: info.Size(), Place: store.HereOnly, Date: info.ModTime()}}, nil
		},
		parsed: func(context.Context, store.ID) (*message.Message, error) {
			f, err := os.Open(path)
			if err != nil {
				return nil, err
			}
			defer f.Close()
			m, err := message.Parse(f)
			if err != nil {
				return m, fmt.Errorf("read %s: %w", path, err)
			}
			return m, nil
		},
		raw: func(context.Context, store.ID) (io.ReadCloser, error) { return os.Open(path) },
	}
}

// fileNotice says that a message is not among the user's mail, and offers to put it there.
func (p *Pane) fileNotice() []notice {
	if p.path == "" || p.OnKeep == nil {
		return nil
	}
	w := p.env.Words
	keep := noticeAction{w.T("reader.keep"), func() { p.OnKeep(p.path) }}
	return []notice{{text: w.T("reader.notice.file"), quiet: true, actions: []noticeAction{keep}}}
}
