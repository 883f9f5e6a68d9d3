package budget_test

import (
	"errors"
	"testing"
	"time"

	"valija/gui/htmlview/budget"
)

func TestGuard_endsWorkBeyondTheBudget(t *testing.T) {
	b := budget.New(0)
	n := 0
	err := budget.Guard(func() {
		for {
			b.Spend(budget.Box, 1000)
			n++
		}
	})
	if !errors.Is(err, budget.ErrExceeded) || n == 0 {
		t.Errorf("Guard = %v after %d spendings, want ErrExceeded", err, n)
	}
}

func TestGuard_endsWorkBeyondTheTime(t *testing.T) {
	b := budget.New(time.Nanosecond)
	err := budget.Guard(func() {
		for range 10_000 {
			b.Spend(budget.Match, 1)
		}
	})
	if !errors.Is(err, budget.ErrExceeded) {
		t.Errorf("Guard = %v, want ErrExceeded", err)
	}
}

func TestGuard_keepsAPanicFromTheProgram(t *testing.T) {
	err := budget.Guard(func() { panic("broken font") })
	if !errors.Is(err, budget.ErrPanic) {
		t.Errorf("Guard = %v, want ErrPanic", err)
	}
	if err := budget.Guard(func() {}); err != nil {
		t.Errorf("Guard of nothing = %v", err)
	}
}
