package pop3_test

import (
	"errors"
	"io"
	"testing"
	"testing/iotest"
	"time"

	"valija/pop3"
)

func TestRetrieve_exactOctets(t *testing.T) {
	for _, tt := range []struct {
		name, want string
		flaws      pop3.Flaws
	}{
		{"retr_dot_stuffed", "Subject: dots\r\n\r\n.\r\n..leading\r\n", 0},
		{"retr_status_lines_inside", "Subject: x\r\n\r\n+OK 2 octets\r\n-ERR no\r\n", 0},
		{"retr_empty", "", 0},
		{"retr_bare_lf", "Subject: lf\n\n.dot\na\n", pop3.BareLF | pop3.OddEnd},
		{"retr_mixed_line_ends", "Subject: mix\r\n\r\na\nb\r\r\nc\x00d\re\r\n\xff\xfe\r\n\r\n", pop3.BareLF | pop3.BareCR | pop3.NUL},
		{"retr_smuggled_end", "Subject: x\r\n\r\na\n.\r\n+OK 3 octets\r\nforged\r\n.\n-ERR b\r\n", pop3.BareLF | pop3.NotStuffed},
		{"retr_not_stuffed", ".profile\r\n", pop3.NotStuffed},
		{"retr_glued_dot", "Subject: x\r\n\r\nab", pop3.OddEnd},
		{"retr_bare_lf_then_proper_end", "X-UIDL: 7\r\nSubject: x\n\nab\n", pop3.BareLF | pop3.OddEnd},
	} {
		opened(t, tt.name, pop3.Options{}, func(t *testing.T, c *pop3.Client) {
			m, err := c.Retrieve(t.Context(), 1)
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Noop(t.Context()); !errors.Is(err, pop3.ErrState) {
				t.Errorf("Noop while reading = %v, want ErrState", err)
			}
			got, err := io.ReadAll(iotest.OneByteReader(m))
			if err != nil || string(got) != tt.want || m.Flaws() != tt.flaws {
				t.Errorf("message = %q, %v, flaws %q\nwant %q, flaws %q", got, err, m.Flaws(), tt.want, tt.flaws)
			}
			quit(t, c)
		})
	}
}

func TestRetrieve_cutIsNeverWhole(t *testing.T) {
	for _, name := range []string{"retr_cut_in_the_middle", "retr_cut_in_the_terminator"} {
		opened(t, name, pop3.Options{}, func(t *testing.T, c *pop3.Client) {
			m, err := c.Retrieve(t.Context(), 1)
			if err != nil {
				t.Fatal(err)
			}
			_, err = io.ReadAll(m)
			broken(t, c, err, io.ErrUnexpectedEOF)
			if err := m.Close(); !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("Close = %v, want ErrUnexpectedEOF", err)
			}
		})
	}
}

func TestRetrieve_deadlineMovesWithOctets(t *testing.T) {
	opened(t, "retr_stalls", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		m, err := c.Retrieve(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		_, err = io.ReadAll(m)
		if took := time.Since(start); took != time.Minute {
			t.Errorf("stalled for %v, want 1m", took)
		}
		broken(t, c, err, pop3.ErrStalled)
	})
	opened(t, "retr_slow_but_moving", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		m, err := c.Retrieve(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(m); err != nil || string(got) != "Subject: slow\r\n\r\n" {
			t.Errorf("message = %q, %v", got, err)
		}
		quit(t, c)
	})
}

func TestRetrieve_statusLines(t *testing.T) {
	opened(t, "retr_lower_case_status", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		m, err := c.Retrieve(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Close(); err != nil {
			t.Error(err)
		}
		_, err = c.Retrieve(t.Context(), 2)
		refused(t, err, "")
		quit(t, c)
	})
	opened(t, "retr_neither_ok_nor_err", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		_, err := c.Retrieve(t.Context(), 1)
		broken(t, c, err, pop3.ErrProtocol)
	})
}

func TestTop(t *testing.T) {
	opened(t, "top_refused", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		_, err := c.Top(t.Context(), 1, 0)
		if e := refused(t, err, ""); e.Command != "TOP" {
			t.Errorf("%+v", e)
		}
		if err := c.Noop(t.Context()); err != nil {
			t.Error(err)
		}
		quit(t, c)
	})
	for _, tt := range []struct {
		name  string
		lines int
		want  string
		flaws pop3.Flaws
	}{
		{"top_double_reply", 2, "Subject: x\r\n\r\nline\r\n", pop3.DoubleReply},
		{"top_empty", 0, "", 0},
		{"top_plus_in_the_text", 0, "+\r\n", 0},
		{"top_ignores_the_count", 1, "Subject: x\r\n\r\none\r\ntwo\r\nthree\r\n", 0},
	} {
		opened(t, tt.name, pop3.Options{}, func(t *testing.T, c *pop3.Client) {
			start := time.Now()
			m, err := c.Top(t.Context(), 1, tt.lines)
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if took := time.Since(start); took != 0 {
					t.Errorf("waited %v", took)
				}
			}()
			if got, err := io.ReadAll(m); err != nil || string(got) != tt.want || m.Flaws() != tt.flaws {
				t.Errorf("preview = %q, %v, flaws %q", got, err, m.Flaws())
			}
			quit(t, c)
		})
	}
}
