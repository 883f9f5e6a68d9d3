package pop3_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"valija/pop3"
)

func TestNew_greetings(t *testing.T) {
	for _, tt := range []struct {
		name string
		want error
	}{
		{"greeting_not_pop3", pop3.ErrProtocol},
		{"greeting_cut", io.ErrUnexpectedEOF},
		{"greeting_silent", pop3.ErrStalled},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, err := pop3.New(t.Context(), play(t, tt.name), "server.example", &pop3.Options{Security: pop3.Plain})
				if c != nil || !errors.Is(err, tt.want) {
					t.Errorf("New = %v, %v, want %v", c, err, tt.want)
				}
			})
		})
	}
	t.Run("greeting_refused", func(t *testing.T) {
		_, err := pop3.New(t.Context(), play(t, "greeting_refused"), "server.example", &pop3.Options{Security: pop3.Plain})
		if e := refused(t, err, "SYS/TEMP"); !e.Temporary() || e.Command != "" || e.WrongCredentials() {
			t.Errorf("%+v", e)
		}
	})
	t.Run("stls_refused", func(t *testing.T) {
		_, err := pop3.New(t.Context(), play(t, "stls_refused"), "server.example", &pop3.Options{Security: pop3.TLSUpgrade})
		if !errors.Is(err, pop3.ErrNoTLS) {
			t.Errorf("New = %v, want ErrNoTLS", err)
		}
	})
}

func TestClient_states(t *testing.T) {
	opened(t, "dele_rset_quit", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		if err := c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2"}); !errors.Is(err, pop3.ErrState) {
			t.Errorf("SignIn twice = %v, want ErrState", err)
		}
		if err := c.Delete(t.Context(), 1); err != nil {
			t.Error(err)
		}
		if err := c.Reset(t.Context()); err != nil {
			t.Error(err)
		}
		if err := c.Delete(t.Context(), 2); err != nil {
			t.Error(err)
		}
		refused(t, c.Delete(t.Context(), 2), "")
		quit(t, c)
		if c.State() != pop3.Update {
			t.Errorf("State() = %v, want UPDATE", c.State())
		}
		if err := c.Noop(t.Context()); !errors.Is(err, pop3.ErrState) {
			t.Errorf("Noop after Quit = %v, want ErrState", err)
		}
	})
}

func TestClient_refusesArgumentsThatHoldASecondCommand(t *testing.T) {
	opt := pop3.Options{PlainPassword: true, Capabilities: pop3.Capabilities{}}
	session(t, "pass_waits_for_a_lock", opt, func(t *testing.T, c *pop3.Client) {
		for _, cred := range []pop3.Credentials{
			{User: "ana\r\nDELE 1", Password: "x"},
			{User: "ana\n", Password: "x"},
			{User: "ana", Password: "x\r\nDELE 1"},
			{User: "ana", Password: "x\x00"},
			{User: "ana\r", Token: "x"},
			{User: "ana", Password: strings.Repeat("x", 1<<20)},
			{User: "ana"},
			{User: "ana", Password: "x", Token: "y"},
		} {
			if err := c.SignIn(t.Context(), cred); !errors.Is(err, pop3.ErrArgument) {
				t.Errorf("SignIn(%.30q) = %v, want ErrArgument", cred.User, err)
			}
		}
		// The session is whole, and nothing was written: the transcript goes on with the right name.
		start := time.Now()
		if err := c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2"}); err != nil {
			t.Error(err)
		}
		if took := time.Since(start); took != 4*time.Minute {
			t.Errorf("SignIn took %v, want 4m", took)
		}
		if _, err := c.Retrieve(t.Context(), 0); !errors.Is(err, pop3.ErrArgument) {
			t.Errorf("Retrieve(0) = %v, want ErrArgument", err)
		}
		if err := c.Delete(t.Context(), -3); !errors.Is(err, pop3.ErrArgument) {
			t.Errorf("Delete(-3) = %v, want ErrArgument", err)
		}
		quit(t, c)
	})
}

func TestClient_everyWaitEnds(t *testing.T) {
	opened(t, "noop_never_answered", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		start := time.Now()
		err := c.Noop(t.Context())
		if !errors.Is(err, os.ErrDeadlineExceeded) || time.Since(start) != time.Minute {
			t.Errorf("%v after %v, want a timeout after 1m", err, time.Since(start))
		}
		broken(t, c, err, pop3.ErrStalled)
	})
	opened(t, "noop_cancelled", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		ctx, cancel := context.WithCancelCause(t.Context())
		defer cancel(nil)
		stopped := errors.New("stopped by the user")
		time.AfterFunc(3*time.Second, func() { cancel(stopped) })
		start := time.Now()
		err := c.Noop(ctx)
		if time.Since(start) != 3*time.Second {
			t.Errorf("took %v, want 3s", time.Since(start))
		}
		broken(t, c, err, stopped)
	})
	opt := pop3.Options{PlainPassword: true, Capabilities: pop3.Capabilities{}}
	for _, tt := range []struct {
		command, want time.Duration
	}{{0, 5 * time.Minute}, {30 * time.Second, 30 * time.Second}} {
		opt.CommandTimeout = tt.command
		session(t, "pass_never_answered", opt, func(t *testing.T, c *pop3.Client) {
			start := time.Now()
			err := c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2"})
			if took := time.Since(start); took != tt.want {
				t.Errorf("took %v, want %v", took, tt.want)
			}
			broken(t, c, err, pop3.ErrStalled)
		})
	}
}

func TestClient_endedContextWritesNothing(t *testing.T) {
	opened(t, "retr_empty", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := c.Noop(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("Noop = %v, want Canceled", err)
		}
		if _, err := c.Retrieve(ctx, 1); !errors.Is(err, context.Canceled) {
			t.Errorf("Retrieve = %v, want Canceled", err)
		}
		m, err := c.Retrieve(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := io.ReadAll(m); err != nil || len(text) != 0 {
			t.Errorf("message = %q, %v", text, err)
		}
		quit(t, c)
	})
}

func TestQuit_onlyOKCounts(t *testing.T) {
	opened(t, "quit_answer_lost", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		if err := c.Delete(t.Context(), 1); err != nil {
			t.Error(err)
		}
		if err := c.Quit(t.Context()); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("Quit = %v, want ErrUnexpectedEOF", err)
		}
	})
	opened(t, "quit_refused", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		if err := c.Delete(t.Context(), 1); err != nil {
			t.Error(err)
		}
		refused(t, c.Quit(t.Context()), "")
	})
	opened(t, "close_without_quit", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		if err := c.Delete(t.Context(), 1); err != nil {
			t.Error(err)
		}
		if err := c.Close(); err != nil {
			t.Error(err)
		}
		if err := c.Noop(t.Context()); !errors.Is(err, pop3.ErrBroken) {
			t.Errorf("Noop = %v, want ErrBroken", err)
		}
	})
}

func TestLeave_waitsOnlyWhenSomethingIsMarked(t *testing.T) {
	opened(t, "quit_refused", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		if err := c.Delete(t.Context(), 1); err != nil {
			t.Error(err)
		}
		refused(t, c.Leave(t.Context()), "")
	})
	opened(t, "leave_without_waiting", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		if err := c.Leave(t.Context()); err != nil {
			t.Errorf("Leave: %v", err)
		}
	})
}

// endless plays a server that gives a line of answers for each command, and after the last of them piece for ever.
func endless(t *testing.T, answers []string, piece string) net.Conn {
	t.Helper()
	client, server := net.Pipe()
	done := make(chan struct{})
	go func() {
		defer close(done)
		in := bufio.NewReader(server)
		for i, answer := range answers {
			if _, err := server.Write([]byte(answer)); err != nil || i == len(answers)-1 {
				break
			}
			if _, err := in.ReadString('\n'); err != nil {
				return
			}
		}
		for {
			if _, err := server.Write([]byte(piece)); err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() { _ = client.Close(); _ = server.Close(); <-done })
	return client
}

func TestClient_endlessAnswersEndInWords(t *testing.T) {
	in := func(last string) []string { return []string{"+OK\r\n", "+OK\r\n", "+OK\r\n", last} }
	long := strings.Repeat("x", 32<<10)
	for _, tt := range []struct {
		name    string
		answers []string
		piece   string
		do      func(c *pop3.Client) error
	}{
		{"greeting", []string{"+OK "}, long, nil},
		{"greeting of NULs", []string{""}, strings.Repeat("\x00", 1000), nil},
		{"status line", in("+OK "), long, func(c *pop3.Client) error { return c.Noop(t.Context()) }},
		{"LIST", in("+OK\r\n"), strings.Repeat("1 1\r\n", 1000), func(c *pop3.Client) error { _, err := c.List(t.Context()); return err }},
		{"UIDL", in("+OK\r\n"), "1 " + long[:4000] + "\r\n", func(c *pop3.Client) error { _, err := c.UniqueIDs(t.Context()); return err }},
		{"line of UIDL", in("+OK\r\n1 "), long, func(c *pop3.Client) error { _, err := c.UniqueIDs(t.Context()); return err }},
		{"LANG", in("+OK\r\n"), "en English\r\n", func(c *pop3.Client) error { _, err := c.Languages(t.Context()); return err }},
		{"message", in("+OK\r\n"), long, func(c *pop3.Client) error {
			m, err := c.Retrieve(t.Context(), 1)
			if err != nil {
				return err
			}
			return m.Close()
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			opt := &pop3.Options{Security: pop3.Plain, PlainPassword: true, Capabilities: pop3.Capabilities{}, MaxMessage: 1 << 20}
			c, err := pop3.New(t.Context(), endless(t, tt.answers, tt.piece), "server.example", opt)
			if err == nil {
				if err = c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2"}); err != nil {
					t.Fatal(err)
				}
				err = tt.do(c)
			}
			if !errors.Is(err, pop3.ErrProtocol) {
				t.Errorf("error %v, want ErrProtocol", err)
			}
		})
	}
}

func TestTop_previewThatNeverEnds(t *testing.T) {
	opt := &pop3.Options{Security: pop3.Plain, PlainPassword: true, Capabilities: pop3.Capabilities{}}
	c, err := pop3.New(t.Context(), endless(t, []string{"+OK\r\n", "+OK\r\n", "+OK\r\n", "+OK\r\n"}, "Subject: again\r\n"), "server.example", opt)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.SignIn(t.Context(), pop3.Credentials{User: "ana", Password: "hunter2"}); err != nil {
		t.Fatal(err)
	}
	m, err := c.Top(t.Context(), 1, 20)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(io.Discard, m)
	broken(t, c, err, pop3.ErrPreviewTooLong)
}

func TestTranscript_masksSecrets(t *testing.T) {
	var said strings.Builder
	opt := pop3.Options{PlainPassword: true, Capabilities: pop3.Capabilities{}, Transcript: func(l pop3.Line) {
		who := "C: "
		if l.FromServer {
			who = "S: "
		}
		said.WriteString(who + l.Text + "\n")
	}}
	session(t, "password_repeated_by_the_server", opt, func(t *testing.T, c *pop3.Client) {
		cred := pop3.Credentials{User: "ana", Password: "hunter2"}
		e := refused(t, c.SignIn(t.Context(), cred), "")
		if strings.Contains(e.Error(), "hunter2") || strings.Contains(e.Error(), "aHVudGVyMg") {
			t.Errorf("the error shows the password: %v", e)
		}
		err := c.SignIn(t.Context(), cred)
		if !errors.Is(err, pop3.ErrProtocol) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("error %v, want ErrProtocol without the password", err)
		}
	})
	want := "S: +OK ready\nC: USER ana\nS: +OK\nC: PASS ***\nS: -ERR I do not like *** (***)\nC: USER ana\nS: user ana gave *** before\n"
	if said.String() != want {
		t.Errorf("transcript:\n%s\nwant:\n%s", &said, want)
	}
}
