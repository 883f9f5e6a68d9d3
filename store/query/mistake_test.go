package query_test

import (
	"fmt"
	"testing"
	"time"

	"valija/store/query"
)

func TestMistakes_areNamed(t *testing.T) {
	now := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		text string
		want []query.Mistake
	}{
		{"ana ferry", nil},
		{"from:ana is:unread since:2026-11 larger:1MB in:inbox", nil},
		{"since:soon ferry", []query.Mistake{{"since:soon", query.ADay}}},
		{"desde:pronto ", []query.Mistake{{"desde:pronto", query.ADay}}},
		{"before:2026-02-31 ", []query.Mistake{{"before:2026-02-31", query.ADay}}},
		{"larger:huge", []query.Mistake{{"larger:huge", query.ASize}}},
		{"is:late x", []query.Mistake{{"is:late", query.AProperty}}},
		{"form:ana x", []query.Mistake{{"form:ana", query.NoOperator}}},
		{"from: ana", []query.Mistake{{"from:", query.SomeWords}}},
		{"is:late larger:huge ", []query.Mistake{{"is:late", query.AProperty}, {"larger:huge", query.ASize}}},
		// Being typed.
		{"since:2026-", nil},
		{"since:yest", nil},
		{"desde:", nil},
		{"larger:1.", nil},
		{"is:unr", nil},
		{"form:ana", nil},
		// No operators at all.
		{"https://valija.example/x at 12:30 Re: x", nil},
		{`"since:soon" x`, nil},
	} {
		if got := query.Mistakes(tt.text, now); fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("Mistakes(%q) = %v, want %v", tt.text, got, tt.want)
		}
	}
}
