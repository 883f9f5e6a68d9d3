package pop3

import (
	"crypto/hmac"
	"crypto/md5"
	"encoding/hex"
	"fmt"

	"github.com/emersion/go-sasl"
)

// plain is PLAIN (RFC 4616).
type plain struct{ sasl.Client }

func newPlain(_ *Client, cred Credentials) sasl.Client {
	return plain{sasl.NewPlainClient("", cred.User, cred.Password)}
}

func (plain) anyChallenge() {}

// login is LOGIN, which has no RFC: the name and the password, each when asked.
//
// Quirk: the prompts are "Username:", "User Name", anything; only their order counts.
type login struct {
	cred  Credentials
	asked int
}

func newLogin(_ *Client, cred Credentials) sasl.Client { return &login{cred: cred} }

func (l *login) anyChallenge() {}

func (l *login) Start() (string, []byte, error) { return "LOGIN", nil, nil }

func (l *login) Next([]byte) ([]byte, error) {
	l.asked++
	switch l.asked {
	case 1:
		return []byte(l.cred.User), nil
	case 2:
		return []byte(l.cred.Password), nil
	}
	return nil, fmt.Errorf("%w: LOGIN asks a third time", ErrProtocol)
}

// cramMD5 is CRAM-MD5 (RFC 2195).
type cramMD5 struct{ cred Credentials }

func newCRAMMD5(_ *Client, cred Credentials) sasl.Client { return cramMD5{cred} }

func (cramMD5) Start() (string, []byte, error) { return "CRAM-MD5", nil, nil }

func (m cramMD5) Next(challenge []byte) ([]byte, error) {
	h := hmac.New(md5.New, []byte(m.cred.Password))
	h.Write(challenge)
	return []byte(m.cred.User + " " + hex.EncodeToString(h.Sum(nil))), nil
}
