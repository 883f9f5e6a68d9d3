package pop3_test

import (
	"errors"
	"testing"

	"valija/pop3"
)

// offered are the options of a first session on a server that offers pipelining.
func offered() pop3.Options {
	return pop3.Options{Capabilities: pop3.Capabilities{"PIPELINING": nil}}
}

// two asks for the first two messages.
func two() []pop3.Request { return []pop3.Request{{Num: 1}, {Num: 2}} }

func TestPipelining_test(t *testing.T) {
	for _, tt := range []struct {
		name string
		walk bool
		want pop3.Pipelining
	}{
		{"pipelining_tested_with_stat", true, pop3.PipeliningWorks},
		{"pipelining_loses_what_follows", true, pop3.PipeliningBroken},
		{"pipelining_loses_some", false, pop3.PipeliningBroken},
		{"pipelining_answers_late", false, pop3.PipeliningBroken},
	} {
		opened(t, tt.name, offered(), func(t *testing.T, c *pop3.Client) {
			if d, err := c.Stat(t.Context()); err != nil || d.Messages != 2 {
				t.Fatalf("Stat() = %v, %v", d, err)
			}
			if got := c.Pipelining(); got != tt.want {
				t.Errorf("Pipelining() = %v, want %v", got, tt.want)
			}
			if tt.walk {
				if texts, errs := retrieveAll(t.Context(), c, two()); len(texts) != 2 {
					t.Errorf("RetrieveAll: %v", errs)
				}
			}
			if tt.name == "pipelining_answers_late" {
				if err := c.Noop(t.Context()); err != nil {
					t.Error(err)
				}
			}
			quit(t, c)
		})
	}
	opened(t, "pipelining_hangs_up", offered(), func(t *testing.T, c *pop3.Client) {
		_, err := c.Stat(t.Context())
		broken(t, c, err, pop3.ErrPipelining)
		if got := c.Pipelining(); got != pop3.PipeliningBroken {
			t.Errorf("Pipelining() = %v, want broken", got)
		}
	})
	opened(t, "pipelining_lost_in_the_listings", offered(), func(t *testing.T, c *pop3.Client) {
		sizes, ids, err := c.Listings(t.Context())
		if err != nil || len(sizes) != 1 || len(ids) != 1 || c.Pipelining() != pop3.PipeliningBroken {
			t.Errorf("Listings() = %v, %v, %v; pipelining %v", sizes, ids, err, c.Pipelining())
		}
		quit(t, c)
	})
}

func TestRetrieveAll_transcripts(t *testing.T) {
	opened(t, "retr_refused_in_the_middle", inFlight(), func(t *testing.T, c *pop3.Client) {
		texts, errs := retrieveAll(t.Context(), c, append(two(), pop3.Request{Num: 3}))
		if texts[1] != "one\r\n" || texts[3] != "three\r\n" || len(errs) != 1 {
			t.Errorf("texts %v, errors %v", texts, errs)
		}
		refused(t, errs[2], "SYS/TEMP")
		quit(t, c)
	})
	opened(t, "retr_glued_dot_in_flight", inFlight(), func(t *testing.T, c *pop3.Client) {
		texts, errs := retrieveAll(t.Context(), c, []pop3.Request{{Num: 1, Octets: 16}, {Num: 2, Octets: 3}})
		if texts[1] != "Subject: x\r\n\r\nab" || texts[2] != "c\r\n" {
			t.Errorf("texts %v, errors %v", texts, errs)
		}
		quit(t, c)
	})
	opened(t, "pipelining_lost_in_a_walk", inFlight(), func(t *testing.T, c *pop3.Client) {
		texts, errs := retrieveAll(t.Context(), c, two())
		if len(texts) != 1 || !errors.Is(errs[2], pop3.ErrPipelining) || c.Pipelining() != pop3.PipeliningBroken {
			t.Errorf("texts %v, errors %v, pipelining %v", texts, errs, c.Pipelining())
		}
	})
	opened(t, "pipelining_slow_in_a_walk", inFlight(), func(t *testing.T, c *pop3.Client) {
		texts, errs := retrieveAll(t.Context(), c, append(two(), pop3.Request{Num: 3}))
		if len(texts) != 3 || c.Pipelining() != pop3.PipeliningWorks {
			t.Errorf("texts %v, errors %v, pipelining %v", texts, errs, c.Pipelining())
		}
		quit(t, c)
	})
}
