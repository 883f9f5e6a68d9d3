package look

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// Fyne draws a text from left to right, each piece of one font and direction after the other. Visual gives it the pieces of
// a line with Arabic or Hebrew in that order (Unicode Standard Annex 9, in the small: numbers and words of the other
// direction stay whole, brackets are mirrored).

// directionMark keeps pieces apart: it stands for a letter written from left to right, and is not drawn.
const directionMark = "\u200e"

// Visual is s as Fyne must be given it to be drawn in the right order. A text without letters written from right to left
// is as it was.
func Visual(s string) string {
	if !strings.ContainsFunc(s, writtenLeft) {
		return s
	}
	pieces := directionPieces(s)
	if first := slices.IndexFunc(pieces, func(p directionPiece) bool { return p.kind != neutral }); pieces[first].kind == leftward {
		turn(pieces, 0, len(pieces))
	} else {
		turnWithin(pieces)
	}
	var out strings.Builder
	for _, p := range pieces {
		if p.kind == leftward {
			out.WriteString(directionMark + p.text + directionMark)
			continue
		}
		out.WriteString(p.text)
	}
	return out.String()
}

// directionKind is how a piece is written.
type directionKind int

const (
	neutral   directionKind = iota // a space, a comma: as what is around it
	rightward                      // Latin, numbers
	leftward                       // Arabic, Hebrew
)

// directionPiece is a run of words of one direction, or one neutral character.
type directionPiece struct {
	text string
	kind directionKind
}

func kindOf(r rune) directionKind {
	switch p, _ := bidi.LookupRune(r); p.Class() {
	case bidi.R, bidi.AL:
		return leftward
	case bidi.L, bidi.EN, bidi.AN:
		return rightward
	}
	return neutral
}

func writtenLeft(r rune) bool { return r >= 0x590 && kindOf(r) == leftward }

// directionPieces cuts s where the direction changes. Between words of one direction spaces belong to them, between words
// and numbers written to the right what joins them too ("18:30").
func directionPieces(s string) []directionPiece {
	var out []directionPiece
	for _, r := range s {
		kind, text := kindOf(r), string(r)
		if p, _ := bidi.LookupRune(r); p.Class() == bidi.NSM && len(out) > 0 { // an accent
			out[len(out)-1].text += text
			continue
		}
		last := len(out) - 1
		for last >= 0 && out[last].kind == neutral {
			last--
		}
		if kind == neutral || last < 0 || out[last].kind != kind || kind == leftward && !onlySpaces(out[last+1:]) {
			out = append(out, directionPiece{text, kind})
			continue
		}
		for _, between := range out[last+1:] {
			out[last].text += between.text
		}
		out[last].text += text
		out = out[:last+1]
	}
	return out
}

func onlySpaces(pieces []directionPiece) bool {
	return !slices.ContainsFunc(pieces, func(p directionPiece) bool { return p.text != " " })
}

// turnWithin turns over what is written to the left within a line that is not.
func turnWithin(pieces []directionPiece) {
	for from := 0; from < len(pieces); from++ {
		if pieces[from].kind != leftward {
			continue
		}
		to := from + 1
		for i := to; i < len(pieces) && pieces[i].kind != rightward; i++ {
			if pieces[i].kind == leftward {
				to = i + 1
			}
		}
		turn(pieces, from, to)
		from = to
	}
}

// turn turns the order of some pieces over.
func turn(pieces []directionPiece, from, to int) {
	slices.Reverse(pieces[from:to])
	for i := from; i < to; i++ {
		pieces[i].text = mirrored(pieces[i].text)
	}
}

// mirrored is a bracket as it is written to the left; other texts are as they are.
func mirrored(s string) string {
	const brackets, turned = "()[]{}<>«»", ")(][}{><»«"
	if i := strings.Index(brackets, s); i >= 0 && s != "" {
		return turned[i : i+len(s)]
	}
	return s
}
