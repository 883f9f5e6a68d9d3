package layout

import (
	"strconv"
	"strings"
)

// marker is what stands before the item of a list.
func marker(list string, i int) string {
	if list != "" && (list[0] == '"' || list[0] == '\'') {
		return strings.Trim(list, `"'`)
	}
	switch list {
	case "none":
		return ""
	case "decimal":
		return strconv.Itoa(i) + "."
	case "decimal-leading-zero":
		if i >= 0 && i < 10 {
			return "0" + strconv.Itoa(i) + "."
		}
		return strconv.Itoa(i) + "."
	case "lower-alpha", "lower-latin":
		return letters(i) + "."
	case "upper-alpha", "upper-latin":
		return strings.ToUpper(letters(i)) + "."
	case "lower-roman":
		return strings.ToLower(roman(i)) + "."
	case "upper-roman":
		return roman(i) + "."
	case "circle":
		return "◦"
	case "square":
		return "▪"
	}
	return "•"
}

// letters counts a, b, ... z, aa, ab.
func letters(i int) string {
	if i < 1 {
		return strconv.Itoa(i)
	}
	s := ""
	for ; i > 0; i = (i - 1) / 26 {
		s = string(rune('a'+(i-1)%26)) + s
	}
	return s
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for i, v := range [...]int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1} {
		for ; n >= v; n -= v {
			b.WriteString([...]string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}[i])
		}
	}
	return b.String()
}
