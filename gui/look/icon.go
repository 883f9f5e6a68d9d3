package look

import (
	"bytes"
	"fmt"
	"path"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"valija/assets"
)

// IconName is a drawing of assets/icons.
type IconName string

// The icon family.
const (
	IconSync         IconName = "sync"
	IconArchive      IconName = "archive"
	IconTrash        IconName = "trash"
	IconStar         IconName = "star"
	IconStarFilled   IconName = "star-filled"
	IconClip         IconName = "clip"
	IconInbox        IconName = "inbox"
	IconSent         IconName = "sent"
	IconDrafts       IconName = "drafts"
	IconJunk         IconName = "junk"
	IconFolder       IconName = "folder"
	IconMove         IconName = "move"
	IconEnvelope     IconName = "envelope"
	IconEnvelopeOpen IconName = "envelope-open"
	IconServer       IconName = "server"
	IconCloud        IconName = "cloud"      // on the server only
	IconCloudLine    IconName = "cloud-line" // here and on the server
	IconCloudHalf    IconName = "cloud-half" // a preview is here
	IconCloudOff     IconName = "cloud-off"  // the server refuses it
	IconCloudX       IconName = "cloud-x"    // about to be deleted on the server
	IconSearch       IconName = "search"
	IconFilter       IconName = "filter"
	IconFile         IconName = "file"
	IconFileText     IconName = "file-text"
	IconFileZip      IconName = "file-zip"
	IconImage        IconName = "image"
	IconMusic        IconName = "music"
	IconFilm         IconName = "film"
	IconMore         IconName = "more"
	IconWifi         IconName = "wifi"
	IconWifiOff      IconName = "wifi-off"
	IconStop         IconName = "stop"
	IconGear         IconName = "gear"
	IconPlus         IconName = "plus"
	IconMinus        IconName = "minus"
	IconCheck        IconName = "check"
	IconClose        IconName = "close"
	IconWarning      IconName = "warning"
	IconInfo         IconName = "info"
	IconHelp         IconName = "help"
	IconChevronDown  IconName = "chevron-down"
	IconChevronUp    IconName = "chevron-up"
	IconChevronLeft  IconName = "chevron-left"
	IconChevronRight IconName = "chevron-right"
	IconArrowDown    IconName = "arrow-down"
	IconArrowUp      IconName = "arrow-up"
	IconDownload     IconName = "download"
	IconOpen         IconName = "open"
	IconCopy         IconName = "copy"
	IconEye          IconName = "eye"
	IconEyeOff       IconName = "eye-off"
	IconLock         IconName = "lock"
	IconClock        IconName = "clock"
	IconReply        IconName = "reply"
	IconReplyAll     IconName = "reply-all"
	IconForward      IconName = "forward"
	IconPencil       IconName = "pencil"
	IconUndo         IconName = "undo"
	IconTerminal     IconName = "terminal"
	IconPerson       IconName = "person"
	IconPrint        IconName = "print"
)

// The family's lines, as written in the drawings.
const (
	iconStroke = 1.7
	iconGrid   = 24
)

// Icon is a drawing in the colour of a role, to be shown IconSize units large. It follows the theme whenever the object
// that shows it is refreshed.
func Icon(name IconName, role fyne.ThemeColorName) fyne.Resource { return IconAt(name, role, IconSize) }

// IconAt is Icon for another size: the stroke grows and shrinks with it.
func IconAt(name IconName, role fyne.ThemeColorName, size float32) fyne.Resource {
	return icon{name, role, size}
}

// NewIcon shows an icon in a square of size units.
func NewIcon(name IconName, role fyne.ThemeColorName, size float32) *canvas.Image {
	i := canvas.NewImageFromResource(IconAt(name, role, size))
	i.FillMode = canvas.ImageFillContain
	i.SetMinSize(fyne.NewSquareSize(size))
	i.Resize(fyne.NewSquareSize(size))
	return i
}

// icon is an icon resource. It is not a fyne.ThemedResource, because Fyne recolours fills only and our family is
// strokes; and Fyne's SVG renderer takes stroke widths as pixels whatever the scale, so the width is written for it.
type icon struct {
	name IconName
	role fyne.ThemeColorName
	size float32
}

var _ fyne.Resource = icon{}

// Name tells the drawing, its colour and its stroke: Fyne keeps rendered drawings by name and size.
func (i icon) Name() string { return string(i.name) + i.hex() + "-" + i.stroke() + ".svg" }

// Content is the drawing in the current colour; nothing for a name that is not of the family.
func (i icon) Content() []byte {
	b, err := assets.Icons.ReadFile(path.Join("icons", string(i.name)+".svg"))
	if err != nil {
		fyne.LogError("no such icon", err)
		return nil
	}
	b = bytes.ReplaceAll(b, []byte("currentColor"), []byte(i.hex()))
	return bytes.ReplaceAll(b, []byte(`stroke-width="1.7"`), []byte(`stroke-width="`+i.stroke()+`"`))
}

func (i icon) hex() string {
	r, g, b, _ := Color(i.role).RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// stroke is the line width in pixels of the screen.
func (i icon) stroke() string {
	return strconv.FormatFloat(float64(i.size*scale())*iconStroke/iconGrid, 'f', 2, 32)
}

// scale is pixels a unit, on the finest screen that shows a window of ours; 1 before there is one.
func scale() float32 {
	finest := float32(0)
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		finest = max(finest, w.Canvas().Scale())
	}
	if finest == 0 {
		return 1
	}
	return finest
}
