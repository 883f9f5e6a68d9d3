package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"valija/store/archive"
)

// ImportOptions of Import.
type ImportOptions struct {
	Account AccountID
	// Folder is the name of the one that everything goes to; "": the folders of the archive are made. A name by which a
	// standard folder is called in some language means that one.
	Folder string
	// Progress is told where the import is, ten times a second at most; nil: nobody.
	Progress func(ImportProgress)
	// Added is told of messages that are durably here; nil: nobody.
	Added func([]ID)
}

// ImportProgress says where an import is.
type ImportProgress struct {
	Octets, OctetsOf int64 // of the archives
	Imported, Here   int
	Path             string // being read
}

// ImportReport sums up an import.
type ImportReport struct {
	Imported int
	Here     int // copies were here already, or came twice
	Octets   int64
	Failed   int
	Failures []ImportFailure // the first mostFailures of them
	Found    []ImportSource
	Lists    []string // paths of lists of unique-ids that lie beside the mail
}

// ImportFailure is a file or message that could not be read.
type ImportFailure struct {
	Path string
	Err  error
}

// ImportSource is one folder that was found.
type ImportSource struct {
	Format string // "mbox", "Maildir", "Thunderbird", "MH", "eml"
	Path   string
}

const (
	mostFailures = 100 // in the report; more are only counted

	// One transaction holds so many messages, or octets, or is as old: what a crash takes is read again in a moment.
	importMessages = 250
	importOctets   = 16 << 20
	importAfter    = time.Second

	importInMemory = 1 << 20 // octets; a larger message is read twice
	progressEvery  = 100 * time.Millisecond
)

// Import reads mail that other programs keep: files and folders in the formats of package archive. What is here already,
// by content, is not stored again, so an import that was stopped is taken up by a second one. The octets are stored as
// they lie there. When ctx ends, what was read is made durable and the report says how much; the error is then ctx's.
// What cannot be read is in the report; an error is that of the disk here.
func (s *Store) Import(ctx context.Context, paths []string, opt ImportOptions) (ImportReport, error) {
	im := &importing{s: s, opt: opt, batch: s.NewBatch(), seen: newSeen()}
	defer im.batch.Discard()
	err := s.r.get(ctx, "SELECT coalesce(max(id), 0) FROM message", nil, &im.last)
	if err == nil {
		im.folders, err = s.newImportFolders(ctx, opt)
	}
	if err != nil {
		return im.report, fmt.Errorf("import: %w", err)
	}
	archives := im.open(ctx, paths)
	defer func() {
		for _, a := range archives {
			_ = a.Close() // it was only read
		}
	}()
	for _, a := range archives {
		for i := range a.Sources {
			if err == nil {
				err = im.source(ctx, &a.Sources[i])
			}
		}
	}
	err = errors.Join(err, im.commit())
	im.tell(true)
	if ctx.Err() != nil {
		return im.report, context.Cause(ctx)
	}
	if err != nil {
		return im.report, fmt.Errorf("import: %w", err)
	}
	return im.report, nil
}

// importing is one import.
type importing struct {
	s       *Store
	opt     ImportOptions
	folders *importFolders
	batch   *Batch
	since   time.Time // the first message of batch was read
	last    ID        // of what was here before; a copy of that is one in whatever form
	seen    seen
	report  ImportReport
	at      ImportProgress
	told    time.Time
}

// open looks at everything first, so that progress has an end.
func (im *importing) open(ctx context.Context, paths []string) (archives []*archive.Archive) {
	for _, path := range paths {
		a, err := archive.Open(ctx, path)
		if err != nil {
			im.fail(path, err)
			continue
		}
		archives = append(archives, a)
		im.at.OctetsOf += a.Octets()
		im.report.Lists = append(im.report.Lists, a.Lists...)
		for _, src := range a.Sources {
			im.report.Found = append(im.report.Found, ImportSource{Format: src.Kind.String(), Path: src.Path})
		}
		for _, unread := range a.Unread {
			im.fail(unread.Path, unread.Err)
		}
		if len(a.Sources)+len(a.Unread)+len(a.Lists) == 0 {
			im.fail(path, archive.ErrNotMail)
		}
	}
	return archives
}

func (im *importing) fail(path string, err error) {
	im.report.Failed++
	if len(im.report.Failures) < mostFailures {
		im.report.Failures = append(im.report.Failures, ImportFailure{path, err})
	}
}

// source imports one folder. The error is that of the store, or of ctx.
func (im *importing) source(ctx context.Context, src *archive.Source) error {
	im.at.Path = src.Path
	for m, err := range src.Messages() {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err != nil {
			im.failed(src, err)
			continue
		}
		if err := im.message(ctx, src, m); err != nil {
			return err
		}
		im.at.Octets += m.Octets
		im.tell(false)
	}
	return nil
}

func (im *importing) failed(src *archive.Source, err error) {
	if at, ok := errors.AsType[*archive.ReadError](err); ok {
		im.fail(at.Path, at.Err)
		return
	}
	im.fail(src.Path, err)
}

// message imports one message, unless it is here.
func (im *importing) message(ctx context.Context, src *archive.Source, m *archive.Message) error {
	held, c, err := readContent(ctx, m)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		im.failed(src, err)
		return nil
	}
	if c.octets == 0 {
		im.fail(src.Path, archive.ErrEmpty)
		return nil
	}
	if im.seen.before(c, src) {
		im.report.Here++
		return nil
	}
	copied, err := im.s.same(ctx, im.opt.Account, c, im.last)
	if err != nil {
		return err
	}
	if copied != 0 {
		im.report.Here++
		return im.s.noted(ctx, im.opt.Account, copied, m.UniqueID, c)
	}
	return im.add(ctx, src, m, held, c)
}

func (im *importing) add(ctx context.Context, src *archive.Source, m *archive.Message, held []byte, c *content) error {
	folder, err := im.folders.of(ctx, src.Folder, m.Flags&archive.Trashed != 0)
	if err != nil {
		return err
	}
	var raw io.Reader = bytes.NewReader(held)
	if held == nil {
		r, err := m.Open()
		if err != nil {
			im.failed(src, err)
			return nil
		}
		defer r.Close()
		raw = r
	}
	if im.batch.Len() == 0 {
		im.since = time.Now()
	}
	from := &tap{ctx: context.WithoutCancel(ctx), r: raw}
	err = im.batch.Add(ctx, Incoming{
		Account: im.opt.Account, Folder: folder, Place: HereOnly, Received: m.Received, Flags: flagsOf(m.Flags),
		Noted: m.UniqueID, ServerOctets: c.wireOctets(), HeaderDigest: digestHeader(c.head), Raw: from,
	})
	switch {
	case err != nil && from.err != nil:
		im.failed(src, from.err)
		return nil
	case err != nil:
		return err
	}
	im.report.Imported++
	im.report.Octets += c.octets
	if im.batch.Len() >= importMessages || im.batch.Octets() >= importOctets || time.Since(im.since) >= importAfter {
		return im.commit()
	}
	return nil
}

// commit makes what was read durable. It is not stopped: it takes a moment, and what was counted must be here.
func (im *importing) commit() error {
	waiting := im.batch.Len()
	ids, err := im.batch.Commit(context.Background())
	if err != nil {
		im.report.Imported -= waiting
		im.batch.Discard()
		return err
	}
	if len(ids) > 0 && im.opt.Added != nil {
		im.opt.Added(ids)
	}
	return nil
}

// tell reports progress, now and then.
func (im *importing) tell(end bool) {
	if im.opt.Progress == nil || !end && time.Since(im.told) < progressEvery {
		return
	}
	im.told = time.Now()
	im.at.Imported, im.at.Here = im.report.Imported, im.report.Here
	im.opt.Progress(im.at)
}
