package pop3

import (
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/emersion/go-sasl"
)

const (
	// maxInitial is the longest AUTH line with an initial response, CRLF included (RFC 5034 section 4).
	maxInitial = 255

	// maxChallenges bounds a conversation; the longest mechanism takes four.
	maxChallenges = 8
)

// ahead says whether the empty response that ends a conversation is sent right behind the one before it. It tells the
// server nothing; that the server has proved itself is made sure of before it is believed.
type ahead bool

const nothingAhead ahead = false

// authenticate signs in with AUTH (RFC 5034 section 4).
func (c *Client) authenticate(conversation sasl.Client, end ahead) error {
	name, initial, err := conversation.Start()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	line := "AUTH " + name
	if with := line + " " + encode(initial, "="); initial != nil && len(with)+2 <= maxInitial && !alwaysAsks(name) {
		err, initial = c.sendSecret(with, line+" "+masked), nil
	} else {
		err = c.send(line)
	}
	if err != nil {
		return err
	}
	return c.converse(conversation, initial, end)
}

// alwaysAsks reports whether a mechanism's servers want to be asked before they take the first response.
//
// Quirk: Microsoft's XOAUTH2 takes two steps.
func alwaysAsks(name string) bool { return name == "XOAUTH2" }

// converse answers challenges until the server is content. initial is the first response when it was not sent with AUTH.
func (c *Client) converse(conversation sasl.Client, initial []byte, end ahead) error {
	c.endedEmpty = false
	flying := false                          // the empty response is on its way
	deadline := time.Now().Add(c.patience()) // for all of it: any challenge may be the last
	for range maxChallenges {
		c.link.until(time.Until(deadline))
		s, text, err := c.readStatus()
		if err != nil {
			return err
		}
		// Quirk: some servers write "+OK" where "+" is meant; before we have said anything, it cannot mean success.
		asked := s == statusContinue || s == statusOK && initial != nil
		switch {
		case s == statusRefused:
			refusal := newError("AUTH", c.mask.hide(printable(text)))
			if flying {
				c.fail(refusal) // an answer to the empty line may follow: nobody goes on out of step
			}
			return refusal
		case !asked && flying:
			return fmt.Errorf("%w: the server takes no empty response today", ErrPipelining)
		case !asked:
			return c.believe(conversation, text)
		}
		response := initial
		if initial == nil {
			if response, err = answer(conversation, text); err != nil {
				return c.cancel(err)
			}
		}
		initial = nil
		if p, ok := conversation.(prover); ok && p.proven() {
			c.endedEmpty = len(response) == 0
		}
		if flying && c.endedEmpty {
			flying = false
			continue
		}
		if p, ok := conversation.(lastWord); ok && bool(end) && p.last() {
			flying = true
		}
		if err := c.sendResponse(response, flying); err != nil {
			return err
		}
	}
	return fmt.Errorf("%w: AUTH asks for ever", ErrProtocol)
}

// answer gives the response to one challenge.
//
// Quirk: what follows "+" is not always base64; a mechanism that expects nothing of it (PLAIN, LOGIN) does not mind.
func answer(conversation sasl.Client, text string) ([]byte, error) {
	challenge, err := base64.StdEncoding.DecodeString(text)
	if _, careless := conversation.(anyChallenge); err != nil && !careless {
		return nil, fmt.Errorf("%w: a challenge: %s", ErrProtocol, quote(text))
	}
	return conversation.Next(challenge)
}

// anyChallenge is a conversation that does not look at challenges.
type anyChallenge interface{ anyChallenge() }

// believe ends a conversation that the server calls successful. A mechanism in which the server proves itself has to agree.
func (c *Client) believe(conversation sasl.Client, text string) error {
	if p, ok := conversation.(prover); ok && !p.proven() {
		// Quirk: some servers put the last message behind "+OK" instead of sending it as a challenge.
		last, err := base64.StdEncoding.DecodeString(text)
		if err == nil {
			_, err = conversation.Next(last)
		}
		if err != nil || !p.proven() {
			return ErrImpostor
		}
	}
	c.signedIn()
	return nil
}

// prover is a conversation in which the server must prove that it knows the secret too.
type prover interface{ proven() bool }

// lastWord is a conversation that knows when it has said its last word, and waits for a proof only.
type lastWord interface{ last() bool }

// sendResponse sends a response, and the empty one behind it in the same packet when that is to fly ahead.
func (c *Client) sendResponse(response []byte, flying bool) error {
	line := encode(response, "")
	if !flying {
		return c.sendSecret(line, masked)
	}
	if err := errors.Join(checkArgument(line), c.inStep()); err != nil {
		return err
	}
	c.link.until(c.timeout(commandTimeout))
	c.say(false, masked, len(line)+2)
	c.say(false, masked, 2)
	return c.write(line + "\r\n") // write ends the empty line
}

// cancel ends a conversation that cannot go on, with "*", and returns why.
func (c *Client) cancel(why error) error {
	if err := c.send("*"); err != nil {
		return err
	}
	c.link.until(c.timeout(commandTimeout))
	_, err := c.readReply("AUTH")
	e, refused := errors.AsType[*Error](err)
	switch {
	case errors.Is(why, ErrImpostor), errors.Is(why, ErrProtocol), err != nil && !refused:
		return why // the session cannot go on with this server
	case err == nil:
		return fmt.Errorf("%w: +OK to a cancelled AUTH", ErrProtocol)
	}
	e.Text = why.Error() + " (" + e.Text + ")"
	return e
}

// encode writes a response in base64; empty stands for one of no octets.
func encode(response []byte, empty string) string {
	if len(response) == 0 {
		return empty
	}
	return base64.StdEncoding.EncodeToString(response)
}
