package pop3

import (
	"errors"
	"strings"
	"unicode"
)

// What can go wrong besides a refusal. Test with errors.Is.
var (
	// ErrProtocol is an answer that is not POP3, or one beyond every bound. It is wrapped with the line.
	ErrProtocol = errors.New("pop3: the server's answer is not POP3")

	// ErrBroken is what every call returns after the session broke.
	ErrBroken = errors.New("pop3: the session is broken by an earlier error")

	// ErrState is a command that the session's state does not allow, or one while a Message is still being read.
	ErrState = errors.New("pop3: the command is not allowed in this state")

	// ErrArgument is an argument that cannot be sent: CR, LF or NUL in it, too long, or not a message-number. Nothing was written.
	ErrArgument = errors.New("pop3: the argument cannot be sent")

	// ErrStalled is a server that is silent for longer than the timeouts allow, or drips. It is also an os.ErrDeadlineExceeded.
	ErrStalled = errors.New("pop3: the server has stopped answering")

	// ErrNoTLS is a server that refuses STLS, or does not speak TLS where it should. No secret was sent.
	ErrNoTLS = errors.New("pop3: the server offers no TLS")

	// ErrOldTLS is a server that speaks TLS 1.1 or older only, when Options ask for more. No secret was sent.
	ErrOldTLS = errors.New("pop3: the server speaks outdated versions of TLS only")

	// ErrWeb is a web server that answers in the place of the mail server, as networks do that want a sign-in by browser
	// first. It comes together with ErrNoTLS or ErrProtocol.
	ErrWeb = errors.New("pop3: a web server answers")

	// ErrCertificate is a server whose certificate is not the pinned one.
	ErrCertificate = errors.New("pop3: the server's certificate is not the expected one")

	// ErrInsecure is a sign-in that would show the secret on an unprotected channel. It was not sent.
	ErrInsecure = errors.New("pop3: the channel is not protected, so the password is not sent")

	// ErrNoMechanism is a server that offers no way to sign in that fits the credentials.
	ErrNoMechanism = errors.New("pop3: no common way to sign in")

	// ErrImpostor is a server that could not prove that it knows the password (SCRAM). It may be someone else.
	ErrImpostor = errors.New("pop3: the server cannot prove that it knows the password")

	// ErrPreviewTooLong is a TOP answer far over the lines asked for: this server ignores the count.
	ErrPreviewTooLong = errors.New("pop3: the server ignores how many lines were asked for")

	// ErrPipelining is a server that loses commands in flight. The next session should be in lock-step; Client.Pipelining
	// says so too.
	ErrPipelining = errors.New("pop3: the server loses commands in flight")
)

// Error is a refusal by the server: the text behind -ERR. The session goes on.
type Error struct {
	Command string // keyword only, never its arguments; "" is the greeting
	Code    string // RFC 2449/3206 response code: "AUTH", "IN-USE", "SYS/TEMP", "" when there is none
	Text    string // the server's words behind the code, secrets masked, control characters replaced
}

// Error says which command was refused, and in which words.
func (e *Error) Error() string {
	command, text := e.Command, e.Text
	if command == "" {
		command = "greeting"
	}
	if text == "" {
		text = "refused without a reason"
	}
	if e.Code != "" {
		text = "[" + e.Code + "] " + text
	}
	return "pop3: " + command + ": " + text
}

// Temporary reports whether it makes sense to try again later: the code says so, or, from servers without codes, the words.
func (e *Error) Temporary() bool {
	switch e.kind() {
	case "IN-USE", "LOGIN-DELAY", "SYS/TEMP", "SYS":
		return true
	case "":
		return e.says("lock", "busy", "in use", "wait", "try again", "try later", "tempor", "too many", "timeout", "unavailable")
	}
	return false
}

// Locked reports whether another session holds the maildrop (RFC 2449 section 8.1.2, IN-USE). It is not a wrong password.
//
// Quirk: most servers have no codes and say it in words (Courier "lock busy", Cyrus "Unable to lock maildrop", qpopper "is busy").
func (e *Error) Locked() bool {
	switch e.kind() {
	case "IN-USE":
		return true
	case "":
		return e.says("lock", "busy", "in use") && !e.says("account locked", "account is locked", "locked out", "account has been locked")
	}
	return false
}

// WrongCredentials reports whether the refusal can mean that the user name or the password is wrong: the code AUTH
// (RFC 3206 section 4), or a plain refusal of a command that signs in.
func (e *Error) WrongCredentials() bool {
	switch e.Command {
	case "USER", "PASS", "APOP", "AUTH":
	default:
		return false
	}
	return e.Code == "AUTH" || e.kind() == "" && !e.Temporary()
}

// kind is the response code without what follows a second level that we know. Unknown codes count as no code.
func (e *Error) kind() string {
	switch e.Code {
	case "IN-USE", "LOGIN-DELAY", "SYS/TEMP", "SYS/PERM", "AUTH", "UTF8":
		return e.Code
	}
	if level, _, _ := strings.Cut(e.Code, "/"); level == "SYS" || level == "LOGIN-DELAY" || level == "IN-USE" || level == "AUTH" {
		return level
	}
	return ""
}

// says reports whether the server's words contain one of words.
func (e *Error) says(words ...string) bool {
	text := strings.ToLower(e.Text)
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// newError makes an Error of the text behind -ERR. A code is taken from a server that does not advertise RESP-CODES too: in
// front of other text, brackets around capitals are nothing else.
func newError(command, text string) *Error {
	e := &Error{Command: command, Text: text}
	if !strings.HasPrefix(text, "[") {
		return e
	}
	code, rest, found := strings.Cut(text[1:], "]")
	if !found || code == "" || strings.ContainsFunc(code, notCode) {
		return e
	}
	e.Code, e.Text = strings.ToUpper(code), strings.TrimLeft(rest, " ")
	return e
}

// notCode reports whether r cannot be part of a response code (RFC 2449 section 8, resp-level).
func notCode(r rune) bool {
	return r <= ' ' || r >= 0x7f || r == '[' || r == '"'
}

// printable makes foreign octets fit for an error and the transcript: valid UTF-8 without control characters.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return ' '
		}
		if unicode.IsControl(r) || unicode.In(r, unicode.Cf) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
}

// quote is printable, shortened for an error.
func quote(s string) string {
	if len(s) > quotedLine {
		s = s[:quotedLine] + "..."
	}
	return `"` + printable(s) + `"`
}
