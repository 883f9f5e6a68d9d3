package lock_test

import (
	"errors"
	"path/filepath"
	"testing"

	"valija/store/internal/lock"
)

func TestTake_isRefusedUntilTheOtherReleases(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.lock")
	first, err := lock.Take(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lock.Take(path); !errors.Is(err, lock.ErrTaken) {
		t.Errorf("Take of a lock that is held: %v, want ErrTaken", err)
	}
	if err := first.Release(); err != nil {
		t.Fatal(err)
	}
	again, err := lock.Take(path)
	if err != nil {
		t.Fatalf("Take after Release: %v", err)
	}
	if err := again.Release(); err != nil {
		t.Error(err)
	}
}
