// Package junk tells junk mail from good mail by the words in it, as its user has taught it. It is pure: no network, no
// disk, no clock.
//
// [Words] takes a message apart; a [Model] counts in how many good and junk messages each word stood, and gives a
// message a [Score] with the words that decided. How sure each word is follows Robinson's formula, and how sure they
// are together Fisher's: words that are known little weigh little, and a few strong words outweigh many weak ones.
package junk

import (
	"math"
	"slices"
)

// The constants were chosen on 6,046 messages of the public SpamAssassin corpus, half to learn, half to judge. They were
// chosen on the half that they are judged with, so that the numbers below flatter them somewhat; see docs/HACKING.md for how
// to measure again.
const (
	// EnoughEach messages of both sorts must have been learnt before anything is moved. Having learnt 50 of each, the
	// filter took 2 of 2,055 good messages for junk (both of them newsletters); with 20 it took 16.
	EnoughEach = 50
	// JunkFrom is the score from which a message is junk: it is worse to lose a letter than to see an advertisement. At
	// 0.9 ten times as many good messages are taken for junk. With 50 of each learnt, 64 of 100 junk messages reach it,
	// with 3,023 messages learnt 86 of 100, and none of the 2,055 good ones.
	JunkFrom = 0.99
	// strength is the weight of not knowing a word, as messages that had it; halfway between the sorts.
	strength, halfway = 0.45, 0.5
	// A word counts when it leans this far to one side; of a message, the mostCounted that lean most.
	leans       = 0.1
	mostCounted = 150
)

// Counts are messages that had a word.
type Counts struct{ Good, Junk int }

// Model is what was learnt. The zero value knows nothing. It may be read by many goroutines while nobody learns.
type Model struct {
	All   Counts           // messages learnt
	Words map[int64]Counts // by Word.Hash
}

// Enough says whether the model has learnt enough to move mail.
func (m *Model) Enough() bool { return min(m.All.Good, m.All.Junk) >= EnoughEach }

// Learn counts a message of words n times: 1 learns it, -1 takes it back.
func (m *Model) Learn(words []Word, junk bool, n int) {
	if m.Words == nil {
		m.Words = map[int64]Counts{}
	}
	m.All.add(junk, n)
	for _, w := range words {
		c := m.Words[w.Hash]
		c.add(junk, n)
		if c == (Counts{}) {
			delete(m.Words, w.Hash)
			continue
		}
		m.Words[w.Hash] = c
	}
}

func (c *Counts) add(junk bool, n int) {
	if junk {
		c.Junk = max(c.Junk+n, 0)
		return
	}
	c.Good = max(c.Good+n, 0)
}

// Score is how much a message looks like junk, and why.
type Score struct {
	Value   float64  // from 0, good, to 1, junk; 0.5: nobody knows
	Reasons []Reason // the words that decided, the strongest first
}

// Junk says whether a message of this score is junk.
func (s Score) Junk() bool { return s.Value >= JunkFrom }

// Reason is a word that decided.
type Reason struct {
	Word string
	Junk float64 // from 0 to 1: how surely it means junk
	Seen Counts
}

// Score judges a message of words.
func (m *Model) Score(words []Word) Score {
	reasons := m.reasons(words)
	if len(reasons) == 0 {
		return Score{Value: halfway}
	}
	good, junk := 0.0, 0.0
	for _, r := range reasons {
		good += math.Log(r.Junk)
		junk += math.Log(1 - r.Junk)
	}
	isJunk, isGood := 1-chi2(-2*junk, len(reasons)), 1-chi2(-2*good, len(reasons))
	return Score{Value: (isJunk - isGood + 1) / 2, Reasons: reasons}
}

// reasons are the words that lean most to one side.
func (m *Model) reasons(words []Word) []Reason {
	if m.All.Good == 0 || m.All.Junk == 0 {
		return nil
	}
	type leaning struct {
		most float64
		word int
	}
	all := make([]leaning, 0, len(words))
	for i, w := range words {
		if seen, ok := m.Words[w.Hash]; ok {
			if most := math.Abs(m.sureness(seen) - halfway); most >= leans {
				all = append(all, leaning{most, i})
			}
		}
	}
	slices.SortFunc(all, func(a, b leaning) int {
		switch {
		case a.most > b.most:
			return -1
		case a.most < b.most:
			return 1
		}
		return a.word - b.word
	})
	reasons := make([]Reason, 0, mostCounted)
	for _, l := range all[:min(len(all), mostCounted)] {
		seen := m.Words[words[l.word].Hash]
		reasons = append(reasons, Reason{words[l.word].Text, m.sureness(seen), seen})
	}
	return reasons
}

// sureness is how surely a word means junk (Robinson's f(w)).
func (m *Model) sureness(seen Counts) float64 {
	junk, good := float64(seen.Junk)/float64(m.All.Junk), float64(seen.Good)/float64(m.All.Good)
	n := float64(seen.Junk + seen.Good)
	return (strength*halfway + n*junk/(junk+good)) / (strength + n)
}

// chi2 is the chance that chance alone gives a chi-square of x or more with 2n degrees of freedom.
func chi2(x float64, n int) float64 {
	half := x / 2
	term := math.Exp(-half)
	sum := term
	for i := 1; i < n; i++ {
		term *= half / float64(i)
		sum += term
	}
	return min(sum, 1)
}
