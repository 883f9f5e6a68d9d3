package message

import (
	"strings"
	"unicode"
)

// A display name is whatever the sender wrote. Swindlers write another address into it, because lists show only the name.

// Disguised says whether the name passes for another address than the real one. Who sent the message is then the address;
// the name is only what it calls itself.
func (a Address) Disguised() bool {
	return a.Address != "" && (a.Pretended() != "" || turned(a.Name))
}

// Pretended is the address that the name shows while the real one is another; "" when it shows none. Names like "Ana via
// list@..." that repeat the real address are honest.
func (a Address) Pretended() string {
	if a.Address == "" || !strings.ContainsAny(a.Name, "@＠﹫") {
		return ""
	}
	for _, word := range strings.FieldsFunc(plainSigns(a.Name), betweenAddresses) {
		word = strings.Trim(word, ".")
		at := strings.LastIndexByte(word, '@')
		if at > 0 && strings.Contains(word[at:], ".") && !strings.EqualFold(word, a.Address) {
			return word
		}
	}
	return ""
}

func betweenAddresses(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("<>()[]\"'‘’“”«»,;:|/", r)
}

// plainSigns is a name with the signs of addresses as addresses write them, and without what is not seen: "@" and "." of
// full width, and characters of no width between letters, would hide an address from comparison but not from the eye.
func plainSigns(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '＠' || r == '﹫':
			return '@'
		case r == '．' || r == '。' || r == '｡' || r == '․':
			return '.'
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, name)
}

// turned says whether an override of the direction of writing makes the name read as another. Parse takes overrides out;
// a name that comes another way may have one.
func turned(name string) bool { return strings.ContainsAny(name, "\u202d\u202e") }
