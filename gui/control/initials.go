package control

import (
	"strings"
	"unicode"

	"valija/store/message"
)

// Initials are the letters of an avatar: of the first and the last name, or the first letter there is.
func Initials(a message.Address) string {
	name, person := a.Name, true
	if name == "" {
		name, person = a.Address, false
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' })
	if len(words) == 0 {
		return "?"
	}
	first := firstLetter(words[0])
	if len(words) == 1 || !person || unicode.Is(unicode.Lo, []rune(first)[0]) {
		return first // scripts without capitals fill the circle with one
	}
	return first + firstLetter(words[len(words)-1])
}

func firstLetter(word string) string {
	for _, r := range word {
		return string(unicode.ToUpper(r))
	}
	return ""
}
