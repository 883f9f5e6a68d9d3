package typeset

import (
	"encoding/binary"
	"errors"

	"github.com/go-text/typesetting/font/opentype"
)

var errNoFont = errors.New("typeset: not an OpenType file")

// Sizes of what a font begins with (OpenType, "Table directory" and "TTC header"), in octets.
const (
	fontHeader  = 12
	fontRecord  = 16
	mostRecords = 200
)

// tablesOf are the tables of the font at an index of a file, and apart from them its outlines. All are slices of the file.
func tablesOf(file []byte, index int) (rest []opentype.Table, outlines []byte, err error) {
	at, err := fontAt(file, index)
	if err != nil {
		return nil, nil, err
	}
	n := int(binary.BigEndian.Uint16(file[at+4:]))
	if n > mostRecords || len(file) < at+fontHeader+n*fontRecord {
		return nil, nil, errNoFont
	}
	for i := range n {
		r := file[at+fontHeader+i*fontRecord:]
		tag := opentype.Tag(binary.BigEndian.Uint32(r))
		from := uint64(binary.BigEndian.Uint32(r[8:]))
		to := from + uint64(binary.BigEndian.Uint32(r[12:]))
		if to > uint64(len(file)) {
			return nil, nil, errNoFont
		}
		content := file[from:to:to]
		if tag == opentype.MustNewTag("CFF ") {
			outlines = content
			continue
		}
		rest = append(rest, opentype.Table{Tag: tag, Content: content})
	}
	return rest, outlines, nil
}

// fontAt is where the font at an index of a file begins, or of a collection.
func fontAt(file []byte, index int) (int, error) {
	at := uint64(0)
	if len(file) >= fontHeader && string(file[:4]) == "ttcf" {
		place := fontHeader + 4*uint64(index)
		if place+4 > uint64(len(file)) {
			return 0, errNoFont
		}
		at = uint64(binary.BigEndian.Uint32(file[place:]))
	}
	if at+fontHeader > uint64(len(file)) {
		return 0, errNoFont
	}
	return int(at), nil
}
