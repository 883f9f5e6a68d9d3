package pop3_test

import (
	"crypto/tls"
	"errors"
	"strings"
	"testing"

	"valija/pop3"
	"valija/pop3/pop3server"
)

// ana is a user of the tests' servers.
func ana() pop3server.User {
	return pop3server.User{Name: "ana", Password: "s3cret, señor", Token: "ya29.token", Maildrop: pop3server.NewMaildrop()}
}

func TestSignIn_everyMechanism(t *testing.T) {
	for _, tt := range []struct {
		name, mechanism string
		token           bool
		version         uint16
		want            string
	}{
		{name: "strongest", want: "SCRAM-SHA-256-PLUS"},
		{name: "strongest without binding", version: tls.VersionTLS12, want: "SCRAM-SHA-256"},
		{name: "SHA-1", mechanism: "SCRAM-SHA-1", want: "SCRAM-SHA-1"},
		{name: "CRAM-MD5", mechanism: "cram-md5", want: "CRAM-MD5"},
		{name: "APOP", mechanism: "APOP", want: "APOP"},
		{name: "PLAIN", mechanism: "PLAIN", want: "PLAIN"},
		{name: "LOGIN", mechanism: "LOGIN", want: "LOGIN"},
		{name: "USER", mechanism: "USER", want: "USER"},
		{name: "strongest for a token", token: true, want: "OAUTHBEARER"},
		{name: "XOAUTH2", token: true, mechanism: "XOAUTH2", want: "XOAUTH2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			addr, trust := serve(t, []pop3server.User{ana()}, pop3server.Options{Greeting: "hello <1896.697170952@dbc.mtview.ca.us>"}, true)
			trust.MaxVersion = tt.version
			var said strings.Builder
			c, err := pop3.Dial(t.Context(), addr, &pop3.Options{TLS: trust, Transcript: func(l pop3.Line) { said.WriteString(l.Text + "\n") }})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			cred := pop3.Credentials{User: "ana", Mechanism: tt.mechanism}
			wrong := cred
			if cred.Password, wrong.Password = "s3cret, señor", "wrong"; tt.token {
				cred.Token, cred.Password = "ya29.token", ""
				wrong.Token, wrong.Password = "wrong", ""
			}
			err = c.SignIn(t.Context(), wrong)
			if e, ok := errors.AsType[*pop3.Error](err); !ok || e.Code != "AUTH" || !e.WrongCredentials() {
				t.Fatalf("SignIn(wrong) = %v, want [AUTH]\n%s", err, &said)
			}
			if err := c.SignIn(t.Context(), cred); err != nil {
				t.Fatalf("SignIn: %v\n%s", err, &said)
			}
			if got := c.Mechanism(); got != tt.want {
				t.Errorf("Mechanism() = %q, want %q", got, tt.want)
			}
			if err := c.Noop(t.Context()); err != nil {
				t.Error(err)
			}
			for _, secret := range []string{"s3cret", "ya29", "c2V", "eWEy"} {
				if strings.Contains(said.String(), secret) {
					t.Errorf("the transcript shows %q:\n%s", secret, &said)
				}
			}
		})
	}
}
