package maillist

import (
	"context"
	"errors"

	"valija/gui/msglist"
	"valija/store"
)

// load is one reading of a view, off the UI goroutine: of a view that was not shown before, its first page and then all.
type load struct {
	// set at the start, never changed
	view     store.View
	unfolded map[store.ID]bool
	fresh    bool // a view that was not shown before, from its top
	ended    chan struct{}
	hurry    chan struct{} // holds one: the pause before the reading is over, or it is read once more

	// owned by the UI goroutine
	shown  []store.ID // by the list, when the reading began or its first page was shown
	put    bool       // something of it is shown
	missed []folding

	// written by the reading, read between its steps and when it has ended
	content msglist.Content
	writer  rowWriter
	whole   bool // nothing is left to read
	found   int  // messages; of a first page negative when there are others
	err     error
	missing error // a part of the profile cannot be read: the content is what was found all the same
}

// firstPage reads the beginning of the view, which takes a millisecond however many messages there are.
func (l *load) firstPage(ctx context.Context, mail mailReader, w rowWriter) {
	v := l.view
	v.Limit = pageRows
	n := l.read(ctx, mail, w, v)
	if l.whole = l.err != nil || n < pageRows; !l.whole {
		l.found = -1
	}
}

// all reads the whole view, and finds what changed since shown.
func (l *load) all(ctx context.Context, mail mailReader, w rowWriter) {
	if l.read(ctx, mail, w, l.view); l.err == nil {
		l.content.Changes = msglist.Compare(l.shown, l.content.IDs)
	}
}

// read reads the ids of v, its first rows and its groups; n is the number of messages.
func (l *load) read(ctx context.Context, mail mailReader, w rowWriter, v store.View) (n int) {
	var folders []store.Folder
	if folders, l.err = mail.Folders(ctx); l.err != nil {
		return 0
	}
	w.roles, w.threads = rolesOf(folders), nil
	heads, n, err := l.list(ctx, mail, &w, v)
	if l.missing = nil; errors.Is(err, store.ErrDamaged) && n > 0 {
		l.missing, err = err, nil
	}
	if l.err = err; err != nil {
		return 0
	}
	l.writer, l.found = w, n
	if l.content.Rows, l.err = w.rows(ctx, mail, l.content.IDs[:min(firstRows, len(l.content.IDs))]); l.err != nil {
		return 0
	}
	g := grouper{mail: mail, words: w.words, now: w.now, ids: heads, sort: v.Sort}
	if l.content.Sections, l.err = g.sections(ctx); w.threads != nil {
		l.content.Sections = w.threads.sections(l.content.Sections)
	}
	return n
}

// list reads the ids of the view, by conversation where that is wanted; heads are those that stand for theirs.
func (l *load) list(ctx context.Context, mail mailReader, w *rowWriter, v store.View) (heads []store.ID, n int, err error) {
	if !v.Conversations {
		l.content.IDs, err = mail.IDs(ctx, v)
		return l.content.IDs, len(l.content.IDs), err
	}
	all, err := mail.Threads(ctx, v)
	if err != nil && len(all) == 0 {
		return nil, 0, err
	}
	w.threads = newThreads(all, l.unfolded)
	l.content.IDs = w.threads.ids
	for _, messages := range all {
		n += len(messages)
	}
	return w.threads.first(), n, err
}
