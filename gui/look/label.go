package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// NewText is one line in a face and a role's colour of this moment. Who makes it colours it again when the theme
// changes; a Label does so by itself.
func NewText(s string, face Face, role fyne.ThemeColorName) *canvas.Text {
	t := canvas.NewText(s, Color(role))
	t.TextSize = face.Size
	t.TextStyle = face.style()
	return t
}

// Label is one line of text that follows the theme and gives way with an ellipsis when it has less room than it asks for.
// It never wraps and never interprets its text, so that words from a mail may stand in it.
type Label struct {
	widget.BaseWidget

	// owned by the UI goroutine
	text  string
	face  Face
	role  fyne.ThemeColorName
	align fyne.TextAlign
	least float32 // width asked for when the text may give way; negative: the whole text's
}

// NewLabel makes a Label that asks for the room of its whole text.
func NewLabel(s string, face Face, role fyne.ThemeColorName) *Label {
	l := &Label{text: s, face: face, role: role, least: -1}
	l.ExtendBaseWidget(l)
	return l
}

// GivesWay lets the label shrink to least units of width.
func (l *Label) GivesWay(least float32) *Label {
	l.least = least
	return l
}

// Align says where the text stands when there is more room than it needs.
func (l *Label) Align(a fyne.TextAlign) *Label {
	l.align = a
	return l
}

// Text is the whole text, shown or not.
func (l *Label) Text() string { return l.text }

// SetText changes the words.
func (l *Label) SetText(s string) {
	if s == l.text {
		return
	}
	l.text = s
	l.Refresh()
}

// SetRole changes the colour.
func (l *Label) SetRole(role fyne.ThemeColorName) {
	if role == l.role {
		return
	}
	l.role = role
	l.Refresh()
}

// SetFace changes size and weight.
func (l *Label) SetFace(face Face) {
	if face == l.face {
		return
	}
	l.face = face
	l.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (l *Label) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	r := &labelRenderer{label: l, line: NewText(l.text, l.face, l.role)}
	r.line.Alignment = l.align
	return r
}

type labelRenderer struct {
	label *Label
	line  *canvas.Text
	fit   Fitter
}

func (r *labelRenderer) Destroy()                     {}
func (r *labelRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }

func (r *labelRenderer) MinSize() fyne.Size {
	size := fyne.MeasureText(r.label.text, r.label.face.Size, r.label.face.style())
	if r.label.least >= 0 {
		size.Width = min(size.Width, r.label.least)
	}
	return size
}

func (r *labelRenderer) Layout(size fyne.Size) {
	r.line.Text = Visual(r.label.text)
	if size.Width < r.line.MinSize().Width {
		r.line.Text = r.fit.Fit(r.label.text, r.label.face, size.Width)
	}
	r.line.Resize(size)
}

func (r *labelRenderer) Refresh() {
	l := r.label
	r.line.Color = Color(l.role)
	r.line.TextSize = l.face.Size
	r.line.TextStyle = l.face.style()
	r.line.Alignment = l.align
	r.fit.Forget()
	r.Layout(l.Size())
	canvas.Refresh(l)
}
