package message

import (
	"bytes"
	"io"
)

// uuDecoder undoes Content-Transfer-Encoding x-uuencode: the content stands between "begin" and "end" lines.
type uuDecoder struct {
	out  io.Writer
	line []byte
	open bool
	done bool
}

func (d *uuDecoder) note() string { return "" }

func (d *uuDecoder) write(b []byte) error {
	for len(b) > 0 && !d.done {
		i := bytes.IndexByte(b, '\n')
		if i < 0 {
			if len(d.line) < 200 {
				d.line = append(d.line, b...)
			}
			return nil
		}
		d.line = append(d.line, b[:i]...)
		b = b[i+1:]
		if err := d.whole(); err != nil {
			return err
		}
	}
	return nil
}

func (d *uuDecoder) whole() error {
	line := bytes.TrimRight(d.line, "\r")
	d.line = d.line[:0]
	switch {
	case !d.open:
		d.open = bytes.HasPrefix(line, []byte("begin "))
	case string(line) == "end":
		d.done = true
	default:
		octets, _ := uuLine(line)
		_, err := d.out.Write(octets)
		return err
	}
	return nil
}

func (d *uuDecoder) close() error {
	if len(d.line) > 0 && !d.done {
		return d.whole()
	}
	return nil
}

// uuFile is a file found in a text, between its "begin" and "end" lines.
type uuFile struct {
	name string
	data []byte
}

// maxUUFiles bounds the files taken out of one text.
const maxUUFiles = 200

// splitUU takes uuencoded files out of a text. A "begin" line counts only when a line of uuencode follows it, for people
// begin sentences with that word too.
func splitUU(raw []byte) (text []byte, files []uuFile) {
	if !bytes.HasPrefix(raw, []byte("begin ")) && !bytes.Contains(raw, []byte("\nbegin ")) {
		return raw, nil
	}
	var out []byte
	for len(raw) > 0 {
		line, rest := cutLine(raw)
		if name, ok := uuBegin(line); ok && len(files) < maxUUFiles {
			if data, after, ok := uuBody(rest); ok {
				files = append(files, uuFile{name, data})
				raw = after
				continue
			}
		}
		out = append(out, line...)
		raw = rest
	}
	return out, files
}

func cutLine(b []byte) (line, rest []byte) {
	if i := bytes.IndexByte(b, '\n'); i >= 0 {
		return b[:i+1], b[i+1:]
	}
	return b, nil
}

// uuBegin reads "begin 644 name".
func uuBegin(line []byte) (name string, ok bool) {
	rest, ok := bytes.CutPrefix(bytes.TrimRight(line, " \r\n"), []byte("begin "))
	if !ok {
		return "", false
	}
	mode, after, ok := bytes.Cut(rest, []byte(" "))
	if !ok || len(mode) < 3 || len(mode) > 4 || len(bytes.Trim(mode, "01234567")) > 0 || len(after) == 0 {
		return "", false
	}
	return oneLine(decoding{}.raw(string(after))), true
}

// uuBody decodes the lines up to "end". Their first line decides whether it is uuencode at all.
func uuBody(b []byte) (data, rest []byte, ok bool) {
	for n := 0; len(b) > 0; n++ {
		line, after := cutLine(b)
		line = bytes.TrimRight(line, "\r\n")
		if string(line) == "end" && n > 0 {
			return data, after, true
		}
		octets, good := uuLine(line)
		if !good && n > 0 && len(line) > 0 {
			return data, b, true // cut
		}
		if !good && n == 0 {
			return nil, nil, false
		}
		data = append(data, octets...)
		b = after
	}
	return data, nil, len(data) > 0
}

// uuLine decodes one line of uuencode; ok is false when it is none.
func uuLine(line []byte) (octets []byte, ok bool) {
	if len(line) == 0 || line[0] < ' ' || line[0] > '`' {
		return nil, false
	}
	n := int(line[0]-' ') & 0x3f
	body := line[1:]
	need := (n*8 + 5) / 6
	if len(body) > (n+2)/3*4+2 {
		return nil, false
	}
	for len(body) < need {
		body = append(body[:len(body):len(body)], ' ') // trailing spaces get lost
	}
	var bits, have uint
	for _, c := range body {
		if c < ' ' || c > '`' {
			return nil, false
		}
		bits = bits<<6 | uint(c-' ')&0x3f
		if have += 6; have >= 8 && len(octets) < n {
			have -= 8
			octets = append(octets, byte(bits>>have))
		}
	}
	return octets, true
}
