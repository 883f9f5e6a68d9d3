package pop3

import (
	"slices"

	"github.com/emersion/go-sasl"
)

// kind groups mechanisms that fail for the same reason: after one of them was refused, the others are not tried.
type kind int

const (
	salted  kind = iota // SCRAM
	digest              // CRAM-MD5, APOP
	clear               // PLAIN, LOGIN
	command             // USER and PASS
	bearer              // OAUTHBEARER
	xoauth2             // XOAUTH2
)

// mechanism is one way to sign in.
type mechanism struct {
	name    string
	kind    kind
	token   bool // takes a token, not a password
	hides   bool // who reads the line does not learn the secret
	plus    bool // bound to the TLS channel
	offered func(c *Client, caps Capabilities) bool
	signIn  func(c *Client, cred Credentials) error
}

// mechanisms returns all of them, the strongest first.
func mechanisms() []mechanism {
	return []mechanism{
		scramMechanism("SCRAM-SHA-256-PLUS"),
		scramMechanism("SCRAM-SHA-1-PLUS"),
		scramMechanism("SCRAM-SHA-256"),
		scramMechanism("SCRAM-SHA-1"),
		saslMechanism(mechanism{name: "CRAM-MD5", kind: digest, hides: true}, newCRAMMD5),
		{name: "APOP", kind: digest, hides: true, offered: offersAPOP, signIn: (*Client).apop},
		saslMechanism(mechanism{name: "PLAIN", kind: clear}, newPlain),
		saslMechanism(mechanism{name: "LOGIN", kind: clear}, newLogin),
		{name: "USER", kind: command, offered: offersUser, signIn: (*Client).userPass},
		saslMechanism(mechanism{name: "OAUTHBEARER", kind: bearer, token: true}, newOAuthBearer),
		{name: "XOAUTH2", kind: xoauth2, token: true, offered: offersXOAuth2, signIn: (*Client).xoauth2},
	}
}

// MechanismNames are what Credentials.Mechanism may be, the strongest first.
func MechanismNames() []string {
	all := mechanisms()
	names := make([]string, len(all))
	for i, m := range all {
		names[i] = m.name
	}
	return names
}

// saslMechanism completes a mechanism of AUTH.
func saslMechanism(m mechanism, conversation func(*Client, Credentials) sasl.Client) mechanism {
	m.offered = func(_ *Client, caps Capabilities) bool { return slices.Contains(caps.Mechanisms(), m.name) }
	m.signIn = func(c *Client, cred Credentials) error { return c.authenticate(conversation(c, cred), nothingAhead) }
	return m
}

// scramMechanism makes one of the four SCRAM mechanisms.
func scramMechanism(name string) mechanism {
	plus := len(name) > 5 && name[len(name)-5:] == "-PLUS"
	m := mechanism{name: name, kind: salted, hides: true, plus: plus}
	m.offered = func(c *Client, caps Capabilities) bool {
		return slices.Contains(caps.Mechanisms(), name) && (!plus || c.binding() != nil)
	}
	m.signIn = func(c *Client, cred Credentials) error {
		conversation, err := c.newSCRAM(name, cred)
		if err != nil {
			return err
		}
		return c.authenticate(conversation, ahead(cred.EndedEmpty && cred.LastMechanism == name))
	}
	return m
}

// offersAPOP reports whether the greeting holds a challenge.
func offersAPOP(c *Client, _ Capabilities) bool { return c.challenge() != "" }

// offersUser is always true: servers that do not advertise USER (RFC 2449 section 6.2) may know it all the same, and it is
// the last that is tried.
func offersUser(*Client, Capabilities) bool { return true }

// offersXOAuth2 is also true for a server that does not tell its mechanisms.
func offersXOAuth2(_ *Client, caps Capabilities) bool {
	names := caps.Mechanisms()
	return len(names) == 0 || slices.Contains(names, "XOAUTH2")
}
