package pop3

import (
	"net"
	"strings"

	"github.com/emersion/go-sasl"
)

// oauthBearer is OAUTHBEARER (RFC 7628 section 3.1). After a failure the server explains, waits for one octet, and refuses.
type oauthBearer struct{ initial string }

func newOAuthBearer(c *Client, cred Credentials) sasl.Client {
	// A name in the GS2 header escapes "=" and "," (RFC 5801 section 4).
	name := strings.NewReplacer("=", "=3D", ",", "=2C").Replace(cred.User)
	s := "n,a=" + name + ",\x01host=" + c.host
	if _, port, err := net.SplitHostPort(c.address); err == nil {
		s += "\x01port=" + port
	}
	return oauthBearer{s + "\x01auth=Bearer " + cred.Token + "\x01\x01"}
}

func (o oauthBearer) Start() (string, []byte, error) { return "OAUTHBEARER", []byte(o.initial), nil }

func (oauthBearer) Next([]byte) ([]byte, error) { return []byte{1}, nil }

// xoauth2 is Google's and Microsoft's XOAUTH2. After a failure the server explains, waits for an empty line, and refuses.
type xoauth2Conversation struct{ cred Credentials }

// xoauth2 signs in with XOAUTH2.
func (c *Client) xoauth2(cred Credentials) error {
	return c.authenticate(xoauth2Conversation{cred}, nothingAhead)
}

func (x xoauth2Conversation) Start() (string, []byte, error) {
	return "XOAUTH2", []byte("user=" + x.cred.User + "\x01auth=Bearer " + x.cred.Token + "\x01\x01"), nil
}

func (xoauth2Conversation) Next([]byte) ([]byte, error) { return nil, nil }

func (xoauth2Conversation) anyChallenge() {}
