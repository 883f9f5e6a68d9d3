package message

import "strings"

// preview makes the line a list shows under the subject: the first words that are no quotation.
func preview(text string) string {
	var out strings.Builder
	runes := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "--" || strings.HasPrefix(line, "-----Original") {
			break
		}
		if line == "" || line[0] == '>' || !hasLetter(line) {
			continue
		}
		for _, w := range strings.FieldsFunc(line, isBreak) {
			n := len([]rune(w))
			if runes > 0 && runes+1+n > maxPreview {
				return out.String()
			}
			if runes > 0 {
				out.WriteByte(' ')
				runes++
			}
			if n > maxPreview {
				w, n = string([]rune(w)[:maxPreview]), maxPreview
			}
			out.WriteString(w)
			runes += n
		}
	}
	return out.String()
}

// hasLetter says whether a line holds more than ruling ("-----", "====").
func hasLetter(line string) bool {
	return strings.IndexFunc(line, func(r rune) bool {
		return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xc0
	}) >= 0
}
