package salvage

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
)

// The list of tables, sqlite_schema, is a table like others that begins on the first page of the file. Without it nothing
// else is found. Its rows are known, since all databases of a kind are made by the same statements; what has to be found
// is where each table begins. FindList reads rows of the list that are still somewhere in the file, WriteList makes a list
// anew.

// Entry is a row of the list of tables.
type Entry struct {
	Kind, Name, Table string // "table", "index" or "trigger", its name, and the table that it belongs to
	Root              int64  // page that it begins on; 0: it has none
	SQL               string // "" for an index that a table makes for itself
}

// FindList gives the rows of the list that are found on any page, by name.
func FindList(ctx context.Context, file io.ReaderAt) (map[string]Entry, error) {
	found := map[string]Entry{}
	b := make([]byte, page)
	for number := int64(1); ; number++ {
		if number%1000 == 0 && ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		n, err := file.ReadAt(b, (number-1)*page)
		if n < page && err == io.EOF {
			return found, nil
		}
		if err != nil {
			continue // what cannot be read holds nothing
		}
		first := 0
		if number == 1 {
			first = headerOctets
		}
		if b[first] != leafMark {
			continue
		}
		leaf(b, first, func(_ int64, p Place) {
			if e, ok := entryOf(b[p.at : p.at+p.local]); ok && int64(p.local) == p.payload {
				found[e.Name] = e
			}
		})
	}
}

func entryOf(record []byte) (e Entry, ok bool) {
	v := values(record)
	if len(v) != 5 {
		return e, false
	}
	kind, ok1 := v[0].(string)
	name, ok2 := v[1].(string)
	table, ok3 := v[2].(string)
	root, ok4 := v[3].(int64)
	sql, ok5 := v[4].(string)
	if !ok5 && v[4] != nil || !ok1 || !ok2 || !ok3 || !ok4 || kind != "table" && kind != "index" || root < 2 {
		return e, false
	}
	return Entry{kind, name, table, root, sql}, true
}

const (
	headerOctets = 100               // of the file, at the beginning of the first page
	headerPages  = 28                // place in it of the number of pages
	mapStep      = page/5 + 1        // from one page of the map of pages (auto_vacuum) to the next; the first is page 2
	lockPage     = 1<<30/page + 1    // is never used (https://www.sqlite.org/fileformat2.html, section 1.6)
	interiorHead = headerOctets + 12 // octets before the cells' places
)

// File is what WriteList needs.
type File interface {
	io.ReaderAt
	io.WriterAt
}

// WriteList puts a list of tables into a file of that many pages, in the place of its own: the first page, whose beginning
// is header, and a page for each entry at the end of the file, or beyond, where no table begins. Then the file can be
// read; it is not fit for writing.
func WriteList(file File, pages int64, header []byte, list []Entry) error {
	for _, e := range list {
		pages = max(pages, e.Root)
	}
	first := make([]byte, page)
	copy(first, header[:headerOctets])
	cells, end := 0, page
	for i, e := range list {
		for pages++; (pages-2)%mapStep == 0 || pages == lockPage; pages++ {
		}
		b, err := leafOf(int64(i+1), e)
		if err != nil {
			return err
		}
		if _, err := file.WriteAt(b, (pages-1)*page); err != nil {
			return err
		}
		if i == len(list)-1 {
			binary.BigEndian.PutUint32(first[headerOctets+8:], uint32(pages))
			break
		}
		cell := putVarint(binary.BigEndian.AppendUint32(nil, uint32(pages)), int64(i+1))
		end -= len(cell)
		if end < interiorHead+2*(cells+1) {
			return fmt.Errorf("a list of %d tables does not fit on the first page", len(list))
		}
		copy(first[end:], cell)
		binary.BigEndian.PutUint16(first[interiorHead+2*cells:], uint16(end))
		cells++
	}
	first[headerOctets] = interiorMark
	binary.BigEndian.PutUint16(first[headerOctets+3:], uint16(cells))
	binary.BigEndian.PutUint16(first[headerOctets+5:], uint16(end))
	binary.BigEndian.PutUint32(first[headerPages:], uint32(pages))
	_, err := file.WriteAt(first, 0)
	return err
}

// leafOf is a page with one row of the list.
func leafOf(id int64, e Entry) ([]byte, error) {
	var sql any
	if e.SQL != "" {
		sql = e.SQL
	}
	record := recordOf(e.Kind, e.Name, e.Table, e.Root, sql)
	if inLeaf(int64(len(record))) < int64(len(record)) {
		return nil, fmt.Errorf("the entry of %s in the list of tables does not fit on a page", e.Name)
	}
	cell := append(putVarint(putVarint(nil, int64(len(record))), id), record...)
	b := make([]byte, page)
	at := page - len(cell)
	copy(b[at:], cell)
	b[0] = leafMark
	binary.BigEndian.PutUint16(b[3:], 1)
	binary.BigEndian.PutUint16(b[5:], uint16(at))
	binary.BigEndian.PutUint16(b[8:], uint16(at))
	return b, nil
}
