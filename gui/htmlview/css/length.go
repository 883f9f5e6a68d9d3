package css

import (
	"math"
	"strconv"
	"strings"
)

// Unit says what a Length is a length of.
type Unit uint8

// The units that are left after parsing.
const (
	Auto    Unit = iota // auto, none, or not set
	Px                  // CSS pixels, 1/96 inch
	Percent             // of whatever the property says, plus pixels (calc)
)

// Length is a length or percentage. The zero value is auto.
type Length struct {
	Unit  Unit
	Value float32
	Plus  float32 // pixels added to a percentage, from calc()
}

// Pixels is a length in CSS pixels.
func Pixels(v float32) Length { return Length{Unit: Px, Value: v} }

// Of resolves a length against what 100 % are; ok is false for auto.
func (l Length) Of(whole float32) (v float32, ok bool) {
	switch l.Unit {
	case Px:
		return l.Value, true
	case Percent:
		return l.Value*whole/100 + l.Plus, true
	}
	return 0, false
}

// Or0 is Of, and 0 for auto.
func (l Length) Or0(whole float32) float32 {
	v, _ := l.Of(whole)
	return v
}

const (
	initialSize = 16     // pixels of 1rem
	viewHeight  = 600    // pixels that 100vh are: a mail's view has no height of its own
	largest     = 30_000 // pixels; no mail is wider, and sums stay exact
)

// ParseLength reads a length; em is the size of the font in pixels. A number without a unit is taken as pixels: mail is
// full of them, and quirks mode allows them in most places.
func ParseLength(s string, em float32) (Length, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	switch {
	case s == "":
		return Length{}, false
	case s == "auto", s == "none":
		return Length{}, true
	case strings.HasPrefix(s, "calc("):
		return parseCalc(strings.TrimSuffix(s[5:], ")"), em)
	}
	i := 0
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == '.' || i == 0 && (s[i] == '-' || s[i] == '+')) {
		i++
	}
	f, err := strconv.ParseFloat(s[:i], 32)
	if err != nil || math.IsNaN(f) {
		return Length{}, false
	}
	return ofUnit(float32(max(min(f, largest), -largest)), strings.TrimSpace(s[i:]), em)
}

func ofUnit(v float32, unit string, em float32) (Length, bool) {
	switch unit {
	case "%":
		return Length{Unit: Percent, Value: v}, true
	case "vw":
		return Length{Unit: Percent, Value: v}, true
	}
	factor := float32(1)
	switch unit {
	case "", "px":
	case "pt":
		factor = 96. / 72
	case "em":
		factor = em
	case "rem":
		factor = initialSize
	case "ex", "ch":
		factor = em / 2
	case "in":
		factor = 96
	case "cm":
		factor = 96 / 2.54
	case "mm":
		factor = 96 / 25.4
	case "pc":
		factor = 16
	case "vh":
		factor = viewHeight / 100
	default:
		return Length{}, false
	}
	return Pixels(max(min(v*factor, largest), -largest)), true
}

// parseCalc reads sums of lengths, and nothing else: "100% - 20px".
func parseCalc(s string, em float32) (Length, bool) {
	var sum Length
	sign := float32(1)
	for _, f := range Fields(s) {
		switch f {
		case "+":
			sign = 1
			continue
		case "-":
			sign = -1
			continue
		}
		l, ok := ParseLength(f, em)
		switch {
		case !ok, l.Unit == Auto:
			return Length{}, false
		case l.Unit == Percent:
			sum.Unit = Percent
			sum.Value += sign * l.Value
			sum.Plus += sign * l.Plus
		default:
			sum.Plus += sign * l.Value
		}
		sign = 1
	}
	if sum.Unit != Percent {
		return Pixels(sum.Plus), true
	}
	return sum, true
}
