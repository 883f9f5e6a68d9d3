package mailview

import (
	"strings"
)

// trimmedRuns takes the white space at the end of a paragraph away, and runs that say nothing.
func trimmedRuns(runs []Run) []Run {
	for len(runs) > 0 {
		last := &runs[len(runs)-1]
		last.Text = strings.TrimRight(last.Text, " \t\u00a0")
		if last.Text != "" {
			return runs
		}
		runs = runs[:len(runs)-1]
	}
	return nil
}

// linkifyRuns makes links of the addresses in runs that are none yet.
func linkifyRuns(runs []Run) []Run {
	var out []Run
	for _, r := range runs {
		if r.Style.Link != "" || r.Style.Mono {
			out = append(out, r)
			continue
		}
		out = append(out, Linkify(r.Text, r.Style)...)
	}
	return out
}

// maxRuns bounds the runs of one block: measuring a word looks for its runs.
const maxRuns = 500

// splitRuns cuts a paragraph in parts of at most maxParagraph octets and maxRuns runs.
func splitRuns(runs []Run) [][]Run {
	var parts [][]Run
	var part []Run
	octets := 0
	for _, r := range runs {
		for r.Text != "" {
			text, rest := cutAt(r.Text, maxParagraph-octets)
			if text == "" || len(part) == maxRuns {
				parts, part, octets = append(parts, part), nil, 0
				continue
			}
			part = append(part, Run{text, r.Style})
			octets += len(text)
			r.Text = rest
		}
	}
	return append(parts, part)
}
