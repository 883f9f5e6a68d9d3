package maillist

import (
	"context"
	"time"

	"valija/gui/msglist"
	"valija/internal/i18n"
	"valija/store"
)

// grouper finds where days, months and years begin in a list by date, letters in one by name, and magnitudes in one by
// size. It reads a few dozen rows of a hundred thousand: it leaps until a group has ended, and then halves.
type grouper struct {
	mail  mailReader
	words *i18n.Words
	now   time.Time
	ids   []store.ID
	sort  store.Sort
}

func (g grouper) sections(ctx context.Context) ([]msglist.Section, error) {
	var out []msglist.Section
	for first := 0; first < len(g.ids); {
		title, ok, err := g.title(ctx, first)
		if err != nil {
			return nil, err
		}
		if !ok { // it left meanwhile: another reading is on its way
			return out, nil
		}
		out = append(out, msglist.Section{Title: title, First: first})
		if first, err = g.end(ctx, first, title); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// end is the first row after first that belongs to another group.
func (g grouper) end(ctx context.Context, first int, title string) (int, error) {
	inside, leap := first, 16
	outside := len(g.ids)
	for inside+leap < outside {
		in, err := g.inside(ctx, inside+leap, title)
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
		in, err := g.inside(ctx, middle, title)
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

func (g grouper) inside(ctx context.Context, row int, title string) (bool, error) {
	there, ok, err := g.title(ctx, row)
	return ok && there == title, err
}

// title is the heading of the group of a row.
func (g grouper) title(ctx context.Context, row int) (title string, ok bool, err error) {
	rows, err := g.mail.Rows(ctx, g.ids[row:row+1])
	if err != nil || len(rows) == 0 {
		return "", false, err
	}
	return g.group(&rows[0]), true, nil
}
