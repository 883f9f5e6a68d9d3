package typeset

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// bracketPairs are the brackets that mail uses, each opening one before its closing one.
const bracketPairs = "()[]{}⁅⁆⁽⁾⟨⟩⟦⟧〈〉《》「」『』【】〔〕〖〗（）［］｛｝"

// deepestBrackets is how many open ones are remembered (UAX 9, BD16).
const deepestBrackets = 63

// bracketPair is a pair by the places of its halves.
type bracketPair struct{ open, close int }

// brackets gives both halves of a pair the direction of what stands within, or before (rule N0).
func (p *paragraph) brackets() {
	for _, b := range p.pairs() {
		inside := p.inside(b)
		switch {
		case inside == bidi.ON: // nothing with a direction
			continue
		case inside != p.baseClass() && p.before(b.open) != inside:
			inside = p.baseClass()
		}
		p.class[b.open], p.class[b.close] = inside, inside
	}
}

// pairs are the pairs of brackets, in the order of the opening ones.
func (p *paragraph) pairs() (out []bracketPair) {
	var open []int
	for i, r := range p.text {
		k := strings.IndexRune(bracketPairs, r)
		if k < 0 || p.class[i] != bidi.ON {
			continue
		}
		before := []rune(bracketPairs[:k])
		if len(before)%2 == 0 {
			if open = append(open, i); len(open) > deepestBrackets {
				return nil
			}
			continue
		}
		for j := len(open) - 1; j >= 0; j-- {
			if p.text[open[j]] == before[len(before)-1] {
				out = append(out, bracketPair{open[j], i})
				open = open[:j]
				break
			}
		}
	}
	slices.SortFunc(out, func(a, b bracketPair) int { return a.open - b.open })
	return out
}

// inside is the direction of what stands within a pair: that of the paragraph when anything there has it, else the other one,
// ON when there is none.
func (p *paragraph) inside(b bracketPair) bidi.Class {
	out := bidi.Class(bidi.ON)
	for _, c := range p.class[b.open+1 : b.close] {
		switch side := strong(c); side {
		case bidi.ON:
		case p.baseClass():
			return side
		default:
			out = side
		}
	}
	return out
}

// before is the direction of what stands before a place.
func (p *paragraph) before(i int) bidi.Class {
	for i--; i >= 0; i-- {
		if side := strong(p.class[i]); side != bidi.ON {
			return side
		}
	}
	return p.baseClass()
}

// strong is the direction of a class, numbers counting as R, or ON.
func strong(c bidi.Class) bidi.Class {
	switch c {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R
	}
	return bidi.ON
}
