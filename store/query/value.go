package query

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// nameOf folds a name and leaves letters and digits only: "No leído" and "no-leido" are one.
func nameOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, Fold(s))
}

// NameOf is the form of a folder's or an account's name to compare with a Name.
func NameOf(s string) Name { return Name(nameOf(s)) }

var sizeForm = regexp.MustCompile(`^([0-9]+(?:[.,][0-9]+)?)(k|m|g|)(?:i?b|o)?$`)

// octets reads "500", "500K", "1,5 MB". Units are powers of 1024.
func octets(s string) (int64, bool) {
	m := sizeForm.FindStringSubmatch(strings.ReplaceAll(Fold(s), " ", ""))
	if m == nil {
		return 0, false
	}
	n, err := strconv.ParseFloat(strings.Replace(m[1], ",", ".", 1), 64)
	if err != nil {
		return 0, false
	}
	n *= map[string]float64{"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}[m[2]]
	if n < 1 || n > 1<<62 {
		return 0, false
	}
	return int64(n), true
}

var (
	yearFirst = regexp.MustCompile(`^([0-9]{4})(?:[-/.]([0-9]{1,2})?(?:[-/.]([0-9]{1,2})?)?)?$`)
	dayFirst  = regexp.MustCompile(`^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$`)
	ago       = regexp.MustCompile(`^([0-9]{1,4})(d|w|s|m|y|a)$`)
)

// days reads a day, a month or a year, and gives its first instant and that of what follows, in UTC. 2026-03-09, 2026-03,
// 2026, 9/3/2026 (the day first; the month where there is no such month), today, hoy, yesterday, ayer, and so long ago:
// 7d, 2w (2s), 3m, 1y (1a).
func days(value string, now time.Time) (from, until time.Time, ok bool) {
	s := Fold(strings.TrimSpace(value))
	y, m, d := now.Date()
	switch s {
	case "today", "hoy":
		return span(now, y, m, d, 0, 0, 1)
	case "yesterday", "ayer":
		return span(now, y, m, d-1, 0, 0, 1)
	}
	if f := ago.FindStringSubmatch(s); f != nil {
		n, _ := strconv.Atoi(f[1]) // four digits
		switch f[2] {
		case "d":
			return span(now, y, m, d-n, 0, 0, 1)
		case "w", "s":
			return span(now, y, m, d-7*n, 0, 0, 1)
		case "m":
			return span(now, y, m-time.Month(n), d, 0, 0, 1)
		}
		return span(now, y-n, m, d, 0, 0, 1)
	}
	return calendar(s, now)
}

func calendar(s string, now time.Time) (from, until time.Time, ok bool) {
	if f := dayFirst.FindStringSubmatch(s); f != nil {
		day, month := number(f[1]), number(f[2])
		if month > 12 {
			day, month = month, day
		}
		return date(now, number(f[3]), month, day)
	}
	f := yearFirst.FindStringSubmatch(s)
	switch {
	case f == nil:
		return from, until, false
	case f[2] == "" || f[2] == "0": // "2026-0" is being typed
		return span(now, number(f[1]), 1, 1, 1, 0, 0)
	case f[3] == "" || f[3] == "0":
		if number(f[2]) > 12 {
			return from, until, false
		}
		return span(now, number(f[1]), time.Month(number(f[2])), 1, 0, 1, 0)
	}
	return date(now, number(f[1]), number(f[2]), number(f[3]))
}

// date refuses the 31st of February, which time.Date would move.
func date(now time.Time, y, m, d int) (from, until time.Time, ok bool) {
	from, until, _ = span(now, y, time.Month(m), d, 0, 0, 1)
	local := from.In(now.Location())
	return from, until, m >= 1 && m <= 12 && local.Day() == d
}

func span(now time.Time, y int, m time.Month, d, years, months, days int) (from, until time.Time, ok bool) {
	start := time.Date(y, m, d, 0, 0, 0, 0, now.Location())
	return start.UTC(), start.AddDate(years, months, days).UTC(), true
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // the regexps let few digits through
	return n
}
