//go:build unix

package typeset_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"valija/gui/htmlview/typeset"
)

// largeFont is a small font for Chinese and Japanese, with outlines so large that they stay in their file.
func largeFont(t *testing.T) []byte {
	t.Helper()
	small, err := os.ReadFile("../parity/testdata/fonts/cjk-regular.otf")
	if err != nil {
		t.Fatal(err)
	}
	loader, err := opentype.NewLoader(bytes.NewReader(small))
	if err != nil {
		t.Fatal(err)
	}
	var tables []opentype.Table
	for _, tag := range loader.Tables() {
		content, err := loader.RawTable(tag)
		if err != nil {
			t.Fatal(err)
		}
		if tag == opentype.MustNewTag("CFF ") {
			content = append(content, make([]byte, 2<<20)...)
		}
		tables = append(tables, opentype.Table{Tag: tag, Content: content})
	}
	return opentype.WriteTTF(tables)
}

func TestLarge_drawsWhatTheWholeFontDraws(t *testing.T) {
	file := largeFont(t)
	name := filepath.Join(t.TempDir(), "large.otf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	large, rest, err := typeset.OpenLarge(name)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := font.ParseTTF(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	drawn := 0
	for it := whole.Cmap.Iter(); it.Next(); {
		r, id := it.Char()
		if got, ok := large.NominalGlyph(r); !ok || got != id {
			t.Fatalf("%q is glyph %d, want %d", r, got, id)
		}
		want := whole.GlyphData(id)
		if got := large.GlyphData(id); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q is drawn as %v, want %v", r, got, want)
		}
		if got, want := large.HorizontalAdvance(id), whole.HorizontalAdvance(id); got != want {
			t.Fatalf("%q is %v wide, want %v", r, got, want)
		}
		if drawn++; drawn == 20 {
			rest() // nothing may change
		}
	}
	if drawn < 40 {
		t.Errorf("only %d characters compared", drawn)
	}
}

func TestLarge_refusesOtherFiles(t *testing.T) {
	file := largeFont(t)
	collection := append([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01"), binary.BigEndian.AppendUint32(nil, 0xfffffff0)...)
	tests := []struct {
		name  string
		file  []byte
		index int
	}{
		{"nothing", nil, 0},
		{"a cut header", file[:10], 0},
		{"a cut list of tables", file[:40], 0},
		{"cut outlines", file[:len(file)/2], 0},
		{"a collection of fonts beyond its end", collection, 0},
		{"a font that the collection does not have", collection, 7},
	}
	for _, test := range tests {
		if _, err := typeset.LargeFrom(test.file, test.index); err == nil {
			t.Errorf("%s: no error", test.name)
		}
	}
}
