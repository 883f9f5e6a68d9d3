package salvage

import (
	"encoding/binary"
	"math"
)

// A row is kept as a record: the kinds of its values, then the values (https://www.sqlite.org/fileformat2.html, section 2.1).

// values reads a whole record: nil, int64, float64, string or []byte for each column; nil when it makes no sense.
func values(record []byte) []any {
	head, n := varint(record)
	if n == 0 || head < int64(n) || head > int64(len(record)) {
		return nil
	}
	kinds, rest := record[n:head], record[head:]
	var all []any
	for len(kinds) > 0 {
		kind, n := varint(kinds)
		if n == 0 {
			return nil
		}
		kinds = kinds[n:]
		size := octetsOf(kind)
		if size < 0 || size > int64(len(rest)) {
			return nil
		}
		all = append(all, value(kind, rest[:size]))
		rest = rest[size:]
	}
	if len(rest) > 0 {
		return nil
	}
	return all
}

// octetsOf is how many octets a value of a kind takes; -1: there is no such kind.
func octetsOf(kind int64) int64 {
	switch {
	case kind < 0, kind == 10, kind == 11:
		return -1
	case kind >= 12:
		return (kind - 12) / 2
	}
	return [...]int64{0, 1, 2, 3, 4, 6, 8, 8, 0, 0}[kind]
}

func value(kind int64, b []byte) any {
	switch {
	case kind == 0:
		return nil
	case kind == 7:
		return math.Float64frombits(binary.BigEndian.Uint64(b))
	case kind == 8, kind == 9:
		return kind - 8
	case kind >= 12 && kind%2 == 0:
		return append([]byte{}, b...)
	case kind >= 13:
		return string(b)
	}
	n := int64(int8(b[0]))
	for _, c := range b[1:] {
		n = n<<8 | int64(c)
	}
	return n
}

// recordOf makes a record of texts, numbers of 32 bits, and nothing.
func recordOf(columns ...any) []byte {
	var kinds, data []byte
	for _, c := range columns {
		switch c := c.(type) {
		case string:
			kinds = putVarint(kinds, int64(13+2*len(c)))
			data = append(data, c...)
		case int64:
			kinds = putVarint(kinds, 4)
			data = binary.BigEndian.AppendUint32(data, uint32(c))
		default:
			kinds = putVarint(kinds, 0)
		}
	}
	// The head counts itself; it has less than 127 octets here.
	return append(append(putVarint(nil, int64(len(kinds)+1)), kinds...), data...)
}

// putVarint appends one of SQLite's numbers below 2^56.
func putVarint(b []byte, v int64) []byte {
	for shift := 49; shift > 0; shift -= 7 {
		if v>>shift > 0 {
			b = append(b, byte(v>>shift)&0x7f|0x80)
		}
	}
	return append(b, byte(v)&0x7f)
}
