package message

import "strings"

// showPlain makes a text part readable: uuencoded files are taken out, format=flowed is undone.
func showPlain(text string, p *part) (shown string, flowed bool) {
	if strings.Contains(text, "begin ") {
		rest, _ := splitUU([]byte(text))
		text = string(rest)
	}
	if !strings.EqualFold(p.params.get("format"), "flowed") {
		return text, false
	}
	return unflow(text, strings.EqualFold(p.params.get("delsp"), "yes")), true
}

// unflow joins the lines of format=flowed paragraphs (RFC 3676 section 4). Quoted lines keep their quote marks.
func unflow(text string, delSp bool) string {
	var out strings.Builder
	out.Grow(len(text))
	soft, depth := false, 0
	for line := range strings.Lines(text) {
		line, ended := strings.CutSuffix(line, "\n")
		n := 0
		for n < len(line) && line[n] == '>' {
			n++
		}
		content := line[n:]
		if soft && (n != depth || content == "-- ") {
			out.WriteByte('\n')
			soft = false
		}
		content = strings.TrimPrefix(content, " ") // space-stuffed
		if !soft && n > 0 {
			out.WriteString(strings.Repeat(">", n))
			out.WriteByte(' ')
		}
		depth = n
		soft = strings.HasSuffix(content, " ") && content != "-- "
		if soft && delSp {
			content = content[:len(content)-1]
		}
		out.WriteString(content)
		if !soft && ended {
			out.WriteByte('\n')
		}
	}
	if soft {
		out.WriteByte('\n')
	}
	return out.String()
}
