package message

import (
	"regexp"
	"slices"
	"strings"
)

// BlockKind says what a run of lines is.
type BlockKind int

const (
	Words       BlockKind = iota // what the sender wrote
	Quote                        // quoted lines, at Level
	Attribution                  // "On ... Ana wrote:", before a quotation
	Signature                    // from "-- " on
	Original                     // an earlier message appended whole, without quote marks
)

// Block is a run of lines of one kind.
type Block struct {
	Kind  BlockKind
	Level int    // depth of quotation, 0 for the sender's own words
	Text  string // LF line ends, without the quote marks and without the last line end
}

// Blocks separates a text into what was written, what was quoted and the signature, so that a window can colour or fold
// them. Joining the blocks gives the text again, but for quote marks.
func Blocks(text string) []Block {
	var out []Block
	var run []string
	kind, level := Words, 0
	flush := func() {
		if len(run) > 0 {
			out = append(out, Block{kind, level, strings.Join(run, "\n")})
		}
		run = nil
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		depth, rest := quoteDepth(line)
		k := Words
		if depth > 0 {
			k = Quote
		}
		switch {
		case kind == Original:
			depth, rest, k = 0, line, Original
		case depth == 0 && isOriginalMark(line):
			k = Original
		case depth == level && kind == Signature:
			k = Signature
		case depth == 0 && (line == "-- " || line == "--"):
			k = Signature
		}
		if k != kind || depth != level {
			flush()
			kind, level = k, depth
		}
		run = append(run, rest)
	}
	flush()
	return splitAttributions(out)
}

// maxQuote bounds the depth of quotation that is told apart.
const maxQuote = 50

// quoteDepth counts the quote marks of a line: ">>", "> >" and "> > >" alike. ">From" is an mbox escape.
func quoteDepth(line string) (depth int, rest string) {
	if strings.HasPrefix(line, ">From ") {
		return 0, line[1:]
	}
	rest = line
	for depth < maxQuote {
		s := rest
		if depth > 0 {
			s = strings.TrimPrefix(s, " ")
		}
		after, ok := strings.CutPrefix(s, ">")
		if !ok {
			break
		}
		rest = after
		depth++
	}
	if depth > 0 {
		rest = strings.TrimPrefix(rest, " ")
	}
	return depth, rest
}

var originalMark = regexp.MustCompile(`^\s*(-{3,}|_{10,})\s*((Original|Forwarded|Mensaje|Ursprüngliche|Message|Begin forwarded|Weitergeleitete)[^-_]{0,40}[-_]*)?\s*$`)

// isOriginalMark says whether a line separates an earlier message appended below ("-----Original Message-----").
func isOriginalMark(line string) bool {
	if len(line) < 10 || len(line) > 90 {
		return false
	}
	s := strings.TrimLeft(line, " \t")
	if !strings.HasPrefix(s, "---") {
		return false
	}
	m := originalMark.FindStringSubmatch(line)
	return m != nil && m[2] != ""
}

// splitAttributions takes the line that introduces a quotation off the words before it.
func splitAttributions(blocks []Block) []Block {
	var out []Block
	for i, b := range blocks {
		introduces := i+1 < len(blocks) && (blocks[i+1].Kind == Quote && blocks[i+1].Level == b.Level+1 || blocks[i+1].Kind == Original)
		if b.Kind != Words && b.Kind != Quote || !introduces {
			out = append(out, b)
			continue
		}
		lines := strings.Split(b.Text, "\n")
		n := attributionStart(lines)
		if n < len(lines) {
			if n > 0 {
				out = append(out, Block{b.Kind, b.Level, strings.Join(lines[:n], "\n")})
			}
			b = Block{Attribution, b.Level, strings.Join(lines[n:], "\n")}
		}
		out = append(out, b)
	}
	return out
}

// attributionStart finds where the attribution at the end of lines begins: up to three lines, the last ending in a
// colon, with an address, a date or a verb of saying; len(lines) when there is none.
func attributionStart(lines []string) int {
	last := len(lines) - 1
	for last >= 0 && isEmpty(lines[last]) {
		last--
	}
	if last < 0 || len(lines)-last > 3 {
		return len(lines)
	}
	for n := min(2, last); n >= 0; n-- {
		if slices.ContainsFunc(lines[last-n:last+1], isEmpty) {
			continue
		}
		s := strings.TrimSpace(strings.Join(lines[last-n:last+1], " "))
		if len(s) <= 400 && (attribution.MatchString(s) || n == 0 && isAttribution(s)) {
			return last - n
		}
	}
	return len(lines)
}

func isEmpty(line string) bool { return strings.TrimSpace(line) == "" }

const saying = `(wrote|writes|said|schrieb|escribió|escribio|écrit|scrisse|ha scritto|escreveu|schreef|skrev|napisał|kirjoitti)[^:]{0,60}:$`

// attribution begins as mail programs begin it; plainAttribution is what people make of it.
var (
	attribution      = regexp.MustCompile(`(?i)^(On|Le|Am|El|Em|Il|Op|Den|W dniu|At|In) .{5,}` + saying)
	plainAttribution = regexp.MustCompile(`(?i)^\S.{5,}` + saying)
)

// isAttribution says whether one line introduces a quotation.
func isAttribution(line string) bool {
	return strings.HasSuffix(line, ":") && len(line) <= 400 && plainAttribution.MatchString(line)
}
