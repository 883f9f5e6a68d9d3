package pop3_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"valija/pop3"
)

func TestCapabilities(t *testing.T) {
	session(t, "capa_in_pieces", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		caps, err := c.Capabilities(t.Context())
		if err != nil || len(caps) != 2 || !caps.Has("TOP") || !caps.Has("UIDL") {
			t.Errorf("Capabilities() = %v, %v", caps, err)
		}
		quit(t, c)
	})
	session(t, "capa_misspelt", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		caps, err := c.Capabilities(t.Context())
		if err != nil || !caps.Has("RESP-CODES") || !slices.Equal(caps.Mechanisms(), []string{"LOGIN", "PLAIN", "CRAM-MD5"}) {
			t.Errorf("Capabilities() = %v, %v", caps, err)
		}
		if days, ok := caps.Expire(); !ok || days != 60 {
			t.Errorf("Expire() = %d, %v", days, ok)
		}
		if d := caps.LoginDelay(); d != 15*time.Minute {
			t.Errorf("LoginDelay() = %v", d)
		}
		if s := caps.Implementation(); s != "Mail Server 3.2" {
			t.Errorf("Implementation() = %q", s)
		}
		quit(t, c)
	})
	session(t, "capa_differs_after_sign_in", pop3.Options{PlainPassword: true}, func(t *testing.T, c *pop3.Client) {
		if err := c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2"}); err != nil {
			t.Fatal(err)
		}
		for range 2 { // the second time from memory
			caps, err := c.Capabilities(t.Context())
			if err != nil || !caps.Has("UIDL") || caps.Has("USER") {
				t.Errorf("Capabilities() = %v, %v", caps, err)
			}
		}
		quit(t, c)
	})
}

func TestSignIn_transcripts(t *testing.T) {
	password := pop3.Credentials{User: "ana", Password: "hunter2"}
	token := pop3.Credentials{User: "ana", Token: "ya29.token"}
	for _, tt := range []struct {
		name      string
		cred      pop3.Credentials
		mechanism string // that works; "": refused with code
		code      string
	}{
		{name: "capa_refused", cred: password, mechanism: "USER"},
		{name: "apop_challenge_anywhere", cred: pop3.Credentials{User: "mrose", Password: "tanstaaf"}, mechanism: "APOP"},
		{name: "apop_challenge_not_a_msgid", cred: password, mechanism: "USER"},
		{name: "apop_refused_then_user", cred: password, mechanism: "USER"},
		{name: "sasl_ok_instead_of_plus", cred: password, mechanism: "LOGIN"},
		{name: "sasl_plain_fails_then_user", cred: password, mechanism: "USER"},
		{name: "sasl_wrong_password", cred: password, code: "AUTH"},
		{name: "sasl_cram_md5", cred: pop3.Credentials{User: "tim", Password: "tanstaaftanstaaf"}, mechanism: "CRAM-MD5"},
		{name: "xoauth2_two_steps", cred: token, mechanism: "XOAUTH2"},
		{name: "xoauth2_refused_with_a_reason", cred: token, code: "AUTH"},
		{name: "oauthbearer", cred: token, code: "AUTH"},
		{name: "scram_costly", cred: password, mechanism: "USER"},
		{name: "utf8_when_needed", cred: pop3.Credentials{User: "añá", Password: "hunter2"}, mechanism: "USER"},
		{name: "utf8_not_without_need", cred: password, mechanism: "USER"},
		{name: "login_delay", cred: pop3.Credentials{User: "ana", Password: "hunter2", Mechanism: "USER"}, code: "LOGIN-DELAY"},
	} {
		opt := pop3.Options{PlainPassword: true}
		if tt.name == "login_delay" {
			opt.Capabilities = pop3.Capabilities{}
		}
		session(t, tt.name, opt, func(t *testing.T, c *pop3.Client) {
			err := c.SignIn(t.Context(), tt.cred)
			if tt.mechanism == "" {
				refused(t, err, tt.code)
				if c.State() != pop3.Authorization {
					t.Errorf("State() = %v", c.State())
				}
			} else if err != nil || c.Mechanism() != tt.mechanism {
				t.Fatalf("SignIn = %v with %q, want %q", err, c.Mechanism(), tt.mechanism)
			}
			quit(t, c)
		})
	}
}

func TestSignIn_breaksOffWithAServerThatIsNotTheRightOne(t *testing.T) {
	for _, tt := range []struct {
		name string
		want error
	}{{"scram_impostor", pop3.ErrImpostor}, {"sasl_bad_challenge_is_cancelled", pop3.ErrProtocol}} {
		session(t, tt.name, pop3.Options{PlainPassword: true}, func(t *testing.T, c *pop3.Client) {
			broken(t, c, c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2"}), tt.want)
		})
	}
}

func TestSignIn_noSecretOnAnUnprotectedLine(t *testing.T) {
	session(t, "plain_password_not_allowed", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		for _, cred := range []pop3.Credentials{
			{User: "ana", Password: "hunter2"},
			{User: "ana", Password: "hunter2", Mechanism: "USER"},
			{User: "ana", Password: "hunter2", Mechanism: "PLAIN"},
			{User: "ana", Password: "hunter2", Mechanism: "LOGIN"},
			{User: "ana", Token: "ya29.token", Mechanism: "XOAUTH2"},
			{User: "ana", Token: "ya29.token", Mechanism: "OAUTHBEARER"},
		} {
			if err := c.SignIn(t.Context(), cred); !errors.Is(err, pop3.ErrInsecure) {
				t.Errorf("SignIn with %q = %v, want ErrInsecure", cred.Mechanism, err)
			}
		}
		for _, cred := range []pop3.Credentials{
			{User: "ana", Password: "hunter2", Mechanism: "KERBEROS"},
			{User: "ana", Password: "hunter2", Mechanism: "APOP"},
			{User: "ana", Password: "hunter2", Mechanism: "SCRAM-SHA-256-PLUS"},
			{User: "ana", Password: "hunter2", Mechanism: "XOAUTH2"},
		} {
			if err := c.SignIn(t.Context(), cred); !errors.Is(err, pop3.ErrNoMechanism) {
				t.Errorf("SignIn with %q = %v, want ErrNoMechanism", cred.Mechanism, err)
			}
		}
		quit(t, c)
	})
}

func TestSignIn_aLockedMaildropIsNotAWrongPassword(t *testing.T) {
	opt := pop3.Options{PlainPassword: true, Capabilities: pop3.Capabilities{}}
	session(t, "maildrop_in_use", opt, func(t *testing.T, c *pop3.Client) {
		for _, code := range []string{"IN-USE", ""} {
			e := refused(t, c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2"}), code)
			if !e.Locked() || !e.Temporary() || e.WrongCredentials() {
				t.Errorf("%v: locked %v, temporary %v, wrong credentials %v", e, e.Locked(), e.Temporary(), e.WrongCredentials())
			}
		}
		quit(t, c)
	})
}

func TestLanguages(t *testing.T) {
	session(t, "lang", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		list, err := c.Languages(t.Context())
		if err != nil || len(list) != 3 || list[1] != (pop3.Language{Tag: "es", Name: "Español"}) {
			t.Errorf("Languages() = %v, %v", list, err)
		}
		if err := c.SetLanguage(t.Context(), "es"); err != nil {
			t.Error(err)
		}
		refused(t, c.SetLanguage(t.Context(), "tlh"), "")
		for _, tag := range []string{"", "e n", "en\r\nDELE 1"} {
			if err := c.SetLanguage(t.Context(), tag); !errors.Is(err, pop3.ErrArgument) {
				t.Errorf("SetLanguage(%q) = %v, want ErrArgument", tag, err)
			}
		}
		quit(t, c)
	})
}
