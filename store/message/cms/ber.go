package cms

import "bytes"

// The tags that lead to the content, constructed where they must be (X.690 section 8.1.2).
const (
	tagInteger     = 0x02
	tagOctets      = 0x04
	tagOID         = 0x06
	tagSequence    = 0x30
	tagSet         = 0x31
	tagOctetsParts = 0x24 // an octet string in pieces
	tagContext0    = 0xa0
)

// maxDepth bounds pieces within pieces of an octet string; one level is usual.
const maxDepth = 8

// element is what one tag holds (BER, X.690), as far as it is there. The zero value holds nothing.
type element struct {
	tag  byte
	body []byte
	open bool // of indefinite length: two zero octets end it
}

// next takes the next element off e, which must have that tag; else the zero value is returned and e holds nothing more.
func (e *element) next(tag byte) element {
	got := e.take()
	if got.tag != tag {
		e.body = nil
		return element{}
	}
	return got
}

// child is the first element within e, which must have that tag.
func (e element) child(tag byte) element { return e.next(tag) }

// take takes the next element off e. One of indefinite length gets all that is left; where it ends is known only once its
// content was read, which skip does.
func (e *element) take() element {
	b := e.body
	if len(b) < 2 || b[0]&0x1f == 0x1f { // long tags do not come up
		e.body = nil
		return element{}
	}
	got := element{tag: b[0]}
	n, head := int(b[1]), 2
	switch {
	case n == 0x80:
		got.open, got.body = true, b[2:]
		e.body = e.after(got)
		return got
	case n > 0x80:
		more := n & 0x7f
		if more > 4 || len(b) < 2+more {
			e.body = nil
			return element{}
		}
		n, head = 0, 2+more
		for _, c := range b[2 : 2+more] {
			n = n<<8 | int(c)
		}
	}
	n = min(n, len(b)-head) // cut
	got.body, e.body = b[head:head+n], b[head+n:]
	return got
}

// after is what follows an element of indefinite length. It goes through the elements within with a counter of open ones,
// so that nesting costs nothing.
func (e *element) after(open element) []byte {
	rest := element{body: open.body}
	for level := 1; level > 0; {
		b := rest.body
		switch {
		case len(b) < 2:
			return nil
		case b[0] == 0 && b[1] == 0:
			level--
			rest.body = b[2:]
		case b[1] == 0x80:
			level++
			rest.body = b[2:]
		default:
			rest.take()
		}
	}
	return rest.body
}

// octets writes an octet string, in one piece or in several, to out.
func (e element) octets(out *bytes.Buffer, depth int) {
	for len(e.body) > 0 && depth < maxDepth {
		piece := e.take()
		switch piece.tag {
		case tagOctets:
			out.Write(piece.body)
		case tagOctetsParts:
			piece.octets(out, depth+1)
		default:
			return // the end of the contents, or something else
		}
	}
}
