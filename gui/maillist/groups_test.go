package maillist

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/gui/pane/panetest"
	"valija/internal/i18n"
	"valija/store"
)

// datedMail makes one message for each date.
func datedMail(dates []time.Time) (*panetest.Memory, []store.ID) {
	m := &panetest.Memory{}
	var ids []store.ID
	for i, at := range dates {
		m.Mail = append(m.Mail, store.Row{ID: store.ID(i + 1), Date: at.UTC()})
		ids = append(ids, store.ID(i+1))
	}
	return m, ids
}

func TestGrouper_groups(t *testing.T) {
	// aWednesday is the 25th of November 2026
	dates := []time.Time{
		panetest.Wednesday().Add(time.Hour), panetest.Wednesday(), panetest.Wednesday().Add(-12 * time.Hour), // today, one of them ahead of the clock
		panetest.Wednesday().Add(-13 * time.Hour),                                      // Tuesday
		panetest.Wednesday().AddDate(0, 0, -2),                                         // Monday
		panetest.Wednesday().AddDate(0, 0, -3), panetest.Wednesday().AddDate(0, 0, -9), // Sunday; Monday of the week before
		panetest.Wednesday().AddDate(0, 0, -10),                                          // Sunday, 15 November
		panetest.Wednesday().AddDate(0, -1, 0), panetest.Wednesday().AddDate(0, -10, -2), // October, January
		panetest.Wednesday().AddDate(-1, 0, 0), panetest.Wednesday().AddDate(-1, -6, 0), panetest.Wednesday().AddDate(-30, 0, 0),
	}
	m, ids := datedMail(dates)
	g := grouper{mail: m, words: i18n.New("es"), now: panetest.Wednesday(), ids: ids}
	got, err := g.sections(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, s := range got {
		words = append(words, fmt.Sprint(s.First, " ", s.Title))
	}
	want := "0 Hoy, 3 Ayer, 4 Esta semana, 5 La semana pasada, 7 Noviembre, 8 Octubre, 9 Enero, 10 2025, 12 1996"
	if s := strings.Join(words, ", "); s != want {
		t.Errorf("sections\n got %s\nwant %s", s, want)
	}
}

func TestGrouper_agreesWithReadingEveryDate(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		dates := make([]time.Time, 1+random.IntN(400))
		for i := range dates {
			dates[i] = panetest.Wednesday().Add(-time.Duration(random.Float64() * random.Float64() * float64(3*365*24*time.Hour)))
		}
		slices.SortFunc(dates, func(a, b time.Time) int { return b.Compare(a) })
		m, ids := datedMail(dates)
		g := grouper{mail: m, words: i18n.New("en"), now: panetest.Wednesday(), ids: ids}
		got, err := g.sections(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		k := -1
		title := ""
		for i, at := range dates {
			if now := g.day(at); now != title {
				k, title = k+1, now
				if k >= len(got) || got[k].First != i || got[k].Title != title {
					t.Fatalf("%q begins at %d; sections are %v", title, i, got)
				}
			}
		}
		if len(got) != k+1 {
			t.Fatalf("%d sections, want %d", len(got), k+1)
		}
	}
}

func TestGrouper_readsFewOfAHundredThousand(t *testing.T) {
	dates := make([]time.Time, 100_000)
	for i := range dates {
		dates[i] = panetest.Wednesday().Add(-time.Duration(i) * time.Hour / 4)
	}
	f := &counting{dates: dates}
	g := grouper{mail: f, words: i18n.New("en"), now: panetest.Wednesday(), ids: make([]store.ID, len(dates))}
	for i := range g.ids {
		g.ids[i] = store.ID(i)
	}
	sections, err := g.sections(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if f.Asked > 500 {
		t.Errorf("read %d rows for %d sections", f.Asked, len(sections))
	}
}

// counting knows dates only, by position.
type counting struct {
	panetest.Memory
	dates []time.Time
}

func (c *counting) Rows(_ context.Context, ids []store.ID) ([]store.Row, error) {
	c.Asked += len(ids)
	return []store.Row{{ID: ids[0], Date: c.dates[ids[0]]}}, nil
}

func TestGrouper_vanishedMessageEndsIt(t *testing.T) {
	m, ids := datedMail([]time.Time{panetest.Wednesday()})
	ids = append(ids, 99)
	g := grouper{mail: m, words: i18n.New("en"), now: panetest.Wednesday(), ids: ids}
	got, err := g.sections(t.Context())
	if err != nil || len(got) != 1 {
		t.Errorf("sections = %v, %v", got, err)
	}
}

func TestGrouper_bySenderSubjectAndSize(t *testing.T) {
	m := &panetest.Memory{Mail: []store.Row{
		{ID: 1, FromName: "3M", Subject: "", Octets: 25e6},
		{ID: 2, FromName: "Ángel", Subject: "Re: Ahora", Octets: 25e6},
		{ID: 3, FromAddress: "ana@x.example", Subject: "[lista] Acta", Octets: 2e6},
		{ID: 4, FromName: "Ñandú", Subject: "Fwd: zona", Octets: 30e3},
		{ID: 5, FromName: "田中", Subject: "お知らせ", Octets: 500},
		{ID: 6, FromName: "王", Subject: "通知", Octets: 0},
	}}
	for _, tt := range []struct {
		sort store.Sort
		want string
	}{
		{store.BySender, "0 0–9, 1 A, 3 N, 4 文 あ 한"},
		{store.BySubject, "0 (no subject), 1 A, 2 L, 3 Z, 4 文 あ 한"},
		{store.BySize, "0 10.0 MB and more, 2 1.0 MB and more, 3 10 KB and more, 4 Less than 10 KB"},
	} {
		g := grouper{mail: m, words: i18n.New("en"), now: panetest.Wednesday(), ids: []store.ID{1, 2, 3, 4, 5, 6}, sort: tt.sort}
		got, err := g.sections(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, s := range got {
			words = append(words, fmt.Sprint(s.First, " ", s.Title))
		}
		if s := strings.Join(words, ", "); s != tt.want {
			t.Errorf("by %d\n got %s\nwant %s", tt.sort, s, tt.want)
		}
	}
}
