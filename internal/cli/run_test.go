package cli_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"valija/internal/cli"
)

func ExampleRun() {
	dir, err := os.MkdirTemp("", "valija")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "letter.eml")
	letter := "From: Margaret Hale <m.hale@northlight.example>\r\nSubject: A letter, in no hurry\r\n\r\nDear Elena,\r\n"
	if err := os.WriteFile(file, []byte(letter), 0o600); err != nil {
		panic(err)
	}
	cli.Run(context.Background(), []string{"show", "--text", file}, cli.Options{Stdout: os.Stdout})
	// Output: Dear Elena,
}

func TestIsCommand_tellsCommandsFromWhatTheWindowOpens(t *testing.T) {
	for _, c := range []struct {
		args []string
		want bool
	}{
		{nil, false},
		{[]string{"sync"}, true},
		{[]string{"account", "add"}, true},
		{[]string{"snyc"}, true}, // told as wrong usage, not opened
		{[]string{"--profile", "sync"}, false},
		{[]string{"--profile", "dir", "sync"}, true},
		{[]string{"--profile=dir", "--lang", "es", "list"}, true},
		{[]string{"--demo"}, false},
		{[]string{"--demo", "--theme", "dark"}, false},
		{[]string{"mailto:ana@correo.example"}, false},
		{[]string{"letter.eml"}, false},
		{[]string{"./sync"}, false},
		{[]string{`C:\mail\sync`}, false},
		{[]string{"--", "sync"}, false},
		{[]string{""}, false},
	} {
		if got := cli.IsCommand(c.args); got != c.want {
			t.Errorf("IsCommand(%q) = %v, want %v", c.args, got, c.want)
		}
	}
}
