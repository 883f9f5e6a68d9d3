package layout

import (
	"html"
	"net/url"
	"strings"
)

// HTML is what stands between two places as HTML: paragraphs, lines, links, bold and slanted letters, and nothing that could
// do anything.
func (p *Page) HTML(from, to Pos) string {
	if to.Before(from) {
		from, to = to, from
	}
	w := markup{}
	w.out.WriteString("<p>")
	for i := from.Item; i <= to.Item && i < len(p.Items); i++ {
		it := &p.Items[i]
		if it.Kind != Words {
			continue
		}
		runes := []rune(it.Text)
		a, b := it.span(i, from, to, len(runes))
		w.separate(it)
		w.turn(it)
		w.out.WriteString(html.EscapeString(string(runes[a:b])))
		w.some = true
	}
	w.turn(&Item{})
	w.out.WriteString("</p>")
	return w.out.String()
}

// markup is HTML being written.
type markup struct {
	out          strings.Builder
	some         bool // words were written
	link         string
	bold, italic bool
}

// separate writes what stands before an item.
func (w *markup) separate(it *Item) {
	if !w.some {
		return
	}
	switch it.Before {
	case "\n\n":
		w.turn(&Item{})
		w.out.WriteString("</p>\n<p>")
	case "\n":
		w.out.WriteString("<br>\n")
	case "":
	default:
		w.out.WriteString(" ")
	}
}

// turn ends and begins elements, so that they are those of an item.
func (w *markup) turn(it *Item) {
	link := harmless(it.Link)
	if w.link == link && w.bold == it.Bold && w.italic == it.Italic {
		return
	}
	write := func(on bool, s string) {
		if on {
			w.out.WriteString(s)
		}
	}
	write(w.italic, "</i>")
	write(w.bold, "</b>")
	write(w.link != "", "</a>")
	w.link, w.bold, w.italic = link, it.Bold, it.Italic
	write(w.link != "", `<a href="`+html.EscapeString(w.link)+`">`)
	write(w.bold, "<b>")
	write(w.italic, "<i>")
}

// harmless is a target that leads to a web page or a mail address, "" for any other.
func harmless(target string) string {
	u, err := url.Parse(target)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" {
		return ""
	}
	return target
}
