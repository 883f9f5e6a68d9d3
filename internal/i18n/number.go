package i18n

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Number groups digits by thousands: "8,598" (Spanish "8.598").
func (w *Words) Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + w.group + digits[i:]
	}
	return sign + digits
}

// Octets is a size: "312 B", "41 KB", "8.4 MB" (Spanish: "8,4 MB"); 1 KB is 1000 octets. Servers tell negative
// sizes too (they are hints only): those are "0 B".
func (w *Words) Octets(n int64) string {
	n = max(n, 0)
	if n < 1000 {
		return strconv.FormatInt(n, 10) + " B"
	}
	if n < 999_500 { // what would round to 1000 KB is told in MB
		return strconv.FormatFloat(float64(n)/1e3, 'f', 0, 64) + " KB"
	}
	if n < 999_500_000 {
		return w.tenths(float64(n)/1e6) + " MB"
	}
	return w.tenths(float64(n)/1e9) + " GB"
}

// tenths writes one decimal, and none from a hundred on, where it would be noise.
func (w *Words) tenths(value float64) string {
	if value >= 99.95 {
		return w.Number(int(math.Round(value)))
	}
	t := int(math.Round(value * 10))
	return strconv.Itoa(t/10) + w.decimal + strconv.Itoa(t%10)
}

// Rate is octets a second: "42 KB/s". Not a number and infinity, of a division by no time at all, are "0 B/s".
func (w *Words) Rate(octetsPerSecond float64) string {
	if math.IsNaN(octetsPerSecond) || math.IsInf(octetsPerSecond, 0) {
		octetsPerSecond = 0
	}
	return w.Octets(int64(octetsPerSecond)) + "/s"
}

// Part is "1.2 of 8.4 MB": the unit once when both have the same.
func (w *Words) Part(done, all int64) string {
	d, a := w.Octets(min(done, all)), w.Octets(all)
	number, unit, ok := cutUnit(d)
	if _, other, _ := cutUnit(a); ok && other == unit {
		d = number
	}
	return w.T("status.of", "done", d, "all", a)
}

// cutUnit parts "8.4 MB" at its space.
func cutUnit(size string) (number, unit string, ok bool) {
	i := strings.IndexFunc(size, unicode.IsSpace)
	if i < 0 {
		return size, "", false
	}
	return size[:i], strings.TrimSpace(size[i:]), true
}
