package panetest

import (
	"testing"

	"fyne.io/fyne/v2"

	"valija/gui/pane"
	"valija/internal/i18n"
)

// Env is an environment with words only.
func Env(t *testing.T) *pane.Env {
	t.Helper()
	return &pane.Env{Words: i18n.New("en"), Hint: func(string) {}, Key: func(*fyne.KeyEvent) {}}
}
