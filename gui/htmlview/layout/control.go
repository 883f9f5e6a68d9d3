package layout

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// What is left of forms: nobody can type in a message, but it shows what a field says. Widths are those of Chromium.

const (
	fieldLetter = 8 // pixels of a letter of a field's size
	fieldExtra  = 9 // and what it has beyond them
	areaExtra   = 16
	listArrow   = 16 // beside the text of a list
	fileWidth   = 245
)

// isControl reports whether a box is a form field: it hides what does not fit, and stands on the line with its text, or its
// lower edge.
func (b *box) isControl() bool { return b.tag == "input" || b.tag == "select" || b.tag == "textarea" }

// controlBaseline is where a form field stands on the line, from its top.
func (b *box) controlBaseline() float32 {
	if b.tag == "textarea" || len(b.kids) == 0 {
		return b.h
	}
	return b.baseline
}

// buildInput makes the box of an <input>.
func (e *engine) buildInput(b *box, n *html.Node) []*box {
	text, hasText := style.Attr(n, "value")
	kind, _ := style.Attr(n, "type")
	switch strings.ToLower(kind) {
	case "submit":
		text = defaultText(text, hasText, "Submit")
	case "reset":
		text = defaultText(text, hasText, "Reset")
	case "button":
	case "checkbox", "radio":
		return e.boxOf(b, n, nil)
	case "image":
		b.src, _ = style.Attr(n, "src")
		return e.buildPicture(b, n)
	case "file":
		text = ""
		setWidth(b, fileWidth)
	default:
		if text == "" {
			text, _ = style.Attr(n, "placeholder")
		}
		setWidth(b, fieldLetter*countOf(n, "size", 20)+fieldExtra)
		b.style.Clip = true
	}
	return e.controlOf(b, text)
}

func defaultText(text string, has bool, or string) string {
	if has {
		return text
	}
	return or
}

// countOf is a number attribute.
func countOf(n *html.Node, name string, or float32) float32 {
	v, _ := style.Attr(n, name)
	const most = 500
	if i, err := strconv.Atoi(strings.TrimSpace(v)); err == nil && i > 0 {
		return float32(min(i, most))
	}
	return or
}

// setWidth sets the width of a control's content, unless the message says it.
func setWidth(b *box, content float32) {
	if b.style.Width.Unit != css.Auto {
		return
	}
	if b.style.BorderBox {
		content += b.edges(0)
	}
	b.style.Width = css.Pixels(content)
}

// controlOf makes a box with one line of text. An empty one is as high.
func (e *engine) controlOf(b *box, text string) []*box {
	b.kind, b.lined = blockBox, true
	b.atomic = b.style.Display == style.InlineBlock
	if strings.TrimSpace(text) == "" {
		text = "\u00a0"
	}
	b.kids = []*box{{kind: textBox, style: b.style.Child(), text: text}}
	return []*box{b}
}

// buildSelect shows the chosen entry of a list, which is as wide as the widest.
func (e *engine) buildSelect(b *box, n *html.Node) []*box {
	text, widest, chosen := "", float32(0), false
	for o := range n.Descendants() {
		if o.Type != html.ElementNode || o.Data != "option" || o.FirstChild == nil {
			continue
		}
		entry := strings.Join(strings.Fields(o.FirstChild.Data), " ")
		if len(entry) <= longestWord {
			widest = max(widest, e.shape(b.style, entry, false).Width)
		}
		_, selected := style.Attr(o, "selected")
		if text == "" || selected && !chosen {
			text, chosen = entry, selected
		}
	}
	if b.style.Width.Unit == css.Auto {
		b.style.Width = css.Pixels(float32(math.Ceil(float64(widest))) + listArrow + b.edges(0))
	}
	b.style.Clip = true
	if rows := countOf(n, "size", 1); rows > 1 && b.style.Height.Unit == css.Auto {
		b.style.Height = css.Pixels(rows*17 + 2)
	}
	return e.controlOf(b, text)
}

// buildTextArea shows a field of several lines.
func (e *engine) buildTextArea(b *box, n *html.Node) []*box {
	text := ""
	if n.FirstChild != nil {
		text = n.FirstChild.Data
	}
	setWidth(b, fieldLetter*countOf(n, "cols", 20)+areaExtra)
	if b.style.Height.Unit == css.Auto {
		b.style.Height = css.Pixels(countOf(n, "rows", 2) * e.lineHeight(b.style).Line)
		if b.style.BorderBox {
			b.style.Height.Value += b.edge(style.Top, 0) + b.edge(style.Bottom, 0)
		}
	}
	b.style.Clip = true
	return e.controlOf(b, text)
}
