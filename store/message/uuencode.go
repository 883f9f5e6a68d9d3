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
