package mailview

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMatches bounds the places kept: nobody steps through more.
const maxMatches = 10000

// match is one place where a searched text was found; octets of one block.
type match struct{ block, from, to int }

// matches are all places, in the order of the text; current is -1 before the first step.
type matches struct {
	all     []match
	current int
}

// Find highlights every place where one of terms stands, whatever its case and accents, and returns how many there are.
// Without terms the highlights go away. Nothing scrolls until FindStep.
func (v *View) Find(terms ...string) int {
	v.found = matches{current: -1}
	var wanted []string
	for _, t := range terms {
		if t = strings.TrimSpace(t); t != "" {
			t, _ = foldText(t)
			wanted = append(wanted, t)
		}
	}
	if len(wanted) > 0 {
		for i := range v.doc.blocks {
			v.found.all = v.doc.blocks[i].find(v.found.all, i, wanted)
		}
	}
	v.update()
	return len(v.found.all)
}

// FindStep goes to the next place (1) or the one before (-1), unfolds what hides it and scrolls to it. It returns the
// number of that place, from 1, and how many there are.
func (v *View) FindStep(by int) (place, of int) {
	of = len(v.found.all)
	if of == 0 {
		return 0, 0
	}
	if v.found.current < 0 && by > 0 {
		v.found.current = v.firstFoundFrom(v.offset)
	} else {
		v.found.current = ((v.found.current+by)%of + of) % of
	}
	v.showMatch(v.found.all[v.found.current])
	return v.found.current + 1, of
}

// firstFoundFrom is the first match at or below a height of the text.
func (v *View) firstFoundFrom(y float64) int {
	block := v.doc.at(y - float64(v.look.Padding.Top))
	for i, m := range v.found.all {
		if m.block >= block {
			return i
		}
	}
	return 0
}

// showMatch scrolls only when the match is not comfortably in view.
func (v *View) showMatch(m match) {
	v.doc.reveal(m.block)
	box := v.doc.box(m.block)
	y := v.doc.top(m.block) + float64(v.look.Padding.Top)
	for _, l := range box.lines {
		if m.from < l.to {
			y += float64(l.y)
			break
		}
	}
	height := float64(v.Size().Height)
	if margin := height / 8; y < v.offset+margin || y > v.offset+height-2*margin {
		v.scrollTo(y - height/3)
	}
	v.update()
}

// find appends the places in block number i, without overlaps, from left to right.
func (b *Block) find(to []match, i int, wanted []string) []match {
	if b.octets() == 0 {
		return to
	}
	text, octets := foldText(b.text())
	for at := 0; at < len(text) && len(to) < maxMatches; {
		from, end := firstOf(text[at:], wanted)
		if from < 0 {
			break
		}
		from, end = at+from, at+end
		to = append(to, match{i, octets.of(from), octets.of(end)})
		at = end
	}
	return to
}

// firstOf is where the first of the wanted texts stands; of two at one place the longer.
func firstOf(text string, wanted []string) (from, to int) {
	from = -1
	for _, w := range wanted {
		if at := strings.Index(text, w); at >= 0 && (from < 0 || at < from || at == from && at+len(w) > to) {
			from, to = at, at+len(w)
		}
	}
	return from, to
}

// origin tells for each octet of a folded text the octet of the text it came from; nil when they are the same.
type origin []int

func (o origin) of(i int) int {
	if o == nil {
		return i
	}
	return o[i]
}

// foldText takes case and accents away: "Canción" and "CANCION" become "cancion".
func foldText(s string) (string, origin) {
	if isASCII(s) {
		return strings.ToLower(s), nil
	}
	out := make([]byte, 0, len(s))
	from := make(origin, 0, len(s)+1)
	for i, r := range s {
		n := len(out)
		out = appendFolded(out, r)
		for range len(out) - n {
			from = append(from, i)
		}
	}
	return string(out), append(from, len(s))
}

func appendFolded(out []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf:
		return utf8.AppendRune(out, unicode.ToLower(r))
	case unicode.Is(unicode.Mn, r):
		return out
	case r == noBreakSpace:
		return append(out, ' ')
	}
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], unicode.ToLower(r))
	p := norm.NFD.Properties(buf[:n])
	base := r
	if d := p.Decomposition(); len(d) > 0 {
		base, _ = utf8.DecodeRune(d)
	}
	return utf8.AppendRune(out, unicode.ToLower(base))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
