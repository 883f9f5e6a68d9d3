package message

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// safeName makes a file name that cannot leave its folder, hide its extension or mean a device. It returns "" when
// nothing is left.
func safeName(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r == 0x7f || r == utf8.RuneError:
			return '_'
		case strings.ContainsRune(`<>:"|?*`, r):
			return '_'
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cc, r), unicode.Is(unicode.Co, r), r == '\u2028', r == '\u2029':
			return -1 // bidi overrides and other invisible characters disguise the extension
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, name)
	name = strings.Join(strings.Fields(name), " ") // many spaces push the extension out of sight
	name = strings.TrimRight(name, ". ")
	name = shorten(name)
	if isDevice(name) {
		name = "_" + name
	}
	if strings.Trim(name, "._ ") == "" {
		return ""
	}
	if strings.HasPrefix(name, ".") {
		name = "_" + name // not hidden
	}
	return name
}

// shorten cuts a name to maxName octets but keeps its extension.
func shorten(name string) string {
	if len(name) <= maxName {
		return name
	}
	ext := ""
	if i := strings.LastIndexByte(name, '.'); i > 0 && len(name)-i <= 20 {
		ext = name[i:]
		name = name[:i]
	}
	n := maxName - len(ext)
	for n > 0 && !utf8.RuneStart(name[n]) {
		n--
	}
	return strings.TrimRight(name[:n], ". ") + ext
}

// isDevice says whether Windows takes a name for a device, whatever its extension.
func isDevice(name string) bool {
	base, _, _ := strings.Cut(name, ".")
	base = strings.ToLower(strings.TrimRight(base, " "))
	switch base {
	case "con", "prn", "aux", "nul", "conin$", "conout$", "clock$":
		return true
	}
	if len(base) < 4 {
		return false
	}
	digit := base[3:]
	return (base[:3] == "com" || base[:3] == "lpt") && strings.Contains("0123456789¹²³", digit)
}
