package css

import "strings"

// Media is what a sheet may ask about: a screen.
type Media struct {
	Width float32 // of the view, in CSS pixels
	Dark  bool    // dark colours are preferred
}

// deviceWidth is what min-device-width compares with: a desktop's screen. Phones ask with max-device-width, and do not
// get an answer.
const deviceWidth = 1920

// Matches reports whether a list of media queries applies (Media Queries 4). The empty one does.
func (m Media) Matches(queries string) bool {
	if strings.TrimSpace(queries) == "" {
		return true
	}
	for _, q := range strings.Split(strings.ToLower(queries), ",") {
		if m.matches(q) {
			return true
		}
	}
	return false
}

func (m Media) matches(query string) bool {
	ok, negated := true, false
	for _, part := range strings.Split(strings.Join(strings.Fields(query), " "), " and ") {
		part = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(part), "only "))
		if rest, not := strings.CutPrefix(part, "not "); not {
			negated, part = true, strings.TrimSpace(rest)
		}
		switch {
		case part == "", part == "all", part == "screen":
		case strings.HasPrefix(part, "("):
			ok = ok && m.feature(strings.Trim(part, "() "))
		default:
			ok = false
		}
	}
	return ok != negated
}

// feature answers one "(name: value)".
func (m Media) feature(s string) bool {
	name, value, _ := strings.Cut(s, ":")
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	length, isLength := ParseLength(value, initialSize)
	switch name {
	case "max-width":
		return isLength && m.Width <= length.Value
	case "min-width":
		return isLength && m.Width >= length.Value
	case "min-device-width":
		return isLength && deviceWidth >= length.Value
	case "prefers-color-scheme":
		return (value == "dark") == m.Dark
	case "orientation":
		return value == "landscape"
	}
	return false // max-device-width, -webkit-..., resolution: for phones
}
