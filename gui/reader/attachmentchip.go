package reader

import (
	"image/color"
	"path"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/store/message"
)

// Measures of a chip.
const (
	chipHeight  float32 = 46
	chipPadding float32 = 12
	chipName    float32 = 240 // widest name
	chipMost    float32 = 2*chipPadding + look.IconSize + look.Gap + chipName
)

// chip is one attachment: icon, name, size. Enter and Space do what a click does, arrows go to the next.
type chip struct {
	widget.BaseWidget
	env    *pane.Env
	file   message.Attachment
	onTap  func()
	onDrag func() // it is dragged
	onHere func() // it has the focus
	onStep func(by int)
	pull   control.Pull
	onMenu func(at fyne.Position)
	note   string // instead of the size: "saved"
	hint   string // what a click does
	saved  string // path of the file that it was saved as last; "": not yet

	hovered, focused bool
}

func newChip(e *pane.Env, a message.Attachment) *chip {
	c := &chip{env: e, file: a, hint: e.Words.T("reader.chip_hint", "name", a.Name, "type", a.Type)}
	c.ExtendBaseWidget(c)
	return c
}

// tell shows what became of the file in place of its size; "" shows the size again.
func (c *chip) tell(note string) {
	c.note = note
	c.Refresh()
}

func (c *chip) Tapped(*fyne.PointEvent)            { c.onTap() }
func (c *chip) TappedSecondary(e *fyne.PointEvent) { c.onMenu(e.AbsolutePosition) }
func (c *chip) Cursor() desktop.Cursor             { return desktop.PointerCursor }

// Dragged implements fyne.Draggable.
func (c *chip) Dragged(e *fyne.DragEvent) {
	if c.pull.Moved(e) {
		c.onDrag()
	}
}

// DragEnd implements fyne.Draggable.
func (c *chip) DragEnd() {
	if c.pull.End() {
		c.onTap()
	}
}

func (c *chip) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.env.Hint(c.hint)
	c.Refresh()
}

func (c *chip) MouseMoved(*desktop.MouseEvent) {}

func (c *chip) MouseOut() {
	c.hovered = false
	c.env.Hint("")
	c.Refresh()
}

func (c *chip) FocusGained() {
	c.focused = true
	c.onHere()
	c.Refresh()
}

func (c *chip) FocusLost() {
	c.focused = false
	c.Refresh()
}

func (c *chip) TypedRune(rune) {}

func (c *chip) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.onTap()
	case fyne.KeyLeft:
		c.onStep(-1)
	case fyne.KeyRight:
		c.onStep(1)
	case desktop.KeyMenu:
		c.onMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(c))
	default:
		c.env.Key(e)
	}
}

// fileIcon is the drawing for a kind of file.
func fileIcon(a message.Attachment) look.IconName {
	if a.Danger != "" {
		return look.IconWarning
	}
	kind, _, _ := strings.Cut(a.Type, "/")
	switch kind {
	case "image":
		return look.IconImage
	case "audio":
		return look.IconMusic
	case "video":
		return look.IconFilm
	case "message":
		return look.IconEnvelope
	}
	switch strings.ToLower(path.Ext(a.Name)) {
	case ".zip", ".7z", ".rar", ".gz", ".xz", ".bz2", ".tar", ".zst":
		return look.IconFileZip
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic":
		return look.IconImage
	case ".txt", ".md", ".doc", ".docx", ".odt", ".rtf", ".pdf":
		return look.IconFileText
	}
	if kind == "text" {
		return look.IconFileText
	}
	return look.IconFile
}

func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{c: c, ground: canvas.NewRectangle(color.Transparent), icon: canvas.NewImageFromResource(nil),
		name: canvas.NewText("", color.Transparent), size: canvas.NewText("", color.Transparent)}
	r.ground.CornerRadius = look.Radius
	r.icon.FillMode = canvas.ImageFillContain
	r.name.TextSize, r.size.TextSize = look.TextList, look.TextCaption
	r.Refresh()
	return r
}

type chipRenderer struct {
	c          *chip
	ground     *canvas.Rectangle
	icon       *canvas.Image
	name, size *canvas.Text
	fit        look.Fitter
}

// texts are the two lines of the chip.
func (r *chipRenderer) texts() (name, size string) {
	if r.c.note != "" {
		return r.c.file.Name, r.c.note
	}
	return r.c.file.Name, r.c.env.Words.Octets(r.c.file.Octets)
}

func (r *chipRenderer) MinSize() fyne.Size {
	name, size := r.texts()
	width := min(look.Face{Size: look.TextList}.Width(name), chipName)
	below := look.Face{Size: look.TextCaption}
	for _, line := range []string{size, r.c.env.Words.T("reader.saving"), r.c.env.Words.T("reader.drag.taken")} { // it may say so later
		width = max(width, min(below.Width(line), chipName))
	}
	return fyne.NewSize(2*chipPadding+look.IconSize+look.Gap+width, chipHeight)
}

func (r *chipRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.icon.Move(fyne.NewPos(chipPadding-1, (size.Height-look.IconSize)/2))
	r.icon.Resize(fyne.NewSquareSize(look.IconSize))
	x := chipPadding + look.IconSize + look.Gap - 1
	room := size.Width - x - chipPadding + 1
	name, below := r.texts()
	r.name.Text = fitName(&r.fit, name, room)
	r.size.Text = r.fit.Fit(below, look.Face{Size: look.TextCaption}, room)
	y := (size.Height - 34) / 2
	r.name.Move(fyne.NewPos(x, y))
	r.name.Resize(r.name.MinSize())
	r.size.Move(fyne.NewPos(x, y+18))
	r.size.Resize(r.size.MinSize())
}

// fitName shortens a file name but keeps its extension, which says what it is.
func fitName(f *look.Fitter, name string, room float32) string {
	face := look.Face{Size: look.TextList}
	if face.Width(name) <= room {
		return name
	}
	ext := path.Ext(name)
	if ext == "" || len(ext) > 8 {
		return f.Fit(name, face, room)
	}
	return f.Fit(strings.TrimSuffix(name, ext)+"…", face, room-face.Width(ext)) + strings.TrimPrefix(ext, ".")
}

func (r *chipRenderer) Refresh() {
	c := r.c
	r.ground.FillColor = look.Color(look.Chip)
	if c.hovered {
		r.ground.FillColor = look.Color(look.Selected)
	}
	r.ground.StrokeWidth = 0
	if c.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = look.Color(look.Accent), control.FocusRing
	}
	role := look.Accent
	if c.file.Danger != "" {
		role = look.Danger
	}
	r.icon.Resource = look.Icon(fileIcon(c.file), role)
	r.icon.Refresh()
	r.name.Color, r.size.Color = look.Color(look.Text), look.Color(look.Dimmed)
	r.fit.Forget()
	r.Layout(c.Size())
	canvas.Refresh(c)
}

func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon, r.name, r.size}
}
func (r *chipRenderer) Destroy() {}

var (
	_ fyne.Tappable          = (*chip)(nil)
	_ fyne.SecondaryTappable = (*chip)(nil)
	_ fyne.Focusable         = (*chip)(nil)
	_ fyne.Draggable         = (*chip)(nil)
	_ desktop.Hoverable      = (*chip)(nil)
	_ desktop.Cursorable     = (*chip)(nil)
)
