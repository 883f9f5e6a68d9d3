package mailview

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2/theme"

	"valija/store/message"
)

// maxParagraph bounds the octets of one block. Mail has lines of a megabyte; the pieces of one are Joined.
const maxParagraph = 4096

// PlainOptions of FromPlain.
type PlainOptions struct {
	// Folded names a folded quotation ("14 quoted lines"); nil: nothing is folded.
	Folded func(lines int) string
}

// FromPlain makes blocks of plain text with LF line ends: "> " becomes a bar, addresses become links, list items hang
// from their marks, paragraphs that were broken at a fixed width are whole again, a long quotation at the end is folded,
// the signature is dimmed. The text must be drawable (package glyphs).
func FromPlain(text string, opt PlainOptions) []Block {
	text = strings.TrimRight(strings.ReplaceAll(text, "\r", ""), "\n \t")
	if text == "" {
		return nil
	}
	lines := unwrap(readLines(strings.Split(text, "\n")))
	blocks := make([]Block, 0, len(lines))
	signature := false
	for i, l := range lines {
		signature = l.depth == 0 && (signature || message.IsSignature(l.text))
		blocks = appendLine(blocks, l, lineStyle(l, signature, inTable(lines, i)))
	}
	if opt.Folded != nil {
		blocks = foldQuotes(blocks, opt.Folded)
	}
	return blocks
}

// FromLines makes blocks of text as it stands: no quotations, no links.
func FromLines(text string) []Block {
	var blocks []Block
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r", ""), "\n") {
		blocks = appendParts(blocks, Block{}, line, func(part string) []Run { return []Run{{Text: part}} })
	}
	return blocks
}

// inTable reports whether line i is a row of a table: its neighbour is one too.
func inTable(lines []textLine, i int) bool {
	row := func(k int) bool { return k >= 0 && k < len(lines) && table(lines[k].text) }
	return row(i) && (row(i-1) || row(i+1))
}

// lineStyle dims what is not the message itself, and gives tables letters of one width.
func lineStyle(l textLine, signature, table bool) Style {
	style := Style{}
	if signature || l.depth > 0 {
		style.Ink = theme.ColorNamePlaceHolder
	}
	if table {
		style.Mono, style.Size = true, captionSize
	}
	return style
}

// appendLine adds one line of a message.
func appendLine(blocks []Block, l textLine, style Style) []Block {
	b := Block{Quote: l.depth, RTL: readsLeft(l.text), Indent: l.indent, lead: l.lead, lines: l.lines}
	if l.mark != "" {
		b.Marker, b.Hang = l.mark, hang(l.mark)
	}
	return appendParts(blocks, b, l.text, func(part string) []Run { return Linkify(part, style) })
}

// appendParts adds one line as one block like b, or as several joined ones when it is very long.
func appendParts(blocks []Block, b Block, line string, runs func(string) []Run) []Block {
	for {
		part, rest := cut(line)
		b.Runs = nil
		if part != "" {
			b.Runs = runs(part)
		}
		blocks = append(blocks, b)
		if rest == "" {
			return blocks
		}
		line, b.Joined, b.lines, b.Marker = rest, true, 0, ""
	}
}

// cut splits a line that is too long for one block, after a space when there is one.
func cut(line string) (part, rest string) {
	if len(line) <= maxParagraph {
		return line, ""
	}
	return cutAt(line, maxParagraph)
}

// cutAt splits text into a part of at most that many octets, which may be empty, and the rest.
func cutAt(text string, octets int) (part, rest string) {
	if len(text) <= octets {
		return text, ""
	}
	end := max(octets, 0)
	if space := strings.LastIndexByte(text[:end], ' '); space > 0 {
		return text[:space+1], text[space+1:]
	}
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end], text[end:]
}
