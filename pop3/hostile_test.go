package pop3_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"valija/pop3"
	"valija/pop3/pop3server"
)

// hostileTimeout is the patience of the sessions with hostile servers; hostileLimit is how long one may take in all.
const (
	hostileTimeout = 30 * time.Second
	hostileLimit   = 30 * time.Minute
)

// hostileFaults is every way to go wrong, at every place of an answer.
func hostileFaults() []pop3server.Fault {
	var list []pop3server.Fault
	for _, do := range []pop3server.Action{pop3server.Cut, pop3server.Stall, pop3server.Drip} {
		for _, after := range []int64{0, 1, 4, 25, 300, pop3server.WholeAnswer} {
			list = append(list, pop3server.Fault{Do: do, After: after})
		}
	}
	for _, do := range []pop3server.Action{pop3server.HangUp, pop3server.Repeat, pop3server.Lose, pop3server.LoseBehind,
		pop3server.Misnumber, pop3server.NoStuffing, pop3server.BareLF, pop3server.GluedDot} {
		list = append(list, pop3server.Fault{Do: do})
	}
	for _, text := range []string{"", "+OK", "+OK\r\n", "+OK\n", "-ERR\r\n", "-ERR [IN-USE] busy\r\n", "+\r\n", "+ not base64\r\n", "\r\n", ".\r\n",
		"\x00\x00\x00\r\n", "HTTP/1.1 200 OK\r\n\r\n", "+OK -1 -1\r\n", "+OK 99999999999999999999 1\r\n", "+OK\r\n.\r\n", "+OK\r\n1 1\r\n",
		"+OK \xff\xfe\x1b[2J\r\n", "-ERR " + strings.Repeat("x", 9000) + "\r\n", "+OK\r\n" + strings.Repeat("999999999 9\r\n", 50) + ".\r\n",
		"+OK\r\n.\r\n+OK\r\n.\r\n+OK\r\n.\r\n", strings.Repeat("\r\n", 500)} {
		list = append(list, pop3server.Fault{Do: pop3server.Answer, Text: text}, pop3server.Fault{Do: pop3server.Prepend, Text: text})
	}
	return list
}

// TestClient_survivesEveryFaultAtEveryCommand runs whole sessions, in flight and in lock-step, in which one thing goes
// wrong: each ends in time, gives no message that is not whole or is another one, and deletes nothing that was not
// received as a whole.
func TestClient_survivesEveryFaultAtEveryCommand(t *testing.T) {
	commands := []string{"", "CAPA", "AUTH", "STAT", "LIST", "UIDL", "RETR", "DELE", "NOOP", "QUIT", "*"}
	for _, lockStep := range []bool{false, true} {
		for _, command := range commands {
			t.Run(fmt.Sprintf("%q lock-step %v", command, lockStep), func(t *testing.T) {
				for _, f := range hostileFaults() {
					f.Command = command
					if command == "RETR" || command == "DELE" {
						f.Num = 2
					}
					if command == "*" {
						f.Skip = 3 // let it get somewhere
					}
					synctest.Test(t, func(t *testing.T) { hostileSession(t, f, lockStep) })
				}
			})
		}
	}
}

// TestClient_survivesNoFaultAtAll proves that the sessions of the test above get somewhere when nothing goes wrong.
func TestClient_survivesNoFaultAtAll(t *testing.T) {
	for _, lockStep := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			if n := hostileSession(t, pop3server.Fault{Command: "never"}, lockStep); n != 5 {
				t.Errorf("lock-step %v: %d whole messages, want 5", lockStep, n)
			}
		})
	}
}

// hostileSession is one session with a server that has fault f. It returns how many messages came as a whole.
func hostileSession(t *testing.T, f pop3server.Fault, lockStep bool) int {
	texts := []string{letter("one", 1), letter("two", 20), letter("three", 300), letter("four", 4), letter("five", 50)}
	drop := pop3server.NewMaildrop()
	for i, text := range texts {
		drop.Add(pop3server.Bytes(fmt.Sprint("id", i+1), text))
	}
	server := pop3server.New([]pop3server.User{{Name: "ana", Password: "hunter2", Maildrop: drop}},
		&pop3server.Options{Faults: []pop3server.Fault{f}, Mechanisms: []string{"PLAIN"}})
	opt := &pop3.Options{Security: pop3.Plain, PlainPassword: true, CommandTimeout: hostileTimeout, LockStep: lockStep,
		DialContext: func(context.Context, string, string) (net.Conn, error) {
			near, far := net.Pipe()
			go server.ServeConn(far)
			return near, nil
		}}
	start := time.Now()
	whole := hostileVisit(t, opt, f, texts)
	if took := time.Since(start); took > hostileLimit {
		t.Errorf("%+v: took %v", f, took)
	}
	_ = server.Close()
	left := map[string]bool{}
	for _, m := range drop.Messages() {
		left[m.UniqueID] = true
	}
	for i := range texts {
		if n := pop3.Num(i + 1); !whole[n] && !left[fmt.Sprint("id", n)] {
			t.Errorf("%+v: message %d was deleted and never received", f, n)
		}
	}
	return len(whole)
}

// hostileVisit retrieves and deletes what it can, and returns what came as a whole.
func hostileVisit(t *testing.T, opt *pop3.Options, f pop3server.Fault, texts []string) map[pop3.Num]bool {
	ctx := t.Context()
	whole := map[pop3.Num]bool{}
	c, err := pop3.Dial(ctx, "server.example:110", opt)
	if err != nil {
		return whole
	}
	defer c.Close()
	if err := c.SignIn(ctx, pop3.Credentials{User: "ana", Password: "hunter2"}); err != nil {
		return whole
	}
	_, _ = c.Stat(ctx) // a session that broke says so at the next step
	sizes, _, _ := c.Listings(ctx)
	var reqs []pop3.Request
	for _, e := range sizes {
		reqs = append(reqs, pop3.Request{Num: e.Num, Octets: e.Octets})
	}
	var received []pop3.Num
	for m, err := range c.RetrieveAll(ctx, reqs) {
		if err != nil {
			continue
		}
		text, err := io.ReadAll(m)
		if err != nil {
			continue
		}
		if right := int(m.Num) <= len(texts) && string(text) == texts[m.Num-1]; !right && mustBeRight(f) {
			t.Errorf("%+v: message %d came as %.80q (%d octets)", f, m.Num, text, len(text))
		}
		whole[m.Num] = true
		received = append(received, m.Num)
	}
	for range c.DeleteAll(ctx, received) {
		continue // refusals are the server's business
	}
	_ = c.Quit(ctx)
	return whole
}

// mustBeRight reports whether a message that comes as a whole must be the right one: with a fault that changes what RETR
// sends there is no way to know.
func mustBeRight(f pop3server.Fault) bool {
	if f.Command != "RETR" && f.Command != "*" && f.Command != "LIST" {
		return true
	}
	switch f.Do {
	case pop3server.Answer, pop3server.Prepend, pop3server.NoStuffing, pop3server.BareLF, pop3server.GluedDot, pop3server.Misnumber:
		return false
	}
	return true
}
