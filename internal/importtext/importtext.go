// Package importtext says in words what came of an import, for the window and for the command line.
package importtext

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"valija/account"
	"valija/internal/i18n"
	"valija/store"
	"valija/store/archive"
)

// Text is an import in words.
type Text struct {
	Found    string   // which formats were found; "": none
	Done     string   // "812 messages imported, 40 were already here, 1 could not be read."
	Lists    []string // what came of lists of unique-ids
	Failures []string // one a line: path and reason
}

// Of explains r.
func Of(w *i18n.Words, r account.ImportReport) Text {
	t := Text{Found: found(w, r.Found)}
	for _, list := range r.UniqueIDs {
		t.Lists = append(t.Lists, List(w, list))
	}
	parts := []string{w.N("import.imported", r.Imported)}
	if r.Here > 0 {
		parts = append(parts, w.N("import.here", r.Here))
	}
	if r.Failed > 0 {
		parts = append(parts, w.N("import.failed", r.Failed))
	}
	t.Done = strings.Join(parts, ", ")
	if len(r.Failures) == 1 && r.Failed == 1 {
		t.Done += ": " + Reason(w, r.Failures[0].Err)
	}
	t.Done += "."
	for _, f := range r.Failures {
		t.Failures = append(t.Failures, f.Path+": "+Reason(w, f.Err))
	}
	if more := r.Failed - len(r.Failures); more > 0 {
		t.Failures = append(t.Failures, w.N("import.more_failures", more))
	}
	return t
}

// found names the formats in the order they were found, with the number of folders of each.
func found(w *i18n.Words, sources []store.ImportSource) string {
	count := map[string]int{}
	var formats []string
	for _, s := range sources {
		if count[s.Format] == 0 {
			formats = append(formats, s.Format)
		}
		count[s.Format]++
	}
	if len(formats) == 0 {
		return ""
	}
	slices.Sort(formats)
	for i, format := range formats {
		formats[i] = w.N("import.format", count[format], "format", format)
	}
	return w.T("import.found", "formats", strings.Join(formats, ", "))
}

// List says what came of a list of unique-ids.
func List(w *i18n.Words, r account.UniqueIDReport) string {
	said := w.N("import.uids", r.Listed, "program", r.Program, "new", w.Number(r.New))
	if r.Partial > 0 {
		said += " " + w.N("import.uids_partial", r.Partial)
	}
	return said
}

// Reason says why something could not be read, without a full stop.
func Reason(w *i18n.Words, err error) string {
	switch {
	case errors.Is(err, archive.ErrNotMail):
		return w.T("import.reason.not_mail")
	case errors.Is(err, account.ErrOtherMaildrop):
		return w.T("import.reason.other_maildrop")
	case errors.Is(err, archive.ErrEmpty):
		return w.T("import.reason.empty")
	case errors.Is(err, fs.ErrNotExist):
		return w.T("import.reason.missing")
	case errors.Is(err, fs.ErrPermission):
		return w.T("import.reason.forbidden")
	}
	return err.Error()
}
