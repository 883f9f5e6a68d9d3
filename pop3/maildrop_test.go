package pop3_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"valija/pop3"
)

func TestStat(t *testing.T) {
	opened(t, "stat_absurd_octets", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		for range 3 {
			if d, err := c.Stat(t.Context()); err != nil || d != (pop3.DropListing{Messages: 2}) {
				t.Errorf("Stat() = %v, %v", d, err)
			}
		}
		quit(t, c)
	})
	opened(t, "stat_bare_ok", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		_, err := c.Stat(t.Context())
		broken(t, c, err, pop3.ErrProtocol)
	})
}

func TestList(t *testing.T) {
	opened(t, "list_odd_sizes", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		got, err := c.List(t.Context())
		want := []pop3.ScanEntry{{1, 120}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {8, 80}}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("List() = %v, %v, want %v", got, err, want)
		}
		quit(t, c)
	})
	opened(t, "list_one_without_the_number", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		for range 2 {
			if e, err := c.ListOne(t.Context(), 2); err != nil || e != (pop3.ScanEntry{Num: 2, Octets: 200}) {
				t.Errorf("ListOne(2) = %v, %v", e, err)
			}
		}
		_, err := c.ListOne(t.Context(), 2)
		broken(t, c, err, pop3.ErrProtocol)
	})
}

func TestUniqueIDs(t *testing.T) {
	opened(t, "uidl_odd_lines", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		got, err := c.UniqueIDs(t.Context())
		want := []pop3.UniqueIDEntry{{4, "whqtswO00WBw418f9t5JxYwZ"}, {2, "AQAAAB/w=="}, {1, "<2 33@host>"}, {5, "bare"},
			{6, pop3.UniqueID(strings.Repeat("x", 96))}, {7, "AQAAAB/w=="}}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("UniqueIDs() = %v, %v, want %v", got, err, want)
		}
		quit(t, c)
	})
	opened(t, "uidl_one_without_the_number", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		for _, want := range []pop3.UniqueID{"whqtswO00WBw418f9t5JxYwZ", "with space", ""} {
			if id, err := c.UniqueID(t.Context(), 2); err != nil || id != want {
				t.Errorf("UniqueID(2) = %q, %v, want %q", id, err, want)
			}
		}
		_, err := c.UniqueID(t.Context(), 2)
		broken(t, c, err, pop3.ErrProtocol)
	})
	opened(t, "uidl_cut", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		ids, err := c.UniqueIDs(t.Context())
		if ids != nil {
			t.Errorf("a cut listing gave %v", ids)
		}
		broken(t, c, err, io.ErrUnexpectedEOF)
	})
}

func TestListings(t *testing.T) {
	opened(t, "uidl_refused", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		sizes, ids, err := c.Listings(t.Context())
		if e := refused(t, err, ""); e.Command != "UIDL" || len(sizes) != 1 || ids != nil {
			t.Errorf("Listings() = %v, %v, %v", sizes, ids, err)
		}
		quit(t, c)
	})
	opened(t, "list_and_uidl_with_a_gap", pop3.Options{}, func(t *testing.T, c *pop3.Client) {
		sizes, ids, err := c.Listings(t.Context())
		if err != nil || len(sizes) != 2 || len(ids) != 2 || ids[1].Num != 3 {
			t.Errorf("Listings() = %v, %v, %v", sizes, ids, err)
		}
		quit(t, c)
	})
	opened(t, "list_and_uidl_together", inFlight(), func(t *testing.T, c *pop3.Client) {
		sizes, ids, err := c.Listings(t.Context())
		if err != nil || len(sizes) != 1 || len(ids) != 1 {
			t.Errorf("Listings() = %v, %v, %v", sizes, ids, err)
		}
		quit(t, c)
	})
	opened(t, "listings_of_the_tail", inFlight(), func(t *testing.T, c *pop3.Client) {
		sizes, ids, err := c.ListingsOf(t.Context(), []pop3.Num{3, 4})
		if err != nil || !slices.Equal(sizes, []pop3.ScanEntry{{3, 120}}) || !slices.Equal(ids, []pop3.UniqueIDEntry{{3, "c"}}) {
			t.Errorf("ListingsOf(3, 4) = %v, %v, %v", sizes, ids, err)
		}
		quit(t, c)
	})
	opened(t, "look_at_both_ends", inFlight(), func(t *testing.T, c *pop3.Client) {
		if _, _, err := c.Look(t.Context(), 0); !errors.Is(err, pop3.ErrArgument) {
			t.Errorf("Look(0) = %v, want ErrArgument", err)
		}
		d, ids, err := c.Look(t.Context(), 1, 8000, 8001)
		if err != nil || d.Messages != 8000 || !slices.Equal(ids, []pop3.UniqueIDEntry{{1, "a"}, {8000, "z"}}) {
			t.Errorf("Look = %v, %v, %v", d, ids, err)
		}
		quit(t, c)
	})
}
