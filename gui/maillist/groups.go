package maillist

import (
	"context"
	"strconv"
	"strings"
	"time"

	"valija/gui/msglist"
	"valija/internal/i18n"
	"valija/store"
)

// grouper finds where days, weeks, months and years begin in a list that is newest first. It reads a few dozen dates
// of a hundred thousand messages: it leaps until a group has ended, and then halves.
type grouper struct {
	mail  mailReader
	words *i18n.Words
	now   time.Time
	ids   []store.ID
}

func (g grouper) sections(ctx context.Context) ([]msglist.Section, error) {
	var out []msglist.Section
	for first := 0; first < len(g.ids); {
		at, ok, err := g.date(ctx, first)
		if err != nil {
			return nil, err
		}
		if !ok { // it left meanwhile: another reading is on its way
			return out, nil
		}
		title, since := g.group(at)
		out = append(out, msglist.Section{Title: title, First: first})
		if first, err = g.end(ctx, first, since); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// end is the first row after first that is older than since.
func (g grouper) end(ctx context.Context, first int, since time.Time) (int, error) {
	inside, leap := first, 16
	outside := len(g.ids)
	for inside+leap < outside {
		in, err := g.inside(ctx, inside+leap, since)
		if err != nil {
			return 0, err
		}
		if !in {
			outside = inside + leap
			break
		}
		inside += leap
		leap *= 4
	}
	for outside-inside > 1 {
		middle := (inside + outside) / 2
		in, err := g.inside(ctx, middle, since)
		if err != nil {
			return 0, err
		}
		if in {
			inside = middle
			continue
		}
		outside = middle
	}
	return outside, nil
}

func (g grouper) inside(ctx context.Context, row int, since time.Time) (bool, error) {
	at, ok, err := g.date(ctx, row)
	return ok && !at.Before(since), err
}

func (g grouper) date(ctx context.Context, row int) (at time.Time, ok bool, err error) {
	rows, err := g.mail.Rows(ctx, g.ids[row:row+1])
	if err != nil || len(rows) == 0 {
		return time.Time{}, false, err
	}
	return rows[0].Date, true, nil
}

// group is the heading of a date, and the beginning of its time.
func (g grouper) group(at time.Time) (title string, since time.Time) {
	now := g.now.Local()
	at = at.Local()
	today := midnight(now)
	week := today.AddDate(0, 0, -(int(now.Weekday())+6)%7) // from Monday
	month := time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, now.Location())
	switch {
	case !at.Before(today):
		return g.words.T("list.today"), today
	case !at.Before(today.AddDate(0, 0, -1)):
		return g.words.T("list.yesterday"), today.AddDate(0, 0, -1)
	case !at.Before(week):
		return g.words.T("list.this_week"), week
	case !at.Before(week.AddDate(0, 0, -7)):
		return g.words.T("list.last_week"), week.AddDate(0, 0, -7)
	case at.Year() == now.Year():
		return strings.Fields(g.words.T("list.months"))[at.Month()-1], month
	}
	return strconv.Itoa(at.Year()), time.Date(at.Year(), 1, 1, 0, 0, 0, 0, now.Location())
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}
