package cli

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// maxPassword bounds the first line of standard input; OAuth tokens have some thousand octets.
const maxPassword = 64 << 10

// readPassword is the first line of standard input. It never gets into an error, a message or a file.
func (e *env) readPassword() (string, error) {
	line, err := bufio.NewReader(io.LimitReader(e.opt.Stdin, maxPassword)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", e.problem("cli.password_unread")
	}
	password := strings.TrimRight(line, "\r\n")
	if password == "" {
		return "", e.problem("cli.password_empty")
	}
	return password, nil
}
