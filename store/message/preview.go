package message

import (
	"strings"
	"unicode/utf8"
)

// previewOctets is how much of a text is looked at to make its preview.
const previewOctets = 16 << 10

// preview makes the line a list shows under the subject: the first words that are no quotation, link, ruling, or frame of
// an OpenPGP text.
func preview(text string) string {
	p := previewer{}
	cut := text[:min(len(text), previewOctets)]
	for line := range strings.Lines(cut) {
		line = strings.TrimRight(line, "\n")
		if IsSignature(line) || isOriginalMark(line) {
			break
		}
		if strings.HasPrefix(line, "-----BEGIN PGP SIGNATURE") {
			break
		}
		if line = strings.TrimSpace(line); line == "" || line[0] == '>' || strings.HasPrefix(line, "-----") || !hasLetter(line) || isAttribution(line) || strings.HasPrefix(line, "Hash: SHA") || isPicture(line) {
			continue
		}
		if !p.line(line) {
			break
		}
	}
	return p.out.String()
}

// previewer joins words up to maxPreview runes.
type previewer struct {
	out   strings.Builder
	runes int
}

// line adds the words of a line; it returns false when there is no more room.
func (p *previewer) line(line string) bool {
	for _, w := range strings.FieldsFunc(line, isBreak) {
		if isLink(w) {
			continue
		}
		n := utf8.RuneCountInString(w)
		if p.runes > 0 && p.runes+1+n > maxPreview {
			return false
		}
		if p.runes > 0 {
			p.out.WriteByte(' ')
			p.runes++
		}
		if n > maxPreview {
			w, n = string([]rune(w)[:maxPreview]), maxPreview
		}
		p.out.WriteString(w)
		p.runes += n
	}
	return true
}

// isLink says whether a word is the target of a link, which tells a reader nothing.
func isLink(w string) bool {
	w = strings.TrimLeft(w, "<([")
	return strings.HasPrefix(w, "http://") || strings.HasPrefix(w, "https://") || strings.HasPrefix(w, "mailto:")
}

// isPicture says whether a line is only what htmltext writes for a picture.
func isPicture(line string) bool { return line[0] == '[' && line[len(line)-1] == ']' }

// hasLetter says whether a line holds more than ruling ("-----", "====").
func hasLetter(line string) bool {
	return strings.IndexFunc(line, func(r rune) bool {
		return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xc0
	}) >= 0
}
