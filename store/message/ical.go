package message

import (
	"strconv"
	"strings"
	"time"
)

// property is one content line of a calendar (RFC 5545 section 3.1).
type property struct {
	name   string // upper case
	params map[string]string
	value  string
}

// maxProperties bounds the content lines of a calendar that are read.
const maxProperties = 20000

// properties unfolds a calendar and separates its content lines.
func properties(text string) []property {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\n ", ""), "\n\t", "")
	var out []property
	for line := range strings.Lines(text) {
		if p, ok := parseProperty(strings.TrimRight(line, "\r\n")); ok && len(out) < maxProperties {
			out = append(out, p)
		}
	}
	return out
}

// parseProperty reads NAME;PARAM=value;PARAM="value":value.
func parseProperty(line string) (p property, ok bool) {
	quoted := false
	colon := -1
	for i := range len(line) {
		if line[i] == '"' {
			quoted = !quoted
		}
		if line[i] == ':' && !quoted {
			colon = i
			break
		}
	}
	if colon < 0 {
		return p, false
	}
	p.value = strings.TrimSpace(line[colon+1:])
	for i, s := range strings.Split(line[:colon], ";") {
		if i == 0 {
			p.name = strings.ToUpper(strings.TrimSpace(s))
			continue
		}
		if name, value, ok := strings.Cut(s, "="); ok && len(p.params) < 50 {
			if p.params == nil {
				p.params = map[string]string{}
			}
			p.params[strings.ToUpper(name)] = strings.Trim(value, `"`)
		}
	}
	return p, p.name != ""
}

// text undoes the escapes of a TEXT value (RFC 5545 section 3.3.11).
func (p property) text() string {
	return strings.NewReplacer(`\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";", `\\`, `\`).Replace(p.value)
}

// person reads a calendar address.
func (p property) person() Address {
	addr := p.value
	if len(addr) > 7 && strings.EqualFold(addr[:7], "mailto:") {
		addr = addr[7:]
	}
	return Address{Name: oneLine(p.params["CN"]), Address: oneLine(addr)}
}

// moment reads a DATE or DATE-TIME value (RFC 5545 sections 3.3.4 and 3.3.5).
func (p property) moment(zones map[string]*zone) Moment {
	s := strings.ToUpper(p.value)
	if t, err := time.Parse("20060102", s); err == nil {
		return Moment{Time: t, AllDay: true}
	}
	if t, err := time.Parse("20060102T150405Z", s); err == nil {
		return Moment{Time: t, Zone: "UTC", Known: true}
	}
	t, err := time.Parse("20060102T150405", s)
	if err != nil {
		return Moment{}
	}
	m := Moment{Time: t, Zone: p.params["TZID"]}
	if m.Zone == "" {
		return m
	}
	if z := zones[m.Zone]; z != nil {
		if offset, ok := z.offset(t); ok {
			m.Time, m.Known = t.Add(-offset), true
			return m
		}
	}
	if loc, err := time.LoadLocation(strings.TrimPrefix(m.Zone, "/")); err == nil {
		m.Time = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, loc).UTC()
		m.Known = true
	}
	return m
}

// parseDuration reads a DURATION value, "P1DT2H30M" or "P2W".
func parseDuration(s string) (time.Duration, bool) {
	s, ok := strings.CutPrefix(strings.ToUpper(strings.TrimPrefix(s, "+")), "P")
	if !ok {
		return 0, false
	}
	var d time.Duration
	n := 0
	for _, c := range s {
		switch c {
		case 'T':
		case 'W':
			d, n = d+time.Duration(n)*7*24*time.Hour, 0
		case 'D':
			d, n = d+time.Duration(n)*24*time.Hour, 0
		case 'H':
			d, n = d+time.Duration(n)*time.Hour, 0
		case 'M':
			d, n = d+time.Duration(n)*time.Minute, 0
		case 'S':
			d, n = d+time.Duration(n)*time.Second, 0
		default:
			if c < '0' || c > '9' || n > 100000 {
				return 0, false
			}
			n = n*10 + int(c-'0')
		}
	}
	return d, true
}

// zone is a VTIMEZONE: calendars name zones as they like and bring the rules along.
type zone struct {
	id    string
	rules []zoneRule
}

// zoneRule says from when in a year an offset holds.
type zoneRule struct {
	offset  time.Duration
	set     bool
	month   time.Month // 0: always
	weekday time.Weekday
	nth     int // of that weekday in the month; -1 is the last
}

func (z *zone) begin(kind string) {
	if (kind == "STANDARD" || kind == "DAYLIGHT") && len(z.rules) < 100 {
		z.rules = append(z.rules, zoneRule{})
	}
}

func (z *zone) property(p property) {
	if p.name == "TZID" {
		z.id = p.value
	}
	if len(z.rules) == 0 {
		return
	}
	r := &z.rules[len(z.rules)-1]
	switch p.name {
	case "TZOFFSETTO":
		r.offset, r.set = parseOffset(p.value)
	case "RRULE":
		r.recur(p.value)
	}
}

// recur reads "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", the only form in use.
func (r *zoneRule) recur(rule string) {
	for _, s := range strings.Split(strings.ToUpper(rule), ";") {
		name, value, _ := strings.Cut(s, "=")
		switch name {
		case "BYMONTH":
			if n, err := strconv.Atoi(value); err == nil && n >= 1 && n <= 12 {
				r.month = time.Month(n)
			}
		case "BYDAY":
			if len(value) < 3 {
				continue
			}
			day := strings.Index("SUMOTUWETHFRSA", value[len(value)-2:])
			n, err := strconv.Atoi(value[:len(value)-2])
			if err == nil && day >= 0 && n >= -5 && n <= 5 {
				r.weekday, r.nth = time.Weekday(day/2), n
			}
		}
	}
}

// offset is the offset from UTC that holds at a local time.
func (z *zone) offset(local time.Time) (time.Duration, bool) {
	var best, last *zoneRule
	for i := range z.rules {
		r := &z.rules[i]
		if !r.set {
			continue
		}
		if last == nil || r.onset(local.Year()).After(last.onset(local.Year())) {
			last = r
		}
		on := r.onset(local.Year())
		if !on.After(local) && (best == nil || on.After(best.onset(local.Year()))) {
			best = r
		}
	}
	if best == nil {
		best = last // before the first change of the year: what the last one of the year before set
	}
	if best == nil {
		return 0, false
	}
	return best.offset, true
}

// onset is the day of a year on which a rule begins, at 2 o'clock as nearly everywhere.
func (r *zoneRule) onset(year int) time.Time {
	if r.month == 0 || r.nth == 0 {
		return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if r.nth < 0 {
		t := time.Date(year, r.month+1, 0, 2, 0, 0, 0, time.UTC)
		back := (int(t.Weekday()) - int(r.weekday) + 7) % 7
		return t.AddDate(0, 0, -back+7*(r.nth+1))
	}
	t := time.Date(year, r.month, 1, 2, 0, 0, 0, time.UTC)
	on := (int(r.weekday) - int(t.Weekday()) + 7) % 7
	return t.AddDate(0, 0, on+7*(r.nth-1))
}

func parseOffset(s string) (time.Duration, bool) {
	if len(s) < 5 || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	n, err := strconv.Atoi(s[1:5])
	if err != nil {
		return 0, false
	}
	d := time.Duration(n/100)*time.Hour + time.Duration(n%100)*time.Minute
	if s[0] == '-' {
		d = -d
	}
	return d, true
}
