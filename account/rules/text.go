package rules

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Parse reads a condition as it is typed: "from domain example.org", "subject contains invoice", "size larger 1M",
// "has attachment", each with "not" before it or without. It is the inverse of Condition.String.
func Parse(s string) (Condition, error) {
	words := strings.Fields(s)
	var c Condition
	if len(words) > 0 && strings.EqualFold(words[0], "not") {
		c.Not, words = true, words[1:]
	}
	if len(words) == 2 && strings.EqualFold(words[0], "has") && strings.EqualFold(words[1], string(Attachment)) {
		c.Field, c.Test = Attachment, Has
		return c, nil
	}
	if len(words) < 3 {
		return c, fmt.Errorf("%w: %q", ErrCondition, s)
	}
	c.Field, c.Test = Field(strings.ToLower(words[0])), Test(strings.ToLower(words[1]))
	if !slices.Contains(c.Field.Tests(), c.Test) {
		return c, fmt.Errorf("%w: %q", ErrCondition, s)
	}
	value := strings.Join(words[2:], " ")
	if c.Field != Size {
		c.Value = value
		return c, c.Check()
	}
	octets, ok := parseSize(value)
	if !ok {
		return c, fmt.Errorf("%w: %q", ErrCondition, s)
	}
	c.Octets = octets
	return c, nil
}

// String writes a condition as Parse reads it.
func (c Condition) String() string {
	s := fmt.Sprintf("%s %s %s", c.Field, c.Test, c.Value)
	switch c.Field {
	case Size:
		s = fmt.Sprintf("%s %s %s", c.Field, c.Test, sizeText(c.Octets))
	case Attachment:
		s = "has attachment"
	}
	if c.Not {
		return "not " + s
	}
	return s
}

const (
	units = "KMG" // each 1024 times the one before
	// mostOctets is exact as a float, and more than any message has.
	mostOctets = 1 << 50
)

// parseSize reads octets: "300000", "512K", "2M".
func parseSize(s string) (octets int64, ok bool) {
	factor := 1.0
	s = strings.ToUpper(s)
	if i := strings.IndexAny(s, units); i > 0 && i == len(s)-1 {
		factor = math.Pow(1024, float64(1+strings.IndexByte(units, s[i])))
		s = s[:i]
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || !(n > 0) || n*factor > mostOctets || int64(n*factor) == 0 {
		return 0, false
	}
	return int64(n * factor), true
}

func sizeText(octets int64) string {
	unit := ""
	for i := 0; i < len(units) && octets > 0 && octets%1024 == 0; i++ {
		octets, unit = octets/1024, units[i:i+1]
	}
	return strconv.FormatInt(octets, 10) + unit
}
