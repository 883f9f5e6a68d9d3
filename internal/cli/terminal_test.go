package cli_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"valija/account"
	"valija/internal/cli"
)

// hostile is a message that tries to steer a terminal wherever it has words: by escape sequences, plain and encoded, by C1
// controls as characters and as octets, and by characters that turn the direction of writing.
const hostile = "From: =?utf-8?q?Ana=1B]0;owned=07=C2=9B31m?= <ana@correo.example>\r\n" +
	"To: \x1b[2Jyou <you@correo.example>\r\n" +
	"Subject: =?utf-8?q?pay_=1B[31mnow=C2=9D_=E2=80=AEfdp.exe?= \x1b[8m\x9b2J\r\n" +
	"Date: Sun, 22 Nov 2026 10:31:00 +0100\r\n" +
	"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
	"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nbody \x1b[31mred\x1b]52;c;ZXZpbA==\x07 \xc2\x9b2J \xe2\x80\xaeback\r\n" +
	"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>page \x1b[31mred \xc2\x9b2J</p>\r\n" +
	"--b\r\nContent-Type: application/pdf; name=\"=?utf-8?q?a=1B[2J=E2=80=AEfdp.exe?=\"\r\n\r\nx\r\n--b--\r\n"

// steering are the characters that must not reach a terminal.
func steering(r rune) bool {
	return r != '\n' && r != '\t' && r < ' ' || r >= 0x7f && r < 0xa0 || r >= '\u202a' && r <= '\u202e'
}

func TestRun_letsNothingOfAMailSteerTheTerminal(t *testing.T) {
	profile, dir := t.TempDir(), t.TempDir()
	file := filepath.Join(dir, "a\x1b[31m\u202egnp.eml")
	if err := os.WriteFile(file, []byte(hostile), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(terminal bool, args ...string) (out, errs string) {
		var stdout, stderr bytes.Buffer
		cli.Run(t.Context(), append([]string{"--profile", profile}, args...), cli.Options{
			Language: "en", Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Secrets: account.NewMemory(),
			Terminal: func(io.Writer) bool { return terminal },
		})
		return stdout.String(), stderr.String()
	}
	run(false, "import", file)
	for _, args := range [][]string{
		{"import", file}, {"import", file + "\x1b[2J"}, {"list"}, {"list", "--json"}, {"search", "pay"}, {"search", "\x1b[2J"},
		{"show", "1"}, {"show", "1", "--json"}, {"show", "1", "--text"}, {"show", "1", "--html"}, {"show", "1", "--raw"},
		{"show", file}, {"show", file + "\x1b[2J"}, {"check"}, {"account", "list"}, {"junk", "why", "1"}, {"list", "--folder", "\x1b[2J"},
		{"account", "test", "\x1b[31m\u202e"}, {"\x1b[2J"}, {"list", "--\x1b[2J"},
	} {
		out, errs := run(true, args...)
		// What we write ourselves on standard error: the line of progress and its end.
		errs = strings.NewReplacer("\r\x1b[K", "", "\r", "").Replace(errs)
		for stream, said := range map[string]string{"output": out, "errors": errs} {
			if i := strings.IndexFunc(said, steering); i >= 0 {
				t.Errorf("valija %q: %s %q", args, stream, said[max(0, i-20):min(len(said), i+20)])
			}
		}
	}
	export := filepath.Join(dir, "out")
	if _, errs := run(true, "export", export, "--format", "mbox"); strings.Count(errs, "\x1b") != strings.Count(errs, "\r\x1b[K") {
		t.Errorf("export says %q", errs)
	}
	// A pipe gets what there is.
	if out, _ := run(false, "show", "1", "--raw"); out != hostile {
		t.Errorf("show --raw gives %q, want the octets received", out)
	}
	// Lines made of a mail's words are safe in a file too, which is shown one day.
	for _, command := range []string{"list", "show"} {
		out, _ := run(false, command, "1")
		if command == "list" {
			out, _ = run(false, command)
		}
		if strings.ContainsFunc(out, steering) || !strings.Contains(out, "pay") {
			t.Errorf("%s says %q", command, out)
		}
	}
}
