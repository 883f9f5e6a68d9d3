package problemtext_test

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"valija/account"
	"valija/internal/i18n"
	"valija/internal/problemtext"
	"valija/pop3"
)

func ExampleOf() {
	p := &account.Problem{Kind: account.MaildropLocked, Host: "mail.example", Server: "[IN-USE] lock busy"}
	text := problemtext.Of(i18n.New("en"), p, time.Now())
	fmt.Println(text.Title)
	// Output: The mailbox is in use, usually by another device.
}

// kinds are the constants of type account.ProblemKind, read from the source so that none can be forgotten here.
func kinds(t *testing.T) []account.ProblemKind {
	t.Helper()
	files, err := filepath.Glob("../../account/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var found []account.ProblemKind
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if typ, ok := spec.Type.(*ast.Ident); !ok || typ.Name != "ProblemKind" {
				return true
			}
			for _, v := range spec.Values {
				if lit, ok := v.(*ast.BasicLit); ok {
					kind, _ := strconv.Unquote(lit.Value)
					found = append(found, account.ProblemKind(kind))
				}
			}
			return true
		})
	}
	if len(found) < 10 {
		t.Fatalf("only %d problem kinds found in the source of account", len(found))
	}
	return found
}

func TestOf_explainsEveryKindInEveryLanguage(t *testing.T) {
	now := time.Date(2026, 11, 22, 14, 0, 0, 0, time.Local)
	for _, language := range i18n.Languages() {
		w := i18n.New(language)
		seen := map[string]account.ProblemKind{}
		for _, kind := range kinds(t) {
			for _, host := range []string{"mail.example", ""} {
				p := &account.Problem{Kind: kind, Host: host, Count: 3, Err: errors.New("cause")}
				text := problemtext.Of(w, p, now)
				check(t, language, kind, text)
				p.RetryAt = now.Add(time.Minute)
				check(t, language, kind, problemtext.Of(w, p, now))
				if other, ok := seen[text.Title]; ok && other != kind {
					t.Errorf("%s: %s and %s have the same title %q", language, kind, other, text.Title)
				}
				seen[text.Title] = kind
			}
		}
	}
}

// check looks for what a reader must never get: keys, unfilled placeholders, half sentences, a title too long for a line.
func check(t *testing.T, language string, kind account.ProblemKind, text problemtext.Text) {
	t.Helper()
	for _, s := range []string{text.Title, text.Detail, text.Does, text.Do, text.Next} {
		if s == "" || strings.Contains(s, "problem.") || strings.Contains(s, "<no value>") || strings.Contains(s, "  ") || !strings.HasSuffix(s, ".") {
			t.Errorf("%s %s: %q is no sentence", language, kind, s)
		}
	}
	if n := utf8.RuneCountInString(text.Title); n > 72 {
		t.Errorf("%s %s: the title %q has %d letters, too long for the status line", language, kind, text.Title, n)
	}
	if strings.Contains(strings.ToLower(text.Title+text.Detail+text.Next), "unknown error") {
		t.Errorf("%s %s says nothing", language, kind)
	}
}

func TestOf_quotesTheServersWords(t *testing.T) {
	p := &account.Problem{Kind: account.ServerRefused, Host: "mail.example", Server: "Sorry,\r\n\x1b[31m come\tback.\u202e "}
	if got, want := problemtext.Of(i18n.New("en"), p, time.Now()).Detail, "The server said: “Sorry, [31m come back”."; !strings.Contains(got, want) {
		t.Errorf("Detail = %q, want %q in it", got, want)
	}
	p.Server = strings.Repeat("x", 5000)
	if got := problemtext.Of(i18n.New("es"), p, time.Now()).Detail; len(got) > 600 || !strings.Contains(got, "xxx…»") {
		t.Errorf("Detail of an endless answer has %d octets", len(got))
	}
}

func TestOf_tellsTheNextAttempt(t *testing.T) {
	now := time.Date(2026, 11, 22, 14, 0, 0, 0, time.Local)
	for _, c := range []struct {
		name string
		at   time.Time
		want string
	}{
		{"soon", now.Add(32 * time.Minute), "Valija tries again at 14:32. "},
		{"another day", now.AddDate(0, 0, 1), "Valija tries again at 23 Nov 2026, 14:00. "},
		{"due", now, "Valija tries again in a moment. "},
		{"none", time.Time{}, "Valija tries again at the next sync. If it lasts"},
	} {
		p := &account.Problem{Kind: account.MaildropLocked, RetryAt: c.at}
		if got := problemtext.Of(i18n.New("en"), p, now).Next; !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: Next = %q, want %q first", c.name, got, c.want)
		}
	}
}

func TestOf_tellsAServerWithoutTLSFromOneWithoutSTLS(t *testing.T) {
	for want, err := range map[string]error{
		"does not speak TLS from the start": tls.RecordHeaderError{Msg: "first record does not look like a TLS handshake"},
		"does not know STLS":                errors.New("STLS refused"),
	} {
		p := &account.Problem{Kind: account.TLSMissing, Host: "mail.example", Err: fmt.Errorf("dial: %w", err)}
		if got := problemtext.Of(i18n.New("en"), p, time.Now()).Detail; !strings.Contains(got, want) {
			t.Errorf("Detail after %v = %q, want %q in it", err, got, want)
		}
	}
}

func TestOf_countsRefusedMessages(t *testing.T) {
	for n, want := range map[int]string{
		1:    "Un mensaje fue rechazado por mail.example.",
		3:    "3 mensajes fueron rechazados por mail.example.",
		2000: "2.000 mensajes fueron rechazados por mail.example.",
	} {
		p := &account.Problem{Kind: account.MessagesRefused, Host: "mail.example", Count: n}
		if got := problemtext.Of(i18n.New("es"), p, time.Now()).Title; got != want {
			t.Errorf("Title of %d = %q, want %q", n, got, want)
		}
	}
}

func TestOf_saysWhatIsWrongWithACertificate(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{x509.UnknownAuthorityError{}, "signed by nobody"},
		{x509.HostnameError{Certificate: &x509.Certificate{}, Host: "mail.example"}, "another name"},
		{x509.CertificateInvalidError{Reason: x509.Expired}, "not valid today"},
		{x509.CertificateInvalidError{Reason: x509.Expired, Cert: &x509.Certificate{NotBefore: time.Now().Add(time.Hour)}}, "not valid yet"},
		{pop3.ErrCertificate, "another certificate"},
		{pop3.ErrImpostor, "could not prove"},
		{errors.New("other"), "could not make sure"},
		{nil, "could not make sure"},
	} {
		p := &account.Problem{Kind: account.CertificateWrong, Host: "mail.example"}
		if c.err != nil {
			p.Err = fmt.Errorf("connect: %w", c.err)
		}
		if got := problemtext.Of(i18n.New("en"), p, time.Now()).Detail; !strings.Contains(got, c.want) {
			t.Errorf("Detail of %v = %q, want %q in it", c.err, got, c.want)
		}
	}
}

func TestOf_whateverComes(t *testing.T) {
	w := i18n.New("en")
	if got := problemtext.Of(w, nil, time.Now()); got != (problemtext.Text{}) {
		t.Errorf("Of(nil) = %+v, want nothing", got)
	}
	got := problemtext.Of(w, &account.Problem{Kind: "from-the-future", Err: errors.New("boom")}, time.Now())
	if want := problemtext.Of(w, &account.Problem{Kind: account.Bug, Err: errors.New("boom")}, time.Now()); got != want {
		t.Errorf("Of(an unheard-of kind) = %+v, want %+v", got, want)
	}
}
