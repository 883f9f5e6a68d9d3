package pop3

import (
	"crypto/tls"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/emersion/go-sasl"
	"github.com/xdg-go/scram"
)

const (
	// maxIterations bounds what a server may make us compute: a million takes a second, and is more than any asks for.
	maxIterations = 1_000_000

	// minIterations is what RFC 5802 section 5.1 asks for; fewer make guessing easy for who listens in, so it counts without TLS.
	minIterations = 4096
)

// scramConversation is SCRAM-SHA-1 or SCRAM-SHA-256 (RFC 5802, 7677), bound to the TLS channel or not.
type scramConversation struct {
	name string
	*scram.ClientConversation
	minimum int
	steps   int
}

// newSCRAM starts a conversation of the mechanism name.
func (c *Client) newSCRAM(name string, cred Credentials) (sasl.Client, error) {
	base, plus := strings.CutSuffix(name, "-PLUS")
	hash := scram.SHA256
	if base == "SCRAM-SHA-1" {
		hash = scram.SHA1
	}
	client, err := hash.NewClient(cred.User, cred.Password, "")
	if err != nil {
		// A password that SASLprep forbids is sent as it is; the error would repeat it.
		if client, err = hash.NewClientUnprepped(cred.User, cred.Password, ""); err != nil {
			return nil, errors.New("SCRAM: the password cannot be prepared")
		}
	}
	s := &scramConversation{name: name}
	if !c.isTLS {
		s.minimum = minIterations
	}
	binding := c.binding()
	switch {
	case plus && binding == nil:
		return nil, fmt.Errorf("%w: %s needs a TLS channel to bind to", ErrNoMechanism, name)
	case plus:
		s.ClientConversation = client.NewConversationWithChannelBinding(*binding)
	case binding != nil && c.caps != nil && !slices.Contains(c.caps.Mechanisms(), name+"-PLUS"):
		// Tells the server that we would have bound the channel: it notices when someone cut its offer away.
		s.ClientConversation = client.NewConversationAdvertisingChannelBinding()
	default:
		s.ClientConversation = client.NewConversation()
	}
	return s, nil
}

// binding returns what SCRAM binds to the channel: tls-exporter with TLS 1.3 (RFC 9266), tls-unique before (RFC 5929), or nil.
func (c *Client) binding() *scram.ChannelBinding {
	state, ok := c.TLSState()
	if !ok {
		return nil
	}
	if state.Version >= tls.VersionTLS13 {
		if b, err := scram.NewTLSExporterBinding(&state); err == nil {
			return &b
		}
		return nil
	}
	if len(state.TLSUnique) == 0 {
		return nil // Go leaves it out where it is not safe
	}
	b := scram.NewTLSUniqueBinding(state.TLSUnique)
	return &b
}

// Start implements sasl.Client.
func (s *scramConversation) Start() (string, []byte, error) {
	first, err := s.Step("")
	return s.name, []byte(first), err
}

// Next implements sasl.Client.
func (s *scramConversation) Next(challenge []byte) ([]byte, error) {
	s.steps++
	if s.steps > 1 && s.proven() {
		return nil, fmt.Errorf("%w: SCRAM goes on after its end", ErrProtocol)
	}
	if s.steps == 1 {
		if err := s.checkIterations(string(challenge)); err != nil {
			return nil, err
		}
	}
	response, err := s.Step(string(challenge))
	if err == nil {
		return []byte(response), nil
	}
	if s.steps > 1 && !strings.HasPrefix(string(challenge), "e=") {
		return nil, ErrImpostor
	}
	return nil, fmt.Errorf("%s: %s", s.name, printable(err.Error()))
}

// checkIterations looks at the first message of the server before anything is computed from it.
func (s *scramConversation) checkIterations(message string) error {
	for field := range strings.SplitSeq(message, ",") {
		count, ok := strings.CutPrefix(field, "i=")
		if !ok {
			continue
		}
		n, err := strconv.Atoi(count)
		if err != nil || n < 1 || n > maxIterations || n < s.minimum {
			return fmt.Errorf("%s: the server asks for %s iterations", s.name, quote(count))
		}
	}
	return nil
}

// last implements lastWord: the proof of the server is all that is missing.
func (s *scramConversation) last() bool { return s.steps == 1 }

// proven implements prover.
func (s *scramConversation) proven() bool { return s.Done() && s.Valid() }
