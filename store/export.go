package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"valija/store/archive"
)

// ExportFormat is how messages are written for other programs.
type ExportFormat int

// The formats. In all of them the octets are exactly those that came, and Import gives them back.
const (
	ExportEML     ExportFormat = iota // a file for each message, all in one folder
	ExportMbox                        // one file for all (mboxrd)
	ExportMboxes                      // a file for each folder, in folders as they are nested
	ExportMaildir                     // a Maildir, with a Maildir++ folder for each folder
)

// ExportOptions of Export.
type ExportOptions struct {
	Format   ExportFormat
	Dest     string // a file that is not there yet for ExportMbox, else a folder, which is made
	Folders  []Folder
	Accounts map[AccountID]string // names, which tell the folders of several accounts apart
	Progress func(ExportProgress) // told now and then; nil: nobody
}

// ExportProgress says where an export is.
type ExportProgress struct {
	Octets, OctetsOf int64
	Written          int
}

// ExportReport sums up an export.
type ExportReport struct {
	Written int
	Partial int // only the beginning is here, or nothing: half a message must not pass for a whole one
	Damaged int
	Octets  int64
}

// exporter writes messages in one format.
type exporter interface {
	// add writes one message, whole or not at all.
	add(f Folder, e archive.Entry) error
	finish() error
	abandon() // instead of finish
}

// Export writes every message of some folders that is whole here, oldest first. What is there already is not written
// over (fs.ErrExist). A damaged message does not keep the others back; ErrDamaged says that others may be missing, too, and
// that those that could be found are written. When ctx ends, what was written in formats of one
// file a message stays; an mbox that is not finished goes.
func (s *Store) Export(ctx context.Context, opt ExportOptions) (report ExportReport, err error) {
	to, err := s.newExporter(ctx, opt)
	if err != nil {
		return report, fmt.Errorf("export: %w", err)
	}
	x := &exporting{s: s, opt: opt, to: to}
	for _, f := range opt.Folders {
		x.at.OctetsOf += f.Octets
	}
	for _, f := range opt.Folders {
		if err := x.folder(ctx, f); err != nil {
			to.abandon()
			return x.report, err
		}
	}
	if err := to.finish(); err != nil {
		return x.report, fmt.Errorf("export: %w", err)
	}
	x.tell()
	return x.report, x.missing
}

// exporting is one export.
type exporting struct {
	s      *Store
	opt    ExportOptions
	to     exporter
	report ExportReport
	at     ExportProgress

	missing error // a folder could not be listed whole
}

// exportPage is how many rows are read at once.
const exportPage = 500

func (x *exporting) folder(ctx context.Context, f Folder) error {
	ids, err := x.s.IDs(ctx, View{Folder: f.ID, Ascending: true})
	if err != nil {
		err = fmt.Errorf("export: %w", err)
		if !errors.Is(err, ErrDamaged) {
			return err
		}
		x.missing = err
	}
	for len(ids) > 0 {
		n := min(len(ids), exportPage)
		rows, err := x.s.Rows(ctx, ids[:n])
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
		for _, r := range rows {
			if err := x.message(ctx, f, r); err != nil {
				return err
			}
		}
		ids = ids[n:]
	}
	return nil
}

func (x *exporting) message(ctx context.Context, f Folder, r Row) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	x.at.Octets += r.Octets
	if !r.Place.Whole() {
		x.report.Partial++
		return nil
	}
	err := x.to.add(f, archive.Entry{
		ID: int64(r.ID), Sender: r.FromAddress, Subject: r.Subject, Date: r.Date, Received: r.Received, Flags: theirFlags(r.Flags),
		Open: func() (io.ReadCloser, error) { return x.s.Raw(ctx, r.ID) },
	})
	switch {
	case errors.Is(err, ErrDamaged):
		x.report.Damaged++
	case err != nil && ctx.Err() != nil:
		return context.Cause(ctx)
	case err != nil:
		return fmt.Errorf("export message %d: %w", r.ID, classify(err))
	default:
		x.report.Written++
		x.report.Octets += r.Octets
	}
	if x.report.Written%tellEvery == 0 {
		x.tell()
	}
	return nil
}

// tellEvery messages there is news of an export.
const tellEvery = 50

func (x *exporting) tell() {
	if x.opt.Progress != nil {
		x.at.Written = x.report.Written
		x.opt.Progress(x.at)
	}
}

// theirFlags are our flags in those of other programs.
func theirFlags(f Flags) (flags archive.Flags) {
	for _, pair := range flagPairs {
		if f&pair.ours != 0 {
			flags |= pair.theirs
		}
	}
	return flags
}

func (s *Store) newExporter(ctx context.Context, opt ExportOptions) (exporter, error) {
	names, err := s.exportNames(ctx, opt)
	if err != nil {
		return nil, err
	}
	switch opt.Format {
	case ExportMbox:
		m, err := archive.NewMbox(opt.Dest)
		return &mboxExporter{m}, err
	case ExportMboxes:
		return &mboxesExporter{dir: opt.Dest, names: names, taken: map[string]bool{}}, os.MkdirAll(opt.Dest, 0o700)
	case ExportMaildir:
		return &maildirExporter{dir: opt.Dest, names: names, made: map[FolderID]string{}}, archive.MakeMaildir(opt.Dest)
	}
	return &emlExporter{opt.Dest}, os.MkdirAll(opt.Dest, 0o700)
}

// exportNames are the names of folders from the top. A standard folder has its name in English, by which every program
// knows it; with several accounts that of the account comes first.
func (s *Store) exportNames(ctx context.Context, opt ExportOptions) (func(Folder) []string, error) {
	all, err := s.Folders(ctx)
	if err != nil {
		return nil, err
	}
	byID := map[FolderID]Folder{}
	for _, f := range all {
		byID[f.ID] = f
	}
	return func(f Folder) []string {
		var names []string
		for depth := 0; f.ID != 0 && depth <= maxFolderDepth; depth++ {
			name := f.Name
			if f.Role != Own {
				name = strings.ToLower(f.Role.String())
			}
			names = append([]string{name}, names...)
			if f.Parent == 0 {
				break
			}
			f = byID[f.Parent]
		}
		if len(opt.Accounts) > 1 {
			names = append([]string{opt.Accounts[f.Account]}, names...)
		}
		return names
	}, nil
}
