package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"valija/bench/corpus"
	"valija/store"
)

const (
	// Groups as the worker of an account makes them.
	commitMessages = 50
	mostGrouped    = 200

	maildirAtMost = 5000 // files; the rate does not change with more
)

func (b *bench) all(ctx context.Context) error {
	steps := []func(context.Context) error{b.ingest, b.durableMaildir, b.peers, b.start, b.lists, b.searches, b.reads, b.changes}
	if _, err := os.Stat(b.dir); err == nil {
		steps = []func(context.Context) error{b.start, b.lists, b.searches, b.reads}
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// block is how many messages are made before the clock runs.
const block = 200

// ingest stores everything as a visit does: while one group is committed, the next is read and parsed. Making the messages
// is not counted.
func (b *bench) ingest(ctx context.Context) error {
	s, err := store.Open(ctx, b.dir, nil)
	if err != nil {
		return err
	}
	defer s.Close()
	account, err := s.AddAccount(ctx, "bench", nil)
	if err != nil {
		return err
	}
	mail := corpus.New(b.n)
	var took, cpu time.Duration
	memory := 0.0
	for i := 0; i < b.n; i += block {
		var all []corpus.Message
		for k := i; k < min(i+block, b.n); k++ {
			m := mail.Message(k)
			b.raw += int64(len(m.Octets))
			all = append(all, m)
		}
		start, busy := time.Now(), cpuTime()
		if err := storeAll(ctx, s, account, all); err != nil {
			return err
		}
		took += time.Since(start)
		cpu += cpuTime() - busy
		memory = max(memory, residentMB())
		if (i+block)%50000 == 0 {
			fmt.Fprintf(os.Stderr, "%d messages\n", i+block)
		}
	}
	b.note("ingest, messages a second", float64(b.n)/took.Seconds())
	b.note("ingest, CPU microseconds a message", float64(cpu.Microseconds())/float64(b.n))
	b.note("ingest, resident memory MB at most", memory)
	if err := s.Close(); err != nil {
		return err
	}
	st, err := os.Stat(filepath.Join(b.dir, "valija.db"))
	if err != nil {
		return err
	}
	b.note("disk, octets a message", float64(st.Size())/float64(b.n))
	b.note("disk, part of the mail", float64(st.Size())/float64(b.raw))
	return nil
}

// storeAll is what account does with what comes off the line, without the line.
func storeAll(ctx context.Context, s *store.Store, account store.AccountID, all []corpus.Message) error {
	groups := make(chan *store.Batch)
	committed := make(chan error, 1)
	go func() {
		var err error
		for g := range groups {
			if err == nil {
				_, err = g.Commit(ctx)
			}
			g.Discard()
		}
		committed <- err
	}()
	batch := s.NewBatch()
	var failed error
	for _, m := range all {
		in := store.Incoming{Account: account, UniqueID: m.UniqueID, ServerOctets: int64(len(m.Octets)), Raw: bytes.NewReader(m.Octets)}
		if m.Read {
			in.Flags = store.Read
		}
		if failed = batch.Add(ctx, in); failed != nil {
			break
		}
		batch = handOver(s, batch, groups)
	}
	groups <- batch
	close(groups)
	return errors.Join(failed, <-committed)
}

// handOver gives a group to the committer: from commitMessages on when it is free, at mostGrouped in any case.
func handOver(s *store.Store, batch *store.Batch, groups chan<- *store.Batch) *store.Batch {
	switch {
	case batch.Len() < commitMessages:
		return batch
	case batch.Len() >= mostGrouped:
		groups <- batch
		return s.NewBatch()
	}
	select {
	case groups <- batch:
		return s.NewBatch()
	default:
		return batch
	}
}

// durableMaildir writes the same mail the way mpop does: one file a message, synced, then moved into new.
func (b *bench) durableMaildir(context.Context) error {
	for _, d := range []string{"tmp", "new", "cur"} {
		if err := os.MkdirAll(filepath.Join(b.maildir, d), 0o700); err != nil {
			return err
		}
	}
	mail := corpus.New(b.n)
	n := min(b.n, maildirAtMost)
	var took time.Duration
	for i := range n {
		m := mail.Message(i)
		start := time.Now()
		if err := deliver(b.maildir, fmt.Sprintf("%d.bench", i), m.Octets); err != nil {
			return err
		}
		took += time.Since(start)
	}
	b.note("Maildir as mpop writes it, messages a second", float64(n)/took.Seconds())
	return os.RemoveAll(b.maildir)
}

func deliver(dir, name string, octets []byte) error {
	tmp := filepath.Join(dir, "tmp", name)
	f, err := os.Create(tmp)
	if err != nil {
		return err
	}
	if _, err := f.Write(octets); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(tmp, filepath.Join(dir, "new", name))
}
