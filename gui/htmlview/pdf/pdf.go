// Package pdf prints pages of package layout: the same display list that is drawn on the screen becomes PDF with sharp letters,
// text that can be searched and copied, and links (ISO 32000-1).
//
// pages.go cuts the page into sheets, draw.go turns items into operators, glyph.go makes fonts of the glyphs that are used
// (Type 3: their outlines, whatever file they come from), picture.go embeds pictures, and object.go writes the file.
package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/paint"
	"valija/gui/htmlview/typeset"
)

// Options of Write.
type Options struct {
	Title string
	Fonts *typeset.Fonts // those of the layout
	Made  time.Time      // zero: not said

	// Of a sheet, in points of 1/72 inch; 0: A4 with margins of half an inch.
	Width, Height, Margin float32
}

// LayoutWidth is a good width to lay a message out for paper, in CSS pixels: newsletters are made for 600 to 700.
const LayoutWidth = 700

// A4, and half an inch.
const (
	sheetWidth  = 595.28
	sheetHeight = 841.89
	sheetMargin = 36
)

func (o Options) withDefaults() Options {
	if o.Width <= 0 || o.Height <= 0 {
		o.Width, o.Height = sheetWidth, sheetHeight
	}
	if o.Margin <= 0 {
		o.Margin = sheetMargin
	}
	return o
}

// writer writes one document.
type writer struct {
	file
	opt      Options
	page     *layout.Page
	painter  *paint.Painter
	scale    float32 // points of a CSS pixel
	glyphs   *glyphs
	pictures map[pictureKey]int
	alphas   map[uint8]int

	out    bytes.Buffer // of the sheet
	links  []string     // of the sheet: annotations
	top    float32      // of the sheet, on the page
	bottom float32
}

// Write writes a page as PDF, on as many sheets as it takes.
func Write(w io.Writer, page *layout.Page, opt Options) error {
	opt = opt.withDefaults()
	p := &writer{opt: opt, page: page, painter: paint.New(opt.Fonts), pictures: map[pictureKey]int{}, alphas: map[uint8]int{}}
	p.scale = (opt.Width - 2*opt.Margin) / max(page.Width, page.Right, 1)
	p.glyphs = newGlyphs(&p.file)
	tree, resources := p.reserve(), p.reserve()
	var kids []string
	for _, s := range sheets(page, (opt.Height-2*opt.Margin)/p.scale) {
		kids = append(kids, fmt.Sprintf("%d 0 R", p.sheet(s, tree, resources)))
	}
	p.set(tree, "<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(kids, " "))
	p.set(resources, "<</Font<<%s>>/XObject<<%s>>/ExtGState<<%s>>>>", p.glyphs.finish(), p.names("I", p.pictures), p.states())
	catalog := p.add("<</Type/Catalog/Pages %d 0 R>>", tree)
	info := "/Title" + text(opt.Title) + "/Producer(Valija)"
	if !opt.Made.IsZero() {
		info += "/CreationDate" + literal("D:"+opt.Made.UTC().Format("20060102150405")+"Z")
	}
	return p.write(w, catalog, p.add("<<%s>>", info))
}

// sheet draws one sheet and returns its number.
func (p *writer) sheet(s sheet, tree, resources int) int {
	p.out.Reset()
	p.links, p.top, p.bottom = nil, s.top, s.bottom
	o := p.opt
	if c := p.page.Background; p.page.OwnBackground {
		p.color(c)
		p.op("0 0 %.2f %.2f re f", o.Width, o.Height)
	}
	// From here on in CSS pixels of the page, y downwards.
	p.op("%.5f 0 0 %.5f %.3f %.3f cm", p.scale, -p.scale, o.Margin, o.Height-o.Margin+s.top*p.scale)
	p.op("0 %.3f %.3f %.3f re W n", s.top, max(p.page.Width, p.page.Right), s.bottom-s.top)
	for i := range p.page.Items {
		if it := &p.page.Items[i]; it.Y1 > s.top && it.Y0 < s.bottom {
			p.item(it)
		}
	}
	content := p.stream("", p.out.Bytes())
	return p.add("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R/Resources %d 0 R/Annots[%s]>>",
		tree, o.Width, o.Height, content, resources, strings.Join(p.links, " "))
}

// op writes operators.
func (p *writer) op(format string, args ...any) {
	fmt.Fprintf(&p.out, format, args...)
	p.out.WriteByte('\n')
}
