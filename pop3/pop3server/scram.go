package pop3server

import (
	"crypto/rand"
	"crypto/tls"
	"strings"

	"github.com/xdg-go/scram"
)

// scramIterations is the cost of SCRAM: what RFC 5802 section 5.1 asks for, and tests can afford.
const scramIterations = 4096

// scramTalk is the server's side of SCRAM (RFC 5802, 7677).
type scramTalk struct {
	*scram.ServerConversation
	server  *Server
	started bool
}

// newSCRAM starts the mechanism name.
func (s *session) newSCRAM(name string) (conversation, error) {
	base, plus := strings.CutSuffix(name, "-PLUS")
	hash := scram.SHA256
	if base == "SCRAM-SHA-1" {
		hash = scram.SHA1
	}
	server, err := hash.NewServer(func(user string) (scram.StoredCredentials, error) {
		u, ok := s.server.users[user]
		if !ok {
			return scram.StoredCredentials{}, errWrong
		}
		client, err := hash.NewClientUnprepped(user, u.Password, "")
		if err != nil {
			return scram.StoredCredentials{}, err
		}
		return client.GetStoredCredentialsWithError(scram.KeyFactors{Salt: rand.Text(), Iters: scramIterations})
	})
	if err != nil {
		return nil, err
	}
	t := &scramTalk{server: s.server}
	switch binding := s.binding(); {
	case plus:
		t.ServerConversation = server.NewConversationWithChannelBindingRequired(*binding)
	default:
		t.ServerConversation = server.NewConversation()
	}
	return t, nil
}

// binding is what SCRAM can be bound to on this channel, or nil.
func (s *session) binding() *scram.ChannelBinding {
	conn, ok := s.conn.(*tls.Conn)
	if !ok {
		return nil
	}
	state := conn.ConnectionState()
	if state.Version < tls.VersionTLS13 {
		return nil
	}
	b, err := scram.NewTLSExporterBinding(&state)
	if err != nil {
		return nil
	}
	return &b
}

// Next implements sasl.Server.
func (t *scramTalk) Next(response []byte) ([]byte, bool, error) {
	if !t.started && response == nil {
		t.started = true
		return nil, false, nil // the client begins
	}
	t.started = true
	challenge, err := t.Step(string(response))
	if err != nil {
		return nil, true, errWrong
	}
	return []byte(challenge), t.Done(), nil
}

// user implements conversation.
func (t *scramTalk) user() *User {
	u, ok := t.server.users[t.Username()]
	if !ok || !t.Valid() {
		return nil
	}
	return &u
}
