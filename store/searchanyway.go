package store

import (
	"context"
	"fmt"

	"valija/store/query"
)

// anyway answers a search when the search index cannot be read: from what lists show of the messages. With what it finds
// comes an error that is ErrDamaged, since more may be there.
func (h *hunt) anyway(ctx context.Context, cause error) ([]ID, error) {
	v := h.v
	v.Limit = 0
	all, err := h.s.listed(ctx, v, h.q, h.folders)
	if err != nil && len(all) == 0 {
		return nil, err
	}
	var found []ID
	for len(all) > 0 && (h.v.Limit == 0 || len(found) < h.v.Limit) {
		n := min(len(all), anywayPage)
		rows, err := h.s.Rows(ctx, all[:n])
		if err != nil {
			return found, err
		}
		for _, r := range rows {
			if r.matches(h.q) {
				found = append(found, r.ID)
			}
		}
		all = all[n:]
	}
	if h.v.Limit > 0 && len(found) > h.v.Limit {
		found = found[:h.v.Limit]
	}
	return found, fmt.Errorf("only senders, recipients, subjects and beginnings were searched: %w", cause)
}

// anywayPage is how many rows are read at once.
const anywayPage = 500

// matches says that the words of a query are in what is shown of a message, and those it excludes are not.
func (r Row) matches(q query.Query) bool {
	texts := []struct {
		field query.Field
		text  string
	}{
		{query.Subject, r.Subject}, {query.Sender, r.FromName + "\n" + r.FromAddress}, {query.Recipients, r.To}, {query.Body, r.Preview},
	}
	for _, t := range q.Terms {
		one := query.Query{Terms: []query.Term{t}}
		one.Terms[0].Not = false
		there := false
		for _, x := range texts {
			there = there || len(one.Find(x.field, x.text)) > 0
		}
		if there == t.Not {
			return false
		}
	}
	return true
}
