package mailview

import (
	"strings"

	"fyne.io/fyne/v2/theme"

	"valija/store/message"
)

// What is folded: a quotation at the end of a message once it is longer than shortQuote lines, because the reader knows
// it; one in the middle only when it hides the answer below it. Answers between short quotations stay readable.
const (
	shortQuote = 3
	longQuote  = 30
)

// maxAttribution bounds "On Friday Ana wrote:", in octets, and maxAttributionLines its lines.
const (
	maxAttribution      = 250
	maxAttributionLines = 3
	brokenLine          = 50 // octets: a line this long may have been broken
)

const folded, unfolded = "▸ ", "▾ "

// captionSize is the text of a fold in points, and foldBefore the space above it, at a zoom of 1.
const (
	captionSize = 13
	foldBefore  = 4
)

// foldQuotes hides long quotations behind a Fold, which takes over the line that says who wrote them. A message that is
// nothing but a quotation stays open.
func foldQuotes(blocks []Block, name func(lines int) string) []Block {
	out := make([]Block, 0, len(blocks)+4)
	own := 0 // lines of the writer's own so far
	for i := 0; i < len(blocks); {
		end := i
		for end < len(blocks) && blocks[end].Quote > 0 {
			end++
		}
		if end == i {
			if blocks[i].octets() > 0 {
				own++
			}
			out = append(out, blocks[i])
			i++
			continue
		}
		attribution := attributionBefore(out)
		if own > attribution.lines && worthFolding(blocks[i:end], blocks[end:]) {
			out = appendFold(out[:attribution.from], blocks[i:end], attribution.text, name)
		} else {
			out = append(out, blocks[i:end]...)
		}
		i = end
	}
	return out
}

func worthFolding(quote, after []Block) bool {
	lines := 0
	for i := range quote {
		lines += quote[i].lines
	}
	return lines > longQuote || lines > shortQuote && onlySignature(after)
}

// onlySignature reports whether nothing but empty lines and a signature follow.
func onlySignature(blocks []Block) bool {
	for i := range blocks {
		if t := blocks[i].text(); message.IsSignature(t) {
			return true
		} else if strings.TrimSpace(t) != "" {
			return false
		}
	}
	return true
}

func appendFold(out, quote []Block, attribution string, name func(lines int) string) []Block {
	lines := 0
	for i := range quote {
		lines += quote[i].lines
		quote[i].Hidden = true
	}
	style := Style{Ink: theme.ColorNamePlaceHolder, Size: captionSize}
	b := Block{Kind: Fold, Quote: 1, Folds: len(quote), Before: foldBefore, RTL: readsLeft(attribution)}
	if attribution != "" {
		b.Runs = append(b.Runs, Run{attribution + " ", style})
	}
	b.Runs = append(b.Runs, Run{folded + name(lines), style})
	return append(append(out, b), quote...)
}

// attribution says who wrote the quotation after it: "On Friday Ana wrote:".
type attribution struct {
	from  int // first block of it, and of the empty ones after it; all blocks when there is none
	lines int
	text  string
}

// attributionBefore finds the attribution at the end of blocks. It may be broken over lines, and follow the text above
// without an empty line; a line before it that is long enough to have been broken belongs to it.
func attributionBefore(blocks []Block) attribution {
	none := attribution{from: len(blocks)}
	end := len(blocks)
	for end > 0 && blocks[end-1].octets() == 0 {
		end--
	}
	a := attribution{from: end}
	for a.from > 0 && a.lines < maxAttributionLines {
		b := &blocks[a.from-1]
		line := strings.TrimSpace(b.text())
		if line == "" || b.Quote > 0 || b.Kind != Paragraph || a.lines > 0 && len(line) < brokenLine {
			break
		}
		a.from, a.lines, a.text = a.from-1, a.lines+1, strings.TrimSpace(line+" "+a.text)
	}
	alone := a.from == 0 || blocks[a.from-1].octets() == 0
	if !strings.HasSuffix(a.text, ":") || len(a.text) > maxAttribution || !a.telling() && !alone {
		return none
	}
	return a
}

// telling reports whether there is a date or an address.
func (a attribution) telling() bool { return strings.ContainsAny(a.text, "0123456789@") }

// toggle shows what a Fold stands for, or hides it again.
func (d *document) toggle(i int) {
	fold := &d.blocks[i]
	hide := false
	for k := i + 1; k <= i+fold.Folds && k < len(d.blocks); k++ {
		hide = !d.blocks[k].Hidden
		d.blocks[k].Hidden = hide
		d.changed(k)
	}
	label := &fold.Runs[len(fold.Runs)-1]
	if hide {
		label.Text = folded + strings.TrimPrefix(label.Text, unfolded)
	} else {
		label.Text = unfolded + strings.TrimPrefix(label.Text, folded)
	}
	d.changed(i)
}

// reveal unfolds whatever hides block i.
func (d *document) reveal(i int) {
	if !d.blocks[i].Hidden {
		return
	}
	for k := i - 1; k >= 0; k-- {
		if d.blocks[k].Kind == Fold {
			d.toggle(k)
			return
		}
	}
}
