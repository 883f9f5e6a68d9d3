package typeset

import (
	"slices"
	"strings"

	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// faceFor is the face of the font that draws r, nil when there is none at all.
func (f *Fonts) faceFor(t *Font, r rune, emoji bool) *Face {
	if !emoji && t.main != nil {
		if _, ok := t.main.NominalGlyph(r); ok {
			return t.main
		}
	}
	if face, ok := t.others[r]; ok {
		return face
	}
	face := f.otherFace(t, r, emoji)
	t.others[r] = face
	return face
}

func (f *Fonts) otherFace(t *Font, r rune, emoji bool) *Face {
	if emoji {
		if face := f.emojiFace(r); face != nil {
			return face
		}
	}
	for _, name := range standIns(r) {
		if face := f.inFamily(name, t); face != nil {
			if _, ok := face.NominalGlyph(r); ok {
				return face
			}
		}
	}
	own := f.own() // of which the scanner has to know
	f.fm.SetQuery(t.query)
	f.fm.SetScript(language.LookupScript(r))
	if face := f.fm.ResolveFace(r); face != nil {
		if _, ok := face.NominalGlyph(r); ok {
			return f.styled(face, t)
		}
	}
	for _, e := range append(own[:len(own):len(own)], f.ownEmoji()) {
		if e != nil {
			if _, ok := e.NominalGlyph(r); ok {
				return e
			}
		}
	}
	return t.main
}

// standIns are the families that browsers take first for what the named ones lack.
func standIns(r rune) []string {
	switch language.LookupScript(r) {
	case language.Han, language.Hiragana, language.Katakana, language.Hangul, language.Bopomofo:
		return []string{"noto sans cjk jp", "noto sans cjk sc", "source han sans", "microsoft yahei", "pingfang sc", "hiragino sans"}
	}
	if r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xfff0 { // their punctuation
		return []string{"noto sans cjk jp", "noto sans cjk sc", "microsoft yahei", "pingfang sc"}
	}
	return []string{"dejavu sans", "segoe ui symbol", "apple symbols"}
}

// emojiFace is a font of the system with coloured pictures, or the embedded one.
func (f *Fonts) emojiFace(r rune) *Face {
	if installed := f.emojiFamilies(); len(installed) > 0 {
		f.fm.SetQuery(fontscan.Query{Families: installed})
		f.fm.SetScript(language.Common)
		if face := f.fm.ResolveFace(r); face != nil {
			family, _ := f.fm.FontMetadata(face.Font)
			if _, ok := face.NominalGlyph(r); ok && strings.Contains(family, "emoji") {
				return f.face(face, false, false)
			}
		}
	}
	if own := f.ownEmoji(); own != nil {
		if _, ok := own.NominalGlyph(r); ok {
			return own
		}
	}
	return nil
}

// emojiFamilies are those of the system. Were the scanner asked for one that is not here, it would load another font.
func (f *Fonts) emojiFamilies() []string {
	return slices.DeleteFunc([]string{"noto color emoji", "apple color emoji", "segoe ui emoji", "twemoji"}, func(name string) bool {
		_, here := f.fm.FindSystemFont(name)
		return !here
	})
}
