// Package glyphs replaces the characters that no font of this computer can draw, before a text reaches Fyne.
//
// Fyne 2.8.1 asks the font scanner again for every missing glyph and appends the useless face to a list that only
// grows, so each message in an unsupported script makes all later text slower, for ever (measured: 4.9 ms a string after
// 500 such strings, 69 ms after 3,000). Clean costs microseconds and keeps the list short.
package glyphs

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// replacement stands for a character without a glyph; every Fyne font has it.
const replacement = '\uFFFD'

// plainEnd is the first character that is looked up: Latin up to Extended-B is in every text font.
const plainEnd = 0x250

// Set knows what can be drawn. Make one per program with New. Safe for concurrent use.
type Set struct {
	once   sync.Once
	base   fontscan.RuneSet     // of Fyne's own fonts
	system []fontscan.Footprint // shared with Fyne's own font map, read-only

	mu   sync.Mutex
	memo map[rune]bool // guarded by mu
}

// New makes a Set. The fonts are looked at by the first Clean that needs them, which may take half a second on the
// very first start: do not call that one on the UI goroutine.
func New() *Set { return &Set{memo: map[rune]bool{}} }

// Clean returns s with U+FFFD in place of characters without a glyph and of control characters other than tab and
// line feed. It gives s itself when there is nothing to replace.
func (s *Set) Clean(text string) string {
	if !strings.ContainsFunc(text, suspect) {
		return text
	}
	s.once.Do(s.load)
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Map(func(r rune) rune {
		if !suspect(r) || s.drawable(r) {
			return r
		}
		return replacement
	}, text)
}

// Lacks tells whether a letter, digit or symbol of text has no glyph on this computer: Clean replaces it.
func (s *Set) Lacks(text string) bool {
	if !strings.ContainsFunc(text, suspect) {
		return false
	}
	s.once.Do(s.load)
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.ContainsFunc(text, func(r rune) bool {
		return suspect(r) && r != replacement && unicode.In(r, unicode.L, unicode.N, unicode.S, unicode.P) && !s.drawable(r)
	})
}

func suspect(r rune) bool {
	return r >= plainEnd || r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0
}

// drawable is called with mu held.
func (s *Set) drawable(r rune) bool {
	ok, known := s.memo[r]
	if !known {
		ok = s.lookUp(r)
		s.memo[r] = ok
	}
	return ok
}

// lookUp is careful: a system font counts only when Fyne's last resort, the search by script, would find it too.
func (s *Set) lookUp(r rune) bool {
	if unicode.IsControl(r) {
		return false
	}
	if unicode.In(r, unicode.Cf, unicode.Variation_Selector) || s.base.Contains(r) {
		return true // format characters are never drawn
	}
	script := language.LookupScript(r)
	return slices.ContainsFunc(s.system, func(f fontscan.Footprint) bool {
		return f.Runes.Contains(r) && slices.Contains(f.Scripts, script)
	})
}

func (s *Set) load() {
	for _, res := range []fyne.Resource{theme.DefaultTextFont(), theme.DefaultEmojiFont(), theme.DefaultSymbolFont()} {
		if res == nil { // built without emoji
			continue
		}
		face, err := font.ParseTTF(bytes.NewReader(res.Content()))
		if err != nil {
			continue // Fyne's own, checked by a test; without it more is replaced, nothing else
		}
		for it := face.Cmap.Iter(); it.Next(); {
			r, _ := it.Char()
			s.base.Add(r)
		}
	}
	// Without system fonts (none installed, no cache folder) Fyne has none either.
	s.system, _ = fontscan.SystemFonts(silent{}, "")
}

// silent drops the font scanner's diagnostics.
type silent struct{}

func (silent) Printf(string, ...any) {}
