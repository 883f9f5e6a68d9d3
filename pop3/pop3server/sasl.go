package pop3server

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"github.com/emersion/go-sasl"
)

// errWrong ends a conversation whose credentials are wrong.
var errWrong = errors.New("pop3server: wrong credentials")

// conversation is the server's side of one SASL mechanism; it names the user it believes in when it is done.
type conversation interface {
	sasl.Server
	user() *User
}

// mechanisms returns the names of what AUTH takes on this channel, strongest first.
func (s *session) mechanisms() []string {
	if s.refusesClear() {
		return nil
	}
	names := []string{"SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "LOGIN", "OAUTHBEARER", "XOAUTH2"}
	if s.binding() != nil {
		names = append([]string{"SCRAM-SHA-256-PLUS"}, names...)
	}
	if chosen := s.server.opt.Mechanisms; chosen != nil {
		names = slices.DeleteFunc(names, func(n string) bool { return !slices.Contains(chosen, n) })
	}
	return names
}

// auth answers AUTH (RFC 5034 section 4).
func (s *session) auth(argument string) error {
	name, initial, given := strings.Cut(argument, " ")
	name = strings.ToUpper(name)
	if !slices.Contains(s.mechanisms(), name) {
		return s.err("no such mechanism")
	}
	var response []byte
	if given && initial != "=" {
		var err error
		if response, err = base64.StdEncoding.DecodeString(initial); err != nil {
			return s.err("the initial response is not base64")
		}
	} else if given {
		response = []byte{}
	}
	talk, err := s.conversation(name)
	if err != nil {
		return s.err("[SYS/PERM] " + err.Error())
	}
	return s.converse(talk, response)
}

// converse runs talk to its end.
func (s *session) converse(talk conversation, response []byte) error {
	for {
		challenge, done, err := talk.Next(response)
		if err != nil {
			return s.wrong()
		}
		if done && len(challenge) == 0 {
			return s.enter(talk.user())
		}
		line, err := s.ask(challenge)
		if err != nil {
			return err
		}
		if line == "*" {
			return s.err("cancelled")
		}
		if response, err = base64.StdEncoding.DecodeString(line); err != nil {
			return s.err("the response is not base64")
		}
		if done {
			return s.enter(talk.user()) // the last challenge was for the client to check
		}
		if response == nil {
			response = []byte{}
		}
	}
}

// ask sends a challenge and reads the response.
func (s *session) ask(challenge []byte) (string, error) {
	if err := s.send("+ " + base64.StdEncoding.EncodeToString(challenge) + "\r\n"); err != nil {
		return "", err
	}
	if err := s.out.Flush(); err != nil {
		return "", err
	}
	return s.readLine()
}

// conversation starts the mechanism name.
func (s *session) conversation(name string) (conversation, error) {
	switch {
	case strings.HasPrefix(name, "SCRAM-"):
		return s.newSCRAM(name)
	case name == "CRAM-MD5":
		return &cramMD5{server: s.server, challenge: "<" + rand.Text() + "@pop3server>"}, nil
	case name == "PLAIN":
		p := &plain{server: s.server}
		p.Server = sasl.NewPlainServer(p.check)
		return p, nil
	case name == "LOGIN":
		return &login{server: s.server}, nil
	}
	return &bearer{server: s.server, old: name == "XOAUTH2"}, nil
}

// believed is the user of a conversation, once it is done.
type believed struct{ who *User }

func (b *believed) user() *User { return b.who }

// password believes name when the password is right.
func (b *believed) password(s *Server, name, password string) error {
	u, ok := s.users[name]
	if !ok || u.Password == "" || subtle.ConstantTimeCompare([]byte(u.Password), []byte(password)) != 1 {
		return errWrong
	}
	b.who = &u
	return nil
}

// plain is PLAIN (RFC 4616).
type plain struct {
	sasl.Server
	believed
	server *Server
}

func (p *plain) check(identity, name, password string) error {
	if identity != "" && identity != name {
		return errWrong
	}
	return p.password(p.server, name, password)
}

// login is LOGIN.
type login struct {
	believed
	server *Server
	name   string
	asked  int
}

func (l *login) Next(response []byte) ([]byte, bool, error) {
	if l.asked == 0 && response != nil {
		l.asked++ // the name came with AUTH
	}
	l.asked++
	switch l.asked {
	case 1:
		return []byte("Username:"), false, nil
	case 2:
		l.name = string(response)
		return []byte("Password:"), false, nil
	}
	return nil, true, l.password(l.server, l.name, string(response))
}

// cramMD5 is CRAM-MD5 (RFC 2195).
type cramMD5 struct {
	believed
	server    *Server
	challenge string
	asked     bool
}

func (c *cramMD5) Next(response []byte) ([]byte, bool, error) {
	if !c.asked {
		c.asked = true
		return []byte(c.challenge), false, nil
	}
	i := strings.LastIndexByte(string(response), ' ')
	if i < 0 {
		return nil, true, errWrong
	}
	u, ok := c.server.users[string(response[:i])]
	h := hmac.New(md5.New, []byte(u.Password))
	h.Write([]byte(c.challenge))
	if !ok || !hmac.Equal([]byte(hex.EncodeToString(h.Sum(nil))), response[i+1:]) {
		return nil, true, errWrong
	}
	c.who = &u
	return nil, true, nil
}

// bearer is OAUTHBEARER (RFC 7628) and XOAUTH2.
type bearer struct {
	believed
	server *Server
	old    bool // XOAUTH2
	asked  bool
	failed bool
}

func (b *bearer) Next(response []byte) ([]byte, bool, error) {
	if b.failed {
		return nil, true, errWrong
	}
	if response == nil && !b.asked {
		b.asked = true
		return nil, false, nil
	}
	name, token := b.parse(string(response))
	u, ok := b.server.users[name]
	if !ok || !u.bears(token) {
		b.failed = true
		return []byte(`{"status":"401","schemes":"bearer"}`), false, nil
	}
	b.who = &u
	return nil, true, nil
}

// bears reports whether the token is good for u.
func (u *User) bears(token string) bool {
	if u.Bearer != nil {
		return u.Bearer(token)
	}
	return u.Token != "" && subtle.ConstantTimeCompare([]byte(u.Token), []byte(token)) == 1
}

// parse reads the name and the token of an initial response.
func (b *bearer) parse(response string) (name, token string) {
	fields := strings.Split(response, "\x01")
	if b.old {
		name = strings.TrimPrefix(fields[0], "user=")
	} else if header := strings.Split(fields[0], ","); len(header) > 1 {
		name = strings.NewReplacer("=2C", ",", "=3D", "=").Replace(strings.TrimPrefix(header[1], "a="))
	}
	for _, f := range fields[1:] {
		if t, ok := strings.CutPrefix(f, "auth=Bearer "); ok {
			token = t
		}
	}
	return name, token
}
