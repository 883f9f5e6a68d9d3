package identity_test

import (
	"slices"
	"testing"

	"valija/account/identity"
)

func TestAlign(t *testing.T) {
	before := []int64{10, 20, 30, 40, 50, 60}
	for _, tt := range []struct {
		name string
		now  []int64
		want []int
	}{
		{"the same", before, []int{0, 1, 2, 3, 4, 5}},
		{"some added", []int64{10, 20, 30, 40, 50, 60, 70, 10}, []int{0, 1, 2, 3, 4, 5, -1, -1}},
		{"the first deleted", []int64{20, 30, 40, 50, 60}, []int{1, 2, 3, 4, 5}},
		{"one deleted, one added", []int64{10, 20, 40, 50, 60, 70}, []int{0, 1, 3, 4, 5, -1}},
		{"two left at the end", []int64{50, 60, 70}, []int{4, 5, -1}},
		{"one of an old size", []int64{40}, []int{-1}},
		{"two of old sizes", []int64{30, 40}, []int{-1, -1}},
		{"newest first", []int64{70, 10, 20, 30, 40, 50, 60}, []int{-1, 0, 1, 2, 3, 4, 5}},
		{"unknown sizes", []int64{0, 0, 0}, []int{-1, -1, -1}},
		{"empty", nil, []int{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := identity.Align(before, tt.now); !slices.Equal(got, tt.want) {
				t.Errorf("Align(%v) = %v, want %v", tt.now, got, tt.want)
			}
		})
	}
}
