package pop3

import "strings"

// Flaws says what was wrong with the form of a message as the server sent it. None of it is repaired: the octets are handed
// out as they came.
type Flaws uint8

// The flaws.
const (
	BareLF      Flaws = 1 << iota // a line that ends in LF without CR
	BareCR                        // a CR that is not followed by LF (CR CR LF too)
	NUL                           // a NUL octet
	LongLine                      // a line over 998 octets (RFC 5322 section 2.1.1)
	NotStuffed                    // a line that starts with one dot: the server does no byte-stuffing, so dots are uncertain
	OddEnd                        // the final dot was not on a line of its own as RFC 1939 section 3 wants it
	DoubleReply                   // a second +OK in front of a TOP answer; it is left out
)

// flawNames are the words for the bits of Flaws, lowest first.
var flawNames = [...]string{"bare LF", "bare CR", "NUL", "long line", "not byte-stuffed", "odd end", "double reply"}

// String names the flaws, joined by commas; "" when there is none.
func (f Flaws) String() string {
	var names []string
	for i, name := range flawNames {
		if f&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
