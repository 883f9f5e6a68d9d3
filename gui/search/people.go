package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"valija/store"
	"valija/store/query"
)

// lookedAt is how many of the newest messages say who writes: some years of a person's mail, read in a few milliseconds.
const lookedAt = 1500

// mailReader is what suggestions ask of the store.
type mailReader interface {
	IDs(ctx context.Context, v store.View) ([]store.ID, error)
	Rows(ctx context.Context, ids []store.ID) ([]store.Row, error)
	Folders(ctx context.Context) ([]store.Folder, error)
}

// readFacts reads whom and what there is to suggest.
func readFacts(ctx context.Context, mail mailReader) (f facts, err error) {
	if f.folders, err = mail.Folders(ctx); err != nil {
		return f, err
	}
	ids, err := mail.IDs(ctx, store.View{Everywhere: true})
	if err != nil {
		return f, err
	}
	rows, err := mail.Rows(ctx, ids[:min(len(ids), lookedAt)])
	f.people = ranked(rows)
	return f, err
}

// ranked are the senders of rows: who wrote often and lately first. A message counts half as much as one that came 60
// days later.
func ranked(rows []store.Row) []person {
	const half = 60 * 24 * time.Hour
	weight, names := map[string]float64{}, map[string]string{}
	var newest time.Time
	for _, r := range rows {
		if r.Date.After(newest) {
			newest = r.Date
		}
	}
	for _, r := range rows { // the newest first: their name is the one in use
		address := strings.ToLower(r.FromAddress)
		if address == "" {
			continue
		}
		age := float64(newest.Sub(r.Date)) / float64(half)
		weight[address] += 1 / (1 + max(0, age))
		if from := r.From(); names[address] == "" && !from.Disguised() {
			names[address] = from.Name
		}
	}
	all := make([]person, 0, len(weight))
	for address := range weight {
		all = append(all, person{names[address], address, query.Fold(names[address] + " " + address)})
	}
	slices.SortFunc(all, func(a, b person) int {
		return cmp.Or(cmp.Compare(weight[b.address], weight[a.address]), cmp.Compare(a.address, b.address))
	})
	return all
}
