package typeset

import (
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
	f.fm.SetQuery(t.query)
	f.fm.SetScript(language.LookupScript(r))
	if face := f.fm.ResolveFace(r); face != nil {
		if _, ok := face.NominalGlyph(r); ok {
			return f.styled(face, t)
		}
	}
	for _, e := range append(f.embedded[:len(f.embedded):len(f.embedded)], f.emoji) {
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
	f.fm.SetQuery(fontscan.Query{Families: []string{"noto color emoji", "apple color emoji", "segoe ui emoji", "twemoji"}})
	f.fm.SetScript(language.Common)
	if face := f.fm.ResolveFace(r); face != nil {
		family, _ := f.fm.FontMetadata(face.Font)
		if _, ok := face.NominalGlyph(r); ok && strings.Contains(family, "emoji") {
			return f.face(face, false, false)
		}
	}
	if f.emoji != nil {
		if _, ok := f.emoji.NominalGlyph(r); ok {
			return f.emoji
		}
	}
	return nil
}
