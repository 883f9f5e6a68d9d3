package message

import (
	"strconv"
	"strings"
	"time"
)

// Dates before mail existed, or in a century nobody has seen, are absurd: they are treated as absent.
const firstYear, lastYear = 1970, 2099

// parseDate reads a date in the form of RFC 5322 section 3.3, its obsolete forms, and the wrong ones found in real mail
// (asctime, ISO 8601, names of months in full, zones in words, missing parts). The zero time means that there is none.
// old says that the year has three digits, as programs wrote it from 2000 on that counted from 1900.
func parseDate(raw []byte) (t time.Time, old bool) {
	s := stripComment(string(raw))
	d := dateParser{zone: noZone}
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\t' || r == ',' }) {
		d.word(word)
	}
	return d.time(), d.old
}

const noZone = 1 << 20

type dateParser struct {
	day, year, hour, min, sec int
	month                     time.Month
	zone                      int // minutes east of UTC
	timed, pm, am             bool
	old                       bool // a year of three digits
}

func (d *dateParser) word(w string) {
	lower := strings.ToLower(w)
	switch {
	case d.timed && d.zone == noZone && isOffset(w):
		d.offset(w)
	case strings.Contains(w, ":"):
		d.clock(lower)
	case lower == "am", lower == "a.m.":
		d.am = true
	case lower == "pm", lower == "p.m.":
		d.pm = true
	case d.month == 0 && monthOf(lower) > 0:
		d.month = monthOf(lower)
	case d.day > 0 && d.year > 0 && !d.timed && strings.Count(w, ".") == 2:
		d.clock(strings.ReplaceAll(w, ".", ":"))
	case strings.Count(w, "-") == 2 || strings.Count(w, "/") == 2 || strings.Count(w, ".") == 2:
		d.dashed(w)
	case w[0] >= '0' && w[0] <= '9':
		d.number(w)
	case d.timed && d.zone == noZone:
		d.named(lower)
	}
}

// number takes a day or a year.
func (d *dateParser) number(w string) {
	digits := strings.TrimRight(w, ".stndrhSTNDRH")
	n, err := strconv.Atoi(digits)
	if err != nil {
		if i := strings.IndexAny(w, "+-"); i > 0 { // "1997-0500"
			d.number(w[:i])
			d.word(w[i:])
		}
		return
	}
	switch {
	case d.day == 0 && n >= 1 && n <= 31 && len(digits) <= 2:
		d.day = n
	case d.year == 0:
		d.year, d.old = fullYear(n, len(digits)), len(digits) == 3
	}
}

// fullYear completes a year of two or three digits (RFC 5322 section 4.3).
func fullYear(n, digits int) int {
	switch {
	case digits <= 2 && n < 50:
		return 2000 + n
	case digits <= 3:
		return 1900 + n
	}
	return n
}

// dashed takes 2002-08-22, 22-Aug-2002, 22/08/2002 and 08/22/2002.
func (d *dateParser) dashed(w string) {
	f := strings.FieldsFunc(w, func(r rune) bool { return r == '-' || r == '/' || r == '.' })
	if len(f) != 3 {
		return
	}
	if m := monthOf(strings.ToLower(f[1])); m > 0 {
		d.month = m
		d.number(f[0])
		d.number(f[2])
		return
	}
	a, _ := strconv.Atoi(f[0])
	b, _ := strconv.Atoi(f[1])
	c, _ := strconv.Atoi(f[2])
	switch {
	case len(f[0]) == 4:
		d.year, d.month, d.day = a, time.Month(b), c
	case b > 12 || strings.Contains(w, "/") && a <= 12:
		d.month, d.day, d.year = time.Month(a), b, fullYear(c, len(f[2]))
	default:
		d.day, d.month, d.year = a, time.Month(b), fullYear(c, len(f[2]))
	}
}

// clock takes a time of day, also with a date before it ("2002-08-22T10:20:30Z") or a zone glued to it.
func (d *dateParser) clock(w string) {
	if before, after, ok := strings.Cut(w, "t"); ok && strings.Count(before, "-") == 2 {
		d.dashed(before)
		w = after
	}
	n := 0
	for n < len(w) && (w[n] >= '0' && w[n] <= '9' || w[n] == ':' || w[n] == '.') {
		n++
	}
	if d.timed {
		return
	}
	f := strings.Split(w[:n], ":")
	if len(f) < 2 {
		return
	}
	d.timed = true
	d.hour, _ = strconv.Atoi(f[0])
	d.min, _ = strconv.Atoi(f[1])
	if len(f) > 2 {
		sec, _, _ := strings.Cut(f[2], ".")
		d.sec, _ = strconv.Atoi(sec)
	}
	if rest := w[n:]; rest != "" {
		d.word(rest)
	}
}

func isOffset(w string) bool {
	return len(w) >= 2 && (w[0] == '+' || w[0] == '-') && w[1] >= '0' && w[1] <= '9'
}

func (d *dateParser) offset(w string) {
	digits := strings.ReplaceAll(w[1:], ":", "")
	n, err := strconv.Atoi(digits)
	if err != nil {
		return
	}
	if len(digits) <= 2 {
		n *= 100
	}
	d.zone = n/100*60 + n%100
	if w[0] == '-' {
		d.zone = -d.zone
	}
}

// named takes a zone in letters (RFC 5322 section 4.3). Unknown ones count as UTC, as the RFC says.
func (d *dateParser) named(w string) {
	hours, ok := map[string]int{
		"ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
		"wet": 0, "west": 1, "bst": 1, "cet": 1, "met": 1, "mez": 1, "cest": 2, "mest": 2, "mesz": 2, "eet": 2, "eest": 3, "msk": 3,
		"msd": 4, "hst": -10, "akst": -9, "akdt": -8, "ast": -4, "adt": -3, "jst": 9, "kst": 9, "hkt": 8, "sgt": 8,
	}[w]
	if ok {
		d.zone = hours * 60
		return
	}
	for _, name := range []string{"gmt", "utc"} {
		if rest, ok := strings.CutPrefix(w, name); ok && isOffset(rest) {
			d.offset(rest)
			return
		}
	}
}

func monthOf(w string) time.Month {
	if len(w) < 3 {
		return 0
	}
	i := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", w[:3])
	if i < 0 || i%3 != 0 {
		return 0
	}
	full := strings.ToLower(time.Month(i/3 + 1).String())
	if w = strings.TrimRight(w, "."); !strings.HasPrefix(full, w) && w != "sept" {
		return 0
	}
	return time.Month(i/3 + 1)
}

func (d *dateParser) time() time.Time {
	if d.year < firstYear || d.year > lastYear || d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31 ||
		d.hour > 24 || d.min > 59 || d.sec > 60 {
		return time.Time{}
	}
	if d.pm && d.hour < 12 {
		d.hour += 12
	}
	if d.am && d.hour == 12 {
		d.hour = 0
	}
	if d.zone == noZone || d.zone < -24*60 || d.zone > 24*60 {
		d.zone = 0
	}
	return time.Date(d.year, d.month, d.day, d.hour, d.min-d.zone, d.sec, 0, time.UTC)
}
