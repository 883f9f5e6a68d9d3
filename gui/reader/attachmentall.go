package reader

import (
	"context"
	"errors"
	"io"

	"valija/gui/savefile"
	"valija/gui/system"
	"valija/store/message"
)

// savingAll is the saving of all attachments of a message, one after the other. Owned by the main goroutine.
type savingAll struct {
	pane   *Pane
	files  []message.Attachment
	chips  []*chip // of the files
	folder string
	write  []func(io.Writer) error
	done   int // files saved
	ctx    context.Context
}

// saveFiles saves all of files into folder. The first that cannot be saved ends it: what is wrong with a folder or a disk
// is so for all of them. The bar's button stops it; then what is whole stays, and nothing of the others is left.
func (p *Pane) saveFiles(files []message.Attachment, chips []*chip, folder string) {
	ctx, cancel := context.WithCancel(context.Background())
	s := &savingAll{pane: p, files: files, chips: chips, folder: folder, ctx: ctx}
	for i, a := range files {
		s.write = append(s.write, p.extract(a))
		chips[i].tell(p.env.Words.T("reader.save_waits"))
	}
	p.bar.saving(cancel)
	s.next()
}

// next saves one file and goes on.
func (s *savingAll) next() {
	if s.done == len(s.files) || s.ctx.Err() != nil {
		s.end(nil)
		return
	}
	i := s.done
	s.chips[i].tell(s.pane.env.Words.T("reader.saving"))
	var path string
	var err error
	s.pane.env.Background(func() {
		path, err = savefile.Save(s.folder, s.files[i].Name, func(w io.Writer) error { return s.write[i](&stoppable{s.ctx, w}) })
	}, func() {
		if err != nil {
			s.end(err)
			return
		}
		s.done++
		s.chips[i].saved = path
		s.chips[i].tell(s.pane.env.Words.T("reader.saved"))
		s.next()
	})
}

// end tells how many were saved, and why not all.
func (s *savingAll) end(err error) {
	for _, c := range s.chips[s.done:] {
		c.tell("")
	}
	p := s.pane
	if len(p.bar.chips) > 0 && p.bar.chips[0] == s.chips[0] { // else another message is shown
		p.bar.saving(nil)
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		p.showNotSaved(err)
	}
	text := p.env.Words.N("reader.saved_all", s.done, "folder", p.glyphs.Clean(s.folder))
	if left := len(s.files) - s.done; left > 0 {
		text += " " + p.env.Words.N("reader.saved_not", left)
	}
	p.env.Hint(text)
}

// stoppable is a writer that ends with its context.
type stoppable struct {
	ctx context.Context // of one saving
	w   io.Writer
}

func (s *stoppable) Write(octets []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.w.Write(octets)
}

// reveal shows an attachment in the file manager, selected: where nothing can be dragged out of a window (dragout), it can be
// dragged anywhere from there. One that was not saved yet is saved first, where files were saved last.
func (p *Pane) reveal(a message.Attachment, c *chip) {
	if c.saved != "" {
		p.revealFile(c.saved)
		return
	}
	p.saveAs(a, c, p.saveFolder(), a.Name, p.revealFile)
}

func (p *Pane) revealFile(path string) {
	var err error
	p.env.Background(func() { err = system.Reveal(path) }, func() {
		if err != nil {
			p.env.Hint(p.env.Words.T("reader.save.no_manager", "path", p.glyphs.Clean(path)))
		}
	})
}
