package reader

import (
	"context"
	"errors"
	"io"
	"slices"

	"valija/gui/dragout"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/gui/savefile"
	"valija/store/message"
)

// dragOut begins to drag attachments out of the window. They become copies in a folder of the user's own, under the names
// and with the marks that saving gives them, so none can be run; what can run code is said on the card that follows the
// pointer, for there is no moment to ask in.
func (p *Pane) dragOut(files []message.Attachment, chips []*chip) {
	w := p.env.Words
	switch {
	case p.shown == nil || len(files) == 0:
		return
	case partly(p.shown.row):
		p.env.Hint(w.T("reader.chip_cut_hint", "name", files[0].Name))
		return
	case p.env.DragOut == nil:
		p.env.Hint(w.T("reader.drag.unsupported"))
		return
	}
	carried := pane.Carried{Window: p.env.Window, Everywhere: true, Write: p.copies(files)}
	what := p.carriedText(files)
	carried.Text, carried.Icon = what, look.IconClip
	if len(files) == 1 {
		carried.Icon = fileIcon(files[0])
	}
	if carried.Danger = slices.ContainsFunc(files, func(a message.Attachment) bool { return a.Danger != "" }); carried.Danger {
		carried.Text = w.T("reader.drag.danger", "what", what)
	}
	carried.Ended = func(o dragout.Outcome, err error) {
		p.after(pane.EscapeRests, func() { p.drags-- })
		p.tellDragged(chips, what, o, err)
	}
	if _, err := p.env.DragOut(carried); err != nil {
		p.env.Hint(w.T("reader.drag.unsupported"))
		return
	}
	p.drags++
	p.env.Hint(w.T("reader.drag.hint", "what", what))
}

// carriedText says what is dragged: the name of one file, or how many they are, and their size.
func (p *Pane) carriedText(files []message.Attachment) string {
	w := p.env.Words
	var octets int64
	for _, a := range files {
		octets += a.Octets
	}
	if len(files) == 1 {
		return w.T("reader.drag.file", "name", p.glyphs.Clean(files[0].Name), "size", w.Octets(octets))
	}
	return w.N("reader.drag.files", len(files), "size", w.Octets(octets))
}

// copies writes files into a folder. What is on the screen may be another message by then.
func (p *Pane) copies(files []message.Attachment) func(context.Context, string) ([]string, error) {
	var writers []func(io.Writer) error
	for _, a := range files {
		writers = append(writers, p.extract(a))
	}
	return func(ctx context.Context, folder string) (paths []string, err error) {
		for i, a := range files {
			path, err := savefile.Save(folder, a.Name, func(w io.Writer) error { return writers[i](&stoppable{ctx, w}) })
			if err != nil {
				return nil, err
			}
			paths = append(paths, path)
		}
		return paths, nil
	}
}

// tellDragged says what became of files that left the window.
func (p *Pane) tellDragged(chips []*chip, what string, o dragout.Outcome, err error) {
	w := p.env.Words
	switch {
	case errors.Is(err, context.Canceled):
	case err != nil:
		p.env.Hint(w.T("reader.drag.failed", "reason", p.glyphs.Clean(err.Error())))
	case o == dragout.Taken:
		for _, c := range chips {
			c.tell(w.T("reader.drag.taken"))
		}
		p.env.Hint(w.T("reader.drag.taken_hint", "what", what))
	case o == dragout.Refused || o == dragout.Nowhere:
		p.env.Hint(w.T("reader.drag.refused"))
	case o == dragout.Silent:
		p.env.Hint(w.T("reader.drag.silent"))
	default:
		p.env.Hint("")
	}
}
