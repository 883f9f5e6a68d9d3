package archive

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// The "From " line of an mbox: sender, and the moment of receipt in UTC as asctime(3) writes it (RFC 4155 appendix A).
// Three things of programs that read it: Thunderbird writes "From - DATE" or "From " alone; some add a time zone before or
// after the year; what follows is ignored by all that are known.

// noFinalEnd follows the date in the "From " line of a message whose octets do not end in LF. The line end that the
// format needs there is then not the message's. Such messages are rare: over POP3 all end in CRLF.
const noFinalEnd = "noeol"

var fromDate = regexp.MustCompile(`(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(\d{1,2})|(\d{1,2}) +(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))` +
	`(?: +(\d{4}))? +(\d{1,2}:\d\d(?::\d\d)?)((?: +[A-Z][A-Za-z]{1,5}| +[+-]\d{4})*)(?: +(\d{4}))?((?: +[+-]\d{4})?)(.*)$`)

// fromLine is a parsed "From " line.
type fromLine struct {
	dated    bool
	received time.Time // UTC; zero: it cannot be told
	own      bool      // Thunderbird's: no sender
	noEnd    bool      // see noFinalEnd
	octets   int64     // of the line
	ended    bool      // no line, but the end of the file
}

// parseFromLine reads a line that begins with "From ".
func parseFromLine(line []byte) (f fromLine) {
	text := strings.TrimRight(string(line[len("From "):]), "\r\n")
	rest := strings.TrimLeft(text, " ")
	f.own = rest == "" || rest == "-" || strings.HasPrefix(rest, "- ")
	m := fromDate.FindStringSubmatch(text)
	if m == nil || m[5] == "" && m[8] == "" {
		return f
	}
	f.dated = true
	f.noEnd = strings.TrimSpace(m[10]) == noFinalEnd
	month, day, year := m[1]+m[4], m[2]+m[3], m[5]+m[8]
	clock := m[6]
	if strings.Count(clock, ":") == 1 {
		clock += ":00"
	}
	zone := "+0000"
	for _, w := range strings.Fields(m[7] + m[9]) {
		if w[0] == '+' || w[0] == '-' {
			zone = w
		}
	}
	at, err := time.Parse("Jan 2 2006 15:04:05 -0700", fmt.Sprintf("%s %s %s %s %s", month, day, year, clock, zone))
	if err == nil && at.Unix() > 0 {
		f.received = at.UTC()
	}
	return f
}

// isSeparator says whether octets begin with a "From " line that has a date.
func isSeparator(head []byte) bool {
	if !bytes.HasPrefix(head, []byte("From ")) {
		return false
	}
	line, _, _ := bytes.Cut(head[:min(len(head), maxFromLine)], []byte("\n"))
	return parseFromLine(line).dated
}

// startsMbox says whether a file begins as an mbox does.
func startsMbox(head []byte) bool {
	head = bytes.TrimLeft(head, "\r\n")
	if isSeparator(head) {
		return true
	}
	if !bytes.HasPrefix(head, []byte("From ")) {
		return false
	}
	_, next, _ := bytes.Cut(head, []byte("\n"))
	return beginsWithField(next)
}

// formatFromLine makes a "From " line.
func formatFromLine(sender string, received time.Time, noEnd bool) string {
	line := "From " + mboxSender(sender) + " " + received.UTC().Format(time.ANSIC)
	if noEnd {
		line += " " + noFinalEnd
	}
	return line + "\n"
}

// mboxSender is the address for a "From " line, which has no spaces. "-" is how Thunderbird signs.
func mboxSender(address string) string {
	if address == "" || address == "-" || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return "MAILER-DAEMON"
	}
	return address
}
