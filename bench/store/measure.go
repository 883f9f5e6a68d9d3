package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"valija/store"
)

// times measures fn in milliseconds of CPU, which other programs hardly change: the median of some runs.
func times(runs int, fn func() error) (float64, error) {
	var all []float64
	for range runs {
		start := cpuTime()
		if err := fn(); err != nil {
			return 0, err
		}
		all = append(all, float64((cpuTime()-start).Microseconds())/1000)
	}
	return median(all), nil
}

// start opens the profile and shows the first page.
func (b *bench) start(ctx context.Context) error {
	var all []float64
	for range 11 {
		begin := time.Now()
		s, err := store.Open(ctx, b.dir, nil)
		if err != nil {
			return err
		}
		if _, err := s.Folders(ctx); err != nil {
			return err
		}
		if err := page(ctx, s, store.View{Limit: 50}); err != nil {
			return err
		}
		all = append(all, float64(time.Since(begin).Microseconds())/1000)
		if err := s.Close(); err != nil {
			return err
		}
	}
	b.note("open to first page, ms", median(all))
	return nil
}

func page(ctx context.Context, s *store.Store, v store.View) error {
	ids, err := s.IDs(ctx, v)
	if err != nil {
		return err
	}
	_, err = s.Rows(ctx, ids[:min(50, len(ids))])
	return err
}

func (b *bench) open(ctx context.Context, fn func(s *store.Store) error) error {
	s, err := store.Open(ctx, b.dir, nil)
	if err != nil {
		return err
	}
	defer s.Close()
	return fn(s)
}

func (b *bench) lists(ctx context.Context) error {
	views := []struct {
		name string
		view store.View
	}{
		{"list, first page, ms CPU", store.View{Limit: 50}},
		{"list, all by date, ms CPU", store.View{}},
		{"list, all by date, oldest first, ms CPU", store.View{Ascending: true}},
		{"list, all by sender, ms CPU", store.View{Sort: store.BySender}},
		{"list, all by subject, ms CPU", store.View{Sort: store.BySubject}},
		{"list, all by size, ms CPU", store.View{Sort: store.BySize}},
		{"list, unread, ms CPU", store.View{UnreadOnly: true}},
		{"list, starred, ms CPU", store.View{StarredOnly: true}},
		{"list, with attachments, ms CPU", store.View{AttachmentsOnly: true}},
	}
	return b.open(ctx, func(s *store.Store) error {
		for _, v := range views {
			ms, err := times(21, func() error { return page(ctx, s, v.view) })
			if err != nil {
				return err
			}
			b.note(v.name, ms)
		}
		return nil
	})
}

// queries are what people type: beginnings of words as they are typed, names, phrases, operators of both languages alone
// and together, very common words, and what is hardly a query.
func queries() []string {
	return []string{
		"d", "de", "del", "r", "re", "reu", "reun", "reuni", "reunion", "reunión", "REUNION", "p", "pr", "pro", "proy", "con", "conf",
		"a", "la", "el", "the", "you", "fac", "factura", "facturas", "murcielago", "reunion factura", "reunion fac", "fac reu",
		"factura enero 2024", `"de la"`, `"en el"`, `"la reunion"`, `"reunion`, "subject:factura", "asunto:factura de:mar", "from:mar",
		"de:mar reunion", "para:ana", "to:ana", "会", "会議", "会議室", "日本", "has:attachment", "tiene:adjunto", "is:unread",
		"es:no-leído reunion", "is:starred", "larger:1M", "mayor:100k factura", "before:2020", "antes:2020 después:2018",
		"after:2026 reunion", "on:2024-05", "in:inbox budget", "en:enviados", "cuenta:bench factura", "reunion -factura", "-reunion",
		"-is:unread pro", "mail.example", "www", "http://", "2024", "1", "10", "attachment:pdf", "adjunto:factura", "-", "\"", ":", "from:", "*",
	}
}

func (b *bench) searches(ctx context.Context) error {
	return b.open(ctx, func(s *store.Store) error {
		slowest, slow := "", 0.0
		for _, q := range queries() {
			ms, err := b.search(ctx, s, q)
			if err != nil {
				return err
			}
			if ms > slow {
				slowest, slow = q, ms
			}
		}
		b.note("search, slowest first page, ms CPU", slow)
		fmt.Println("slowest:", slowest)
		return nil
	})
}

// search measures the first page as a list shows it while a person types, and all hits.
func (b *bench) search(ctx context.Context, s *store.Store, q string) (first float64, err error) {
	v := store.View{Everywhere: true, Query: q, Limit: 50}
	first, err = times(5, func() error { return page(ctx, s, v) })
	if err != nil {
		return 0, err
	}
	b.note("search, first page, ms CPU: "+q, first)
	v.Limit = 0
	hits := 0
	all, err := times(3, func() error {
		ids, err := s.IDs(ctx, v)
		hits = len(ids)
		return err
	})
	if err != nil {
		return 0, err
	}
	b.note(fmt.Sprintf("search, all %d hits, ms CPU: %s", hits, q), all)
	return first, nil
}

func (b *bench) reads(ctx context.Context) error {
	return b.open(ctx, func(s *store.Store) error {
		ids, err := s.IDs(ctx, store.View{})
		if err != nil {
			return err
		}
		r := rand.New(rand.NewPCG(1, 1))
		read, err := times(500, func() error {
			raw, err := s.Raw(ctx, ids[r.IntN(len(ids))])
			if err != nil {
				return err
			}
			defer raw.Close()
			_, err = io.Copy(io.Discard, raw)
			return err
		})
		if err != nil {
			return err
		}
		b.note("read a message, ms CPU", read)
		parsed, err := times(200, func() error {
			_, err := s.Parsed(ctx, ids[r.IntN(len(ids))])
			return err
		})
		b.note("read and parse a message, ms CPU", parsed)
		return err
	})
}

func (b *bench) changes(ctx context.Context) error {
	return b.open(ctx, func(s *store.Store) error {
		ids, err := s.IDs(ctx, store.View{})
		if err != nil {
			return err
		}
		some := ids[:min(10000, len(ids))]
		ms, err := times(3, func() error { return s.SetFlags(ctx, some, store.Starred, 0) })
		if err != nil {
			return err
		}
		b.note("star 10,000 messages, ms CPU", ms)
		ms, err = times(1, func() error { return s.Delete(ctx, ids[:min(1000, len(ids))]) })
		b.note("delete 1,000 messages, ms CPU", ms)
		return err
	})
}
