package pop3

import (
	"crypto/md5"
	"encoding/hex"
	"errors"
	"regexp"
	"slices"
)

// userPass signs in with USER and PASS (RFC 1939 section 7), both in one packet where that is known to work.
func (c *Client) userPass(cred Credentials) error {
	if err := c.useUTF8(cred); err != nil {
		return err
	}
	if err := c.inStep(); err != nil {
		return err
	}
	f := c.newFlight()
	defer f.land()
	f.push("USER "+cred.User, "USER "+cred.User)
	together := !c.opt.LockStep && c.Pipelining() == PipeliningWorks && c.offersPipelining()
	if together {
		f.push("PASS "+cred.Password, "PASS "+masked)
	}
	f.send()
	_, userErr := f.reply()
	if _, refused := errors.AsType[*Error](userErr); userErr != nil && (!refused || !together) {
		return userErr
	}
	if !together {
		if err := f.inStep(); err != nil {
			return err
		}
		f.push("PASS "+cred.Password, "PASS "+masked)
		f.send()
	}
	_, err := f.replyWithin(c.patience())
	if userErr != nil && err != nil {
		return userErr
	}
	if err == nil {
		c.signedIn()
	}
	return err
}

// useUTF8 says that names and passwords come in UTF-8 (RFC 6856 section 2.1), when they do and the server knows it.
//
// Quirk: UTF8 breaks sign-in on some servers, so it is not sent without need.
func (c *Client) useUTF8(cred Credentials) error {
	caps := c.caps
	if caps == nil {
		caps = c.opt.Capabilities
	}
	if isASCII(cred.User) && isASCII(cred.Password) || !slices.Contains(caps["UTF8"], "USER") {
		return nil
	}
	_, err := c.exchange("UTF8")
	if _, refused := errors.AsType[*Error](err); refused {
		return nil // then it is tried as it is
	}
	return err
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// msgID is what an APOP challenge must look like (RFC 1939 section 7 asks for a msg-id of RFC 822). Anything looser lets a
// server choose octets that make MD5 collide and read the password out of the answers (CVE-2007-1558).
var msgID = regexp.MustCompile(`<[!-;=?A-~]+@[!-;=?A-~]+>`)

// challenge returns the APOP challenge of the greeting, wherever in it, or "".
func (c *Client) challenge() string { return msgID.FindString(c.greeting) }

// apop signs in with a digest of the challenge and the password (RFC 1939 section 7).
func (c *Client) apop(cred Credentials) error {
	if err := c.useUTF8(cred); err != nil {
		return err
	}
	sum := md5.Sum([]byte(c.challenge() + cred.Password))
	line := "APOP " + cred.User + " "
	if err := c.sendSecret(line+hex.EncodeToString(sum[:]), line+masked); err != nil {
		return err
	}
	c.link.until(c.patience())
	_, err := c.readReply("APOP")
	if err == nil {
		c.signedIn()
	}
	return err
}
