// Package preview judges the beginnings of messages that TOP gives: whether the text that a reader wants is all there.
// It reads lines and boundaries (RFC 2046 section 5.1) and nothing more.
package preview

import (
	"bytes"
	"mime"
	"strings"
)

// Complete says whether the first text part of a message ends within its beginning, which more lines would not change.
// Only whole lines count. A message that is one text has its end at the end of the message: its beginning is never
// complete, and never Extensible.
func Complete(beginning []byte) bool { return read(beginning).complete }

// Extensible says whether the message has parts and the first text is not complete, so that some more lines may bring
// the rest of it.
func Extensible(beginning []byte) bool {
	r := read(beginning)
	return !r.complete && len(r.boundaries) > 0
}

func read(beginning []byte) *reader {
	r := &reader{}
	for line := range bytes.Lines(beginning) {
		if !r.complete && line[len(line)-1] == '\n' {
			r.line(string(bytes.TrimRight(line, "\r\n")))
		}
	}
	return r
}

// reader walks through the lines of a message.
type reader struct {
	body       bool     // not within header fields
	field      string   // Content-Type as far as it is read
	boundaries []string // of the parts that are open
	text       bool     // within a text part
	complete   bool     // a text part has ended
}

func (r *reader) line(line string) {
	if !r.body {
		r.header(line)
		return
	}
	for _, b := range r.boundaries {
		rest, ok := strings.CutPrefix(line, "--"+b)
		if !ok || strings.TrimRight(rest, " \t") != "" && !strings.HasPrefix(rest, "--") {
			continue
		}
		r.complete = r.text
		r.body, r.field, r.text = false, "", false
		return
	}
}

func (r *reader) header(line string) {
	switch {
	case line == "":
		r.endOfHeader()
	case line[0] == ' ' || line[0] == '\t':
		if r.field != "" {
			r.field += line
		}
	case len(line) > 13 && strings.EqualFold(line[:13], "content-type:"):
		r.field = line[13:]
	case r.field != "" && !strings.HasSuffix(r.field, "\n"):
		r.field += "\n" // the field is over
	}
}

// endOfHeader reads what kind of part begins. Without a Content-Type it is text (RFC 2045 section 5.2).
func (r *reader) endOfHeader() {
	r.body = true
	field, _, _ := strings.Cut(r.field, "\n")
	kind, params, err := mime.ParseMediaType(strings.TrimSpace(field))
	if kind == "" && err != nil {
		kind = "text/plain"
	}
	if b := params["boundary"]; strings.HasPrefix(kind, "multipart/") && b != "" {
		r.boundaries = append(r.boundaries, b)
		return
	}
	r.text = strings.HasPrefix(kind, "text/")
}
