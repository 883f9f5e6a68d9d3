package i18n

import (
	"math"
	"strconv"
	"strings"
)

// Money is an amount in a currency that the user has named: "0.42 EUR" (Spanish "0,42 EUR"). What is more than nothing
// is never told as nothing: the smallest amount is "<0.01 EUR".
func (w *Words) Money(amount float64, currency string) string {
	if math.IsNaN(amount) || math.IsInf(amount, 0) || amount < 0 {
		amount = 0
	}
	sign := ""
	if amount > 0 && amount < 0.005 {
		sign, amount = "<", 0.01
	}
	whole, cents, _ := strings.Cut(strconv.FormatFloat(amount, 'f', 2, 64), ".")
	if n, err := strconv.Atoi(whole); err == nil {
		whole = w.Number(n)
	}
	return strings.TrimSpace(sign + whole + w.decimal + cents + " " + currency)
}
