package pop3_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"

	"valija/pop3"
	"valija/pop3/pop3server"
)

// many makes a maildrop of n messages of different sizes.
func many(n int) (*pop3server.Maildrop, []pop3.Request) {
	drop, reqs := pop3server.NewMaildrop(), make([]pop3.Request, 0, n)
	for i := range n {
		text := letter(fmt.Sprint("message ", i+1), i%97)
		drop.Add(pop3server.Bytes(fmt.Sprint("id", i+1), text))
		reqs = append(reqs, pop3.Request{Num: pop3.Num(i + 1), Octets: int64(len(text))})
	}
	return drop, reqs
}

// signIn dials a server with the faults given, and signs in.
func signIn(t *testing.T, drop *pop3server.Maildrop, opt pop3.Options, faults ...pop3server.Fault) *pop3.Client {
	t.Helper()
	addr, _ := serve(t, []pop3server.User{{Name: "ana", Password: "hunter2", Maildrop: drop}}, pop3server.Options{Faults: faults}, false)
	opt.Security, opt.PlainPassword = pop3.Plain, true
	c, err := pop3.Dial(t.Context(), addr, &opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if err := c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2"}); err != nil {
		t.Fatal(err)
	}
	return c
}

// retrieveAll collects the messages of a walk: the text, or the error, by number.
func retrieveAll(ctx context.Context, c *pop3.Client, reqs []pop3.Request) (texts map[pop3.Num]string, errs map[pop3.Num]error) {
	texts, errs = map[pop3.Num]string{}, map[pop3.Num]error{}
	for m, err := range c.RetrieveAll(ctx, reqs) {
		if err != nil {
			errs[m.Num] = err
			continue
		}
		text, err := io.ReadAll(m)
		if err != nil {
			errs[m.Num] = err
			continue
		}
		texts[m.Num] = string(text)
	}
	return texts, errs
}

func TestRetrieveAll_keepsManyInFlightAndInOrder(t *testing.T) {
	drop, reqs := many(3000)
	for _, lockStep := range []bool{false, true} {
		var ahead, most int
		c := signIn(t, drop, pop3.Options{LockStep: lockStep, Transcript: func(l pop3.Line) {
			if strings.HasPrefix(l.Text, "RETR") {
				ahead++
				most = max(most, ahead)
			} else if strings.HasPrefix(l.Text, "(message") {
				ahead--
			}
		}})
		next := pop3.Num(1)
		for m, err := range c.RetrieveAll(t.Context(), reqs) {
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(m)
			want := letter(fmt.Sprint("message ", next), int(next-1)%97)
			if m.Num != next || err != nil || string(text) != want {
				t.Fatalf("message %d, %d octets, %v; want %d, %d octets", m.Num, len(text), err, next, len(want))
			}
			next++
		}
		if next != 3001 {
			t.Errorf("walked to %d, want 3001", next)
		}
		if lockStep != (most == 1) {
			t.Errorf("LockStep %v: %d commands in flight", lockStep, most)
		}
		if err := c.Quit(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

func TestRetrieveAll_goesOnAfterARefusal(t *testing.T) {
	drop, reqs := many(50)
	c := signIn(t, drop, pop3.Options{}, pop3server.Fault{Command: "RETR", Num: 20, Do: pop3server.Refuse, Text: "[SYS/TEMP] cannot read"})
	texts, errs := retrieveAll(t.Context(), c, append(reqs, pop3.Request{Num: 99}, pop3.Request{Num: 3, Top: true, Lines: 1}))
	e, ok := errors.AsType[*pop3.Error](errs[20])
	if !ok || e.Code != "SYS/TEMP" || !e.Temporary() || e.Command != "RETR" {
		t.Errorf("message 20: %v, want [SYS/TEMP]", errs[20])
	}
	if len(errs) != 2 || errs[99] == nil || len(texts) != 49 {
		t.Errorf("%d messages, refused: %v", len(texts), errs)
	}
	if err := c.Noop(t.Context()); err != nil {
		t.Errorf("Noop after the walk: %v", err)
	}
}

func TestRetrieveAll_leftEarlyStaysInStep(t *testing.T) {
	drop, reqs := many(400)
	c := signIn(t, drop, pop3.Options{})
	for m, err := range c.RetrieveAll(t.Context(), reqs) {
		if err != nil || m.Num == 7 {
			break
		}
	}
	if id, err := c.UniqueID(t.Context(), 8); err != nil || id != "id8" {
		t.Errorf("UniqueID(8) = %q, %v", id, err)
	}
}

func TestRetrieveAll_cancelCutsTheSession(t *testing.T) {
	drop, reqs := many(400)
	c := signIn(t, drop, pop3.Options{})
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	stopped := errors.New("stopped by the user")
	var last error
	for m, err := range c.RetrieveAll(ctx, reqs) {
		if last = err; err != nil {
			continue
		}
		if m.Num == 7 {
			cancel(stopped)
		}
		_, last = io.Copy(io.Discard, m)
	}
	if !errors.Is(last, stopped) {
		t.Errorf("the walk ended with %v, want the cause", last)
	}
	if err := c.Noop(t.Context()); !errors.Is(err, pop3.ErrBroken) {
		t.Errorf("Noop = %v, want ErrBroken", err)
	}
	if n := len(drop.Messages()); n != 400 {
		t.Errorf("%d messages left, want 400", n)
	}
}

func TestRetrieveAll_panicInTheLoopLeavesNothingBehind(t *testing.T) {
	drop, reqs := many(40)
	c := signIn(t, drop, pop3.Options{})
	func() {
		defer func() { _ = recover() }()
		for range c.RetrieveAll(t.Context(), reqs) {
			panic("in the loop")
		}
	}()
	if err := c.Noop(t.Context()); !errors.Is(err, pop3.ErrBroken) {
		t.Errorf("Noop = %v, want ErrBroken", err)
	}
}

func TestPipelining_serverThatLosesCommandsFallsBackToLockStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		drop, reqs := many(60)
		server := pop3server.New([]pop3server.User{{Name: "ana", Password: "hunter2", Maildrop: drop}},
			&pop3server.Options{Faults: []pop3server.Fault{{Command: "*", Do: pop3server.LoseBehind}}})
		defer server.Close()
		near, far := net.Pipe()
		go server.ServeConn(far)
		c, err := pop3.New(t.Context(), near, "server.example", &pop3.Options{Security: pop3.Plain})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if err := c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2"}); err != nil {
			t.Fatal(err)
		}
		d, err := c.Stat(t.Context())
		if err != nil || d.Messages != 60 {
			t.Fatalf("Stat() = %v, %v", d, err)
		}
		if got := c.Pipelining(); got != pop3.PipeliningBroken {
			t.Errorf("Pipelining() = %v, want broken", got)
		}
		if texts, errs := retrieveAll(t.Context(), c, reqs); len(texts) != 60 {
			t.Errorf("%d of 60 messages: %v", len(texts), errs)
		}
	})
}

func TestPipelining_lostRETRNeverPutsAMessageUnderAnotherNumber(t *testing.T) {
	drop, reqs := many(60)
	c := signIn(t, drop, pop3.Options{}, pop3server.Fault{Command: "RETR", Num: 30, Do: pop3server.Lose})
	texts, errs := retrieveAll(t.Context(), c, reqs)
	for n, text := range texts {
		if want := letter(fmt.Sprint("message ", n), int(n-1)%97); text != want {
			t.Errorf("message %d is another one: %.60q", n, text)
		}
	}
	if len(errs) != 1 || !errors.Is(errs[30], pop3.ErrPipelining) {
		t.Errorf("errors: %v, want ErrPipelining for 30", errs)
	}
	if got := c.Pipelining(); got != pop3.PipeliningBroken {
		t.Errorf("Pipelining() = %v, want broken", got)
	}
}

func TestDeleteAll_marksAndTellsRefusals(t *testing.T) {
	drop, _ := many(1200)
	c := signIn(t, drop, pop3.Options{}, pop3server.Fault{Command: "DELE", Num: 5, Do: pop3server.Refuse})
	var nums []pop3.Num
	for n := range 1200 {
		nums = append(nums, pop3.Num(n+1))
	}
	refused := 0
	for _, err := range c.DeleteAll(t.Context(), nums) {
		if err != nil {
			refused++
		}
	}
	if err := c.Quit(t.Context()); err != nil || refused != 1 || len(drop.Messages()) != 1 {
		t.Errorf("Quit %v, refused %d, left %d; want one refused and left", err, refused, len(drop.Messages()))
	}
}
