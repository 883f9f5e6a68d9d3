package mailview

import (
	"fmt"
	"strings"
	"testing"
)

func quoted(n int) string { return fmt.Sprintf("%d quoted lines", n) }

// outline shows blocks one a line: depth, h for hidden, F for a fold, and the text.
func outline(blocks []Block) string {
	var out strings.Builder
	for _, b := range blocks {
		mark := ""
		if b.Hidden {
			mark = "h"
		}
		if b.Kind == Fold {
			mark = "F"
		}
		fmt.Fprintf(&out, "%d%s %s\n", b.Quote, mark, b.text())
	}
	return out.String()
}

func TestFromPlain_readsQuoteMarks(t *testing.T) {
	for line, want := range map[string]string{
		"text":         "0 text\n",
		">text":        "1 text\n",
		"> text":       "1 text\n",
		">  indented":  "1 indented\n",
		"> > text":     "2 text\n",
		">> text":      "2 text\n",
		">":            "1 \n",
		"a > b":        "0 a > b\n",
		"> > > deeper": "3 deeper\n",
	} {
		if got := outline(FromPlain(line, PlainOptions{})); got != want {
			t.Errorf("FromPlain(%q) = %q, want %q", line, got, want)
		}
	}
}

func TestFromPlain_hangsListItemsFromTheirMarks(t *testing.T) {
	text := "Things:\n  - one\n  * two\n    on\n10. ten\n-- \n- - - -\n+54 9 11\na   b\n -5 C"
	blocks := FromPlain(text, PlainOptions{})
	want := []struct {
		marker, text string
		indent       float32
	}{{"", "Things:", 0}, {"-", "one", 26}, {"*", "two", 26}, {"", "on", 26}, {"10.", "ten", 24}, {"", "-- ", 0}, {"", "- - - -", 0},
		{"", "+54 9 11", 0}, {"", "a   b", 0}, {"", "-5 C", 5}}
	for i, w := range want {
		if b := blocks[i]; b.Marker != w.marker || b.text() != w.text || b.Indent != w.indent {
			t.Errorf("block %d = %q %q at %v, want %q %q at %v", i, b.Marker, b.text(), b.Indent, w.marker, w.text, w.indent)
		}
	}
	d := lay(blocks, 60)
	if got := d.text(Pos{}, d.end()); got != text {
		t.Errorf("copied text = %q, want %q", got, text)
	}
}

func TestFromPlain_setsTablesInLettersOfOneWidth(t *testing.T) {
	blocks := FromPlain("Prices:\n fuel     12\n wood      9\n\nalone     1", PlainOptions{})
	for i, want := range []bool{false, true, true, false, false} {
		if got := len(blocks[i].Runs) > 0 && blocks[i].Runs[0].Style.Mono; got != want {
			t.Errorf("block %d %q has letters of one width %v, want %v", i, blocks[i].text(), got, want)
		}
	}
}

func TestFromPlain_cutsEndlessLines(t *testing.T) {
	for _, line := range []string{strings.Repeat("word ", 5000), strings.Repeat("x", 20000), strings.Repeat("日本", 5000)} {
		line = strings.TrimSpace(line)
		blocks := FromPlain(line, PlainOptions{})
		for i, b := range blocks {
			if b.octets() > maxParagraph || b.Joined != (i > 0) {
				t.Fatalf("block %d has %d octets and Joined %v, want at most %d and %v", i, b.octets(), b.Joined, maxParagraph, i > 0)
			}
		}
		d := lay(blocks, 80)
		if got := d.text(Pos{}, d.end()); got != line {
			t.Errorf("copied text differs from the line of %d octets (%d)", len(line), len(got))
		}
	}
}

func TestFromPlain_foldsAQuotationAtTheEnd(t *testing.T) {
	const four = "> a\n> b\n> c\n> d\n"
	const hidden = "1h a\n1h b\n1h c\n1h d\n"
	const label = "▸ 4 quoted lines\n"
	tests := []struct{ name, text, want string }{
		{"with its attribution", "Yes.\n\nOn Friday Ana wrote:\n\n" + four, "0 Yes.\n0 \n1F On Friday Ana wrote: " + label + hidden},
		{"broken attribution", "Yes.\n\nOn Thu, 20 Nov 2026 at 18:02, Carlos Peña <carlos@puerto.example>\nwrote:\n" + four,
			"0 Yes.\n0 \n1F On Thu, 20 Nov 2026 at 18:02, Carlos Peña <carlos@puerto.example> wrote: " + label + hidden},
		{"attribution under the greeting", "Yes.\nAna\nEl 20/11/2026, Carlos escribió:\n" + four,
			"0 Yes.\n0 Ana\n1F El 20/11/2026, Carlos escribió: " + label + hidden},
		{"without attribution", "Yes.\n" + four, "0 Yes.\n1F " + label + hidden},
		{"before a signature", "Yes.\n" + four + "\n-- \nAna", "0 Yes.\n1F " + label + hidden + "0 \n0 -- \n0 Ana\n"},
		{"not when short", "Yes.\n> a\n> b", "0 Yes.\n1 a\n1 b\n"},
		{"not when answered below", four + "Yes.", "1 a\n1 b\n1 c\n1 d\n0 Yes.\n"},
		{"not when it is everything", "Ana wrote:\n" + four, "0 Ana wrote:\n1 a\n1 b\n1 c\n1 d\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := outline(FromPlain(test.text, PlainOptions{Folded: quoted})); got != test.want {
				t.Errorf("FromPlain(%q) =\n%swant\n%s", test.text, got, test.want)
			}
		})
	}
}

func TestFromPlain_foldsAnOriginalMessageAppendedWhole(t *testing.T) {
	const header = "From: Ana <ana@x.example>\nSent: Friday\nTo: Carlos\nSubject: Budget\n\nHello"
	for _, text := range []string{
		"Yes.\n\n-----Original Message-----\n" + header,
		"Yes.\n\n-----Mensaje original-----\n" + header,
		"Yes.\n\n________________________________\n" + header,
	} {
		blocks := FromPlain(text, PlainOptions{Folded: quoted})
		if len(blocks) < 4 || blocks[2].Kind != Fold || blocks[2].Folds != len(blocks)-3 {
			t.Errorf("FromPlain(%q) =\n%swant it folded", text, outline(blocks))
		}
	}
	for _, text := range []string{
		"---------- Forwarded message ---------\n" + header,
		"See:\n\n---------- Forwarded message ---------\n" + header,
		"A list\n__________________\nana@x.example",
		"-----Original Message-----\n" + header,
	} {
		for _, b := range FromPlain(text, PlainOptions{Folded: quoted}) {
			if b.Kind == Fold {
				t.Errorf("FromPlain(%q) folds, want it open", text)
			}
		}
	}
}

func TestFromPlain_foldsALongQuotationAnywhere(t *testing.T) {
	blocks := FromPlain("Hi\n"+strings.Repeat("> line\n", 40)+"Answer", PlainOptions{Folded: quoted})
	if blocks[1].Kind != Fold || blocks[1].Folds != 40 {
		t.Errorf("block 1 = %+v, want a fold of 40", blocks[1])
	}
}

func TestToggle_showsAndHidesAgain(t *testing.T) {
	d := lay(FromPlain("Yes.\nOn 20 Nov Ana wrote:\n> a\n> b\n> c\n> d", PlainOptions{Folded: quoted}), 60)
	height := d.height()
	if got, want := d.text(Pos{}, d.end()), "Yes.\nOn 20 Nov Ana wrote: "; got != want {
		t.Errorf("folded text = %q, want %q", got, want)
	}
	d.toggle(1)
	if got, want := d.text(Pos{}, d.end()), "Yes.\nOn 20 Nov Ana wrote: \n> a\n> b\n> c\n> d"; got != want {
		t.Errorf("unfolded text = %q, want %q", got, want)
	}
	if d.height() <= height {
		t.Errorf("height unfolded = %v, want more than %v", d.height(), height)
	}
	d.toggle(1)
	if d.height() != height {
		t.Errorf("height folded again = %v, want %v", d.height(), height)
	}
}

func FuzzFromPlain(f *testing.F) {
	for _, s := range []string{"Yes.\nOn 1 Ana wrote:\n> a\n> b\n> c\n> d", ">", "> > >\n", "www.a.b, http://[::1]/) a@b.c", "\u05d0 (1)\t\u200f", "-- \n> "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		blocks := FromPlain(s, PlainOptions{Folded: quoted})
		makeValid(blocks)
		d := lay(blocks, 15)
		for i := range blocks {
			octets := 0
			for _, l := range d.box(i).lines {
				octets += l.to - l.from
			}
			if !blocks[i].Hidden && octets != blocks[i].octets() {
				t.Errorf("lines of block %d hold %d octets, want %d", i, octets, blocks[i].octets())
			}
			d.hit(10, d.top(i)+1)
		}
		d.text(Pos{}, d.end())
	})
}
