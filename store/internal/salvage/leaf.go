package salvage

import (
	"context"
	"encoding/binary"
)

// When a page in the middle of a tree is damaged, all that hangs on it is out of reach, and yet whole. Blobs finds rows by
// looking at every page of the file for what a leaf of a table looks like (https://www.sqlite.org/fileformat2.html, sections
// 1.6 and 2.1). It finds deleted rows, too: what it gives must be compared with a digest.

const (
	page              = 4096 // octets of a page; all our databases have this size
	leafMark          = 0x0d // first octet of a leaf of a table; of other pages of trees:
	interiorMark      = 0x05
	indexLeafMark     = 0x0a
	indexInteriorMark = 0x02
	overhead          = 4 // octets of an overflow page before its part of the row: the number of the next one
	tooLong           = 64 << 20
)

// Place is where a row of a table with an id and one blob was found.
type Place struct {
	payload   int64 // octets of the record
	leaf      int64 // number of the page that it begins on
	at, local int   // where on the page, and how many octets of it; the number of the next page follows
}

// Blobs finds the rows of tables of an id and one blob whose id is wanted.
func (w Walker) Blobs(ctx context.Context, wanted func(id int64) bool) (map[int64][]Place, error) {
	found := map[int64][]Place{}
	query := Query{SQL: "SELECT pgno, data FROM sqlite_dbpage WHERE pgno >= max(?1, 2) ORDER BY pgno LIMIT ?2"}
	_, err := w.Walk(ctx, query, func(number int64, row Row) error {
		var b []byte
		if err := row(&b); err != nil {
			return err
		}
		if len(b) == page && b[0] == leafMark {
			leaf(b, 0, func(id int64, p Place) {
				if p.leaf = number; wanted(id) {
					found[id] = append(found[id], p)
				}
			})
		}
		return nil
	})
	return found, err
}

// leaf reads the cells of a page, as far as they make sense. It begins at first: after the header on the first page.
func leaf(b []byte, first int, each func(id int64, p Place)) {
	cells := int(binary.BigEndian.Uint16(b[first+3:]))
	for i := range min(cells, (page-first-8)/2) {
		at := int(binary.BigEndian.Uint16(b[first+8+2*i:]))
		if at < first+8+2*cells || at >= page {
			continue
		}
		if id, p, ok := cell(b, at); ok {
			each(id, p)
		}
	}
}

func cell(b []byte, at int) (id int64, p Place, ok bool) {
	size, n := varint(b[at:])
	id, m := varint(b[at+n:])
	if n == 0 || m == 0 || size <= 0 || size > tooLong {
		return 0, p, false
	}
	p = Place{payload: size, at: at + n + m, local: int(inLeaf(size))}
	end := p.at + p.local
	if int64(p.local) < size {
		end += overhead
	}
	return id, p, end <= page
}

// inLeaf is how much of a record stays on the leaf.
func inLeaf(size int64) int64 {
	const most, least = page - 35, (page-12)*32/255 - 23
	if size <= most {
		return size
	}
	if n := least + (size-least)%(page-overhead); n <= most {
		return n
	}
	return least
}

// varint reads SQLite's numbers of 1 to 9 octets; n is 0 when b ends too soon.
func varint(b []byte) (v int64, n int) {
	for i := range min(len(b), 9) {
		if i == 8 {
			return v<<8 | int64(b[i]), 9
		}
		v = v<<7 | int64(b[i]&0x7f)
		if b[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}

// Blob reads the blob of a row; nil when it makes no sense.
func (w Walker) Blob(ctx context.Context, p Place) ([]byte, error) {
	b, err := w.pageNumber(ctx, p.leaf)
	if len(b) != page || err != nil {
		return nil, err
	}
	record := append(make([]byte, 0, p.payload), b[p.at:p.at+p.local]...)
	rest := b[p.at+p.local:]
	for int64(len(record)) < p.payload {
		b, err := w.pageNumber(ctx, int64(binary.BigEndian.Uint32(rest)))
		if len(b) != page || err != nil {
			return nil, err
		}
		rest = b
		record = append(record, b[overhead:min(page, overhead+int(p.payload)-len(record))]...)
	}
	return blobOf(record), nil
}

// pageNumber reads a page of the file; nil when it cannot be read.
func (w Walker) pageNumber(ctx context.Context, number int64) (b []byte, err error) {
	_, _, err = w.page(ctx, Query{SQL: "SELECT pgno, data FROM sqlite_dbpage WHERE pgno = ?1 LIMIT ?2"}, number, 1,
		func(_ int64, row Row) error { return row(&b) })
	if err != nil && w.Damaged(err) {
		return nil, nil
	}
	return b, err
}

// blobOf is the blob of a record of two columns: nothing, since the id stands elsewhere, and the blob.
func blobOf(record []byte) []byte {
	head, n := varint(record)
	if n == 0 || head < 3 || head > int64(min(len(record), 12)) || record[n] != 0 {
		return nil
	}
	kind, _ := varint(record[n+1 : head])
	if kind < 12 || kind%2 != 0 || (kind-12)/2 != int64(len(record))-head {
		return nil
	}
	return record[head:]
}
