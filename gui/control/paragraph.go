package control

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"valija/gui/look"
)

// Paragraph is text of our own, wrapped at words to a width that is known before. It never interprets its text.
type Paragraph struct {
	widget.BaseWidget
	Text  string
	face  look.Face
	role  fyne.ThemeColorName
	width float32
}

// NewParagraph wraps text to width.
func NewParagraph(text string, face look.Face, role fyne.ThemeColorName, width float32) *Paragraph {
	p := &Paragraph{Text: text, face: face, role: role, width: width}
	p.ExtendBaseWidget(p)
	return p
}

// Set shows another text.
func (p *Paragraph) Set(text string) {
	if p.Text == text {
		return
	}
	p.Text = text
	p.Refresh()
}

// Wrap wraps the text to another width.
func (p *Paragraph) Wrap(width float32) {
	if p.width == width {
		return
	}
	p.width = width
	p.Refresh()
}

// lines are the text cut at spaces so that each fits; a word wider than the width is cut with an ellipsis when drawn.
func (p *Paragraph) lines() []string {
	var lines []string
	for _, part := range strings.Split(p.Text, "\n") {
		line := ""
		for _, word := range strings.Fields(part) {
			longer := strings.TrimSpace(line + " " + word)
			if line != "" && p.face.Width(longer) > p.width {
				lines = append(lines, line)
				longer = word
			}
			line = longer
		}
		lines = append(lines, line)
	}
	return lines
}

func (p *Paragraph) lineHeight() float32 { return p.face.Height() + 2 }

func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	r := &paragraphRenderer{p: p}
	r.Refresh()
	return r
}

type paragraphRenderer struct {
	p       *Paragraph
	texts   []*canvas.Text
	objects []fyne.CanvasObject
	fit     look.Fitter
}

func (r *paragraphRenderer) MinSize() fyne.Size {
	if r.p.Text == "" {
		return fyne.NewSize(r.p.width, 0)
	}
	return fyne.NewSize(r.p.width, float32(len(r.p.lines()))*r.p.lineHeight())
}

func (r *paragraphRenderer) Layout(fyne.Size) {
	for i, t := range r.texts {
		t.Move(fyne.NewPos(0, float32(i)*r.p.lineHeight()))
		t.Resize(fyne.NewSize(r.p.width, r.p.lineHeight()))
	}
}

func (r *paragraphRenderer) Refresh() {
	r.texts, r.objects = nil, nil
	for _, line := range r.p.lines() {
		t := look.NewText(r.fit.Fit(line, r.p.face, r.p.width+1), r.p.face, r.p.role)
		r.texts = append(r.texts, t)
		r.objects = append(r.objects, t)
	}
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

func (r *paragraphRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *paragraphRenderer) Destroy()                     {}
