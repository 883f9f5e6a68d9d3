package message

import (
	"bytes"
	"strings"
)

// rawField is a header field as it stands in the message: unfolded, not decoded.
type rawField struct {
	name string // as written, without trailing spaces
	body []byte // line ends removed, outer spaces trimmed, folding white space made one space
	wide []byte // as body, but with the white space it was folded with; nil when that is one space
}

// header is the header fields of a message or a part, in their order.
type header []rawField

// get returns the body of the first field of that name, nil when there is none.
func (h header) get(name string) []byte {
	for _, f := range h {
		if strings.EqualFold(f.name, name) {
			return f.body
		}
	}
	return nil
}

// exact returns the body of the first field of that name with the white space it was folded with, nil when there is none.
func (h header) exact(name string) []byte {
	for _, f := range h {
		if strings.EqualFold(f.name, name) && f.wide != nil {
			return f.wide
		} else if strings.EqualFold(f.name, name) {
			return f.body
		}
	}
	return nil
}

// fieldReader collects a header line by line.
type fieldReader struct {
	fields header
	octets int
	bad    bool   // some line was no header field
	cut    bool   // some limit was reached
	skip   bool   // the field being read is not kept
	tail   []byte // white space at the end of the line read last
}

// add takes one line of the header, with its line end.
func (h *fieldReader) add(line []byte, start bool) {
	h.octets += len(line)
	text, _ := cutEOL(line)
	if !start || isSpace(text) {
		h.extend(text, start)
		return
	}
	name, body, ok := cutField(text)
	if !ok && h.continues(text) {
		h.extend(text, start)
		return
	}
	h.skip = true
	if !ok {
		h.bad = h.bad || !isFromLine(text)
		return
	}
	if h.octets > maxHeader || len(h.fields) >= maxFields {
		h.cut = true
		return
	}
	h.skip = false
	h.keepTail(body)
	h.fields = append(h.fields, rawField{name: name, body: bytes.Clone(bytes.TrimSpace(body))})
}

// extend adds a continuation to the last field (RFC 5322 section 2.2.3). Folding white space becomes one space: real
// mailers fold with tabs and several spaces where the text had one.
func (h *fieldReader) extend(text []byte, start bool) {
	if h.skip || len(h.fields) == 0 {
		return
	}
	f := &h.fields[len(h.fields)-1]
	if h.octets > maxHeader || len(f.body)+len(text) > maxField {
		h.cut = true
		return
	}
	if start {
		h.widen(f, text)
		h.keepTail(text)
		text = bytes.TrimSpace(text)
		if len(text) > 0 && len(f.body) > 0 {
			f.body = append(f.body, ' ')
		}
	} else if f.wide != nil {
		f.wide = append(f.wide, text...)
	}
	f.body = append(f.body, text...)
}

// widen keeps the white space of the folding, when it is not one space.
func (h *fieldReader) widen(f *rawField, text []byte) {
	single := len(h.tail) == 0 && len(f.body) > 0 && len(text) > 1 && text[0] == ' ' && !isSpace(text[1:])
	if f.wide == nil && single {
		return
	}
	if f.wide == nil {
		f.wide = append(bytes.Clone(f.body), h.tail...)
	}
	f.wide = append(f.wide, text...)
}

// keepTail remembers the white space at the end of a line: it counts when the field goes on.
func (h *fieldReader) keepTail(line []byte) {
	h.tail = append(h.tail[:0], line[len(bytes.TrimRight(line, " \t")):]...)
}

// continues says whether a line that is no field goes on with the parameters of the last one.
//
// Quirk: continuation lines that lost their leading space ("Content-Type: multipart/mixed;" and then "boundary=...").
func (h *fieldReader) continues(text []byte) bool {
	if h.skip || len(h.fields) == 0 || !bytes.Contains(text, []byte("=")) {
		return false
	}
	return bytes.HasSuffix(h.fields[len(h.fields)-1].body, []byte(";"))
}

func isSpace(line []byte) bool { return len(line) > 0 && (line[0] == ' ' || line[0] == '\t') }

// isFromLine says whether a line is the separator of mbox files (RFC 4155), which imports leave before the header.
func isFromLine(line []byte) bool {
	return bytes.HasPrefix(line, []byte("From ")) || bytes.HasPrefix(line, []byte(">From "))
}

// cutField separates a header line at its colon. Spaces before the colon are obsolete syntax (RFC 5322 section 4.5).
func cutField(line []byte) (name string, body []byte, ok bool) {
	before, after, ok := bytes.Cut(line, []byte(":"))
	before = bytes.TrimRight(before, " \t")
	if !ok || len(before) == 0 || len(before) > 200 {
		return "", nil, false
	}
	for _, c := range before {
		if c <= ' ' || c >= 0x7f {
			return "", nil, false
		}
	}
	return string(before), after, true
}
