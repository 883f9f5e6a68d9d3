package typeset

import (
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
)

// Font is a list of families in one weight and slope: the first one that is here, and others for the characters that it
// does not have.
type Font struct {
	main        *Face
	query       fontscan.Query
	bold, slant bool
	others      map[rune]*Face
	measures    measures
	kerns       map[[2]rune]float32 // of a space and the letter before or after it, in ems
}

type fontKey struct {
	families    string
	bold, slant bool
}

// substitutes are families of the same measures, which stand for those of other systems (fontconfig's list of metric
// aliases), and what the generic names mean.
var substitutes = map[string][]string{
	"arial":           {"arial", "liberation sans", "arimo", "nimbus sans"},
	"helvetica":       {"helvetica", "arial", "liberation sans", "nimbus sans"},
	"helvetica neue":  {"helvetica neue", "arial", "liberation sans"},
	"times new roman": {"times new roman", "liberation serif", "tinos", "nimbus roman"},
	"times":           {"times", "times new roman", "liberation serif", "nimbus roman"},
	"courier new":     {"courier new", "liberation mono", "cousine", "nimbus mono ps"},
	"courier":         {"courier", "courier new", "liberation mono", "nimbus mono ps"},
	"calibri":         {"calibri", "carlito"},
	"cambria":         {"cambria", "caladea"},
	"georgia":         {"georgia", "gelasio"},
	"serif":           {"times new roman", "times", "liberation serif", "tinos", "nimbus roman", "noto serif", "dejavu serif"},
	"sans-serif":      {"arial", "helvetica", "liberation sans", "arimo", "noto sans", "dejavu sans"},
	"monospace":       {"consolas", "menlo", "dejavu sans mono", "liberation mono", "courier new"},
	"system-ui":       {"segoe ui", "helvetica neue", "cantarell", "dejavu sans", "arial", "liberation sans"},
}

// families are the names of a CSS list in lower case, with their substitutes, the last resort at the end.
func families(list string) []string {
	var out []string
	for _, name := range strings.Split(list, ",") {
		name = strings.ToLower(strings.Trim(strings.TrimSpace(name), `'"`))
		switch name {
		case "-apple-system", "blinkmacsystemfont": // what stands behind it is for everybody else
			continue
		case "ui-sans-serif":
			name = "system-ui"
		}
		if same := substitutes[name]; same != nil {
			out = append(out, same...)
		} else if name != "" {
			out = append(out, name)
		}
	}
	return append(out, substitutes["serif"]...)
}

// Font finds the font of a CSS font-family list.
func (f *Fonts) Font(list string, bold, slant bool) *Font {
	f.Ready()
	f.mu.Lock()
	defer f.mu.Unlock()
	k := fontKey{list, bold, slant}
	if t, ok := f.fonts[k]; ok {
		return t
	}
	if len(f.fonts) > maxFonts { // a mail that names thousands
		clear(f.fonts)
	}
	t := f.find(list, bold, slant)
	f.fonts[k] = t
	return t
}

const maxFonts = 2000

func (f *Fonts) find(list string, bold, slant bool) *Font {
	t := &Font{bold: bold, slant: slant, others: map[rune]*Face{}}
	names := families(list)
	for _, name := range names {
		if face := f.inFamily(name, t); face != nil {
			t.main = face
			break
		}
	}
	if t.main == nil {
		t.main = f.anyFace(t)
	}
	t.query = f.query(t, names...)
	t.measures = metrics(t.main)
	return t
}

func (f *Fonts) query(t *Font, names ...string) fontscan.Query {
	q := fontscan.Query{Families: names}
	if t.bold {
		q.Aspect.Weight = font.WeightBold
	}
	if t.slant {
		q.Aspect.Style = font.StyleItalic
	}
	return q
}

// inFamily gives the face of an installed family, nil when it is not.
func (f *Fonts) inFamily(name string, t *Font) *Face {
	if face := f.largeFace(name, t); face != nil {
		return face
	}
	_, system := f.fm.FindSystemFont(name)
	if f.isEmbedded(name) {
		f.own()
	} else if !system {
		return nil
	}
	f.fm.SetQuery(f.query(t, name))
	return f.styled(f.fm.ResolveFace('a'), t)
}

// anyFace is the last resort: an embedded font, or any.
func (f *Fonts) anyFace(t *Font) *Face {
	if len(f.opt.Embedded) > 0 {
		return f.inFamily(f.opt.Embedded[0].Family, t)
	}
	f.fm.SetQuery(f.query(t, "sans-serif"))
	return f.styled(f.fm.ResolveFace('a'), t)
}

// styled makes a face bold or slanted that is not.
func (f *Fonts) styled(face *font.Face, t *Font) *Face {
	if face == nil {
		return nil
	}
	_, has := f.fm.FontMetadata(face.Font)
	return f.face(face, t.bold && has.Weight < font.WeightSemibold, t.slant && has.Style != font.StyleItalic)
}
