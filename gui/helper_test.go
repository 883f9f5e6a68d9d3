package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"valija/internal/i18n"
)

// testEnv is an env with words only.
func testEnv(t *testing.T) *env {
	t.Helper()
	return &env{words: i18n.New("en"), hint: func(string) {}, key: func(*fyne.KeyEvent) {}}
}
