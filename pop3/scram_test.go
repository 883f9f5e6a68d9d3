package pop3_test

import (
	"bufio"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"

	"github.com/xdg-go/scram"

	"valija/pop3"
)

// curt serves one sign-in with SCRAM that ends with +OK and the proof behind it, as some servers do, where RFC 5034 wants a
// challenge and an empty response.
func curt(conn net.Conn) {
	defer conn.Close()
	server, err := scram.SHA256.NewServer(func(string) (scram.StoredCredentials, error) {
		client, err := scram.SHA256.NewClient("ana", "hunter2", "")
		if err != nil {
			return scram.StoredCredentials{}, err
		}
		return client.GetStoredCredentialsWithError(scram.KeyFactors{Salt: "salt", Iters: 4096})
	})
	if err != nil {
		return
	}
	in, talk := bufio.NewReader(conn), server.NewConversation()
	fmt.Fprint(conn, "+OK ready\r\n")
	for step := 0; ; step++ {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimSpace(strings.TrimPrefix(line, "AUTH SCRAM-SHA-256 "))
		if talk.Done() {
			fmt.Fprint(conn, "-ERR what?\r\n")
			continue
		}
		response, _ := base64.StdEncoding.DecodeString(line)
		challenge, err := talk.Step(string(response))
		switch encoded := base64.StdEncoding.EncodeToString([]byte(challenge)); {
		case err != nil:
			fmt.Fprint(conn, "-ERR [AUTH] no\r\n")
		case talk.Done():
			fmt.Fprint(conn, "+OK "+encoded+"\r\n")
		default:
			fmt.Fprint(conn, "+ "+encoded+"\r\n")
		}
	}
}

// A server that was known to ask for the empty response, and does not today: the session ends in step with nobody, and the
// next one does not send it ahead.
func TestSignIn_leavesAServerThatTakesNoEmptyResponse(t *testing.T) {
	caps := pop3.Capabilities{"SASL": {"SCRAM-SHA-256"}}
	for _, known := range []bool{false, true} {
		client, server := net.Pipe()
		go curt(server)
		c, err := pop3.New(t.Context(), client, "mail.example", &pop3.Options{Security: pop3.Plain, Capabilities: caps})
		if err != nil {
			t.Fatal(err)
		}
		err = c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2", LastMechanism: "SCRAM-SHA-256", EndedEmpty: known})
		if known != errors.Is(err, pop3.ErrPipelining) || !known && err != nil || c.EndedEmpty() {
			t.Errorf("known %v: SignIn = %v, ended empty %v", known, err, c.EndedEmpty())
		}
		_ = c.Close()
	}
}
