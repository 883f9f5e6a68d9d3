package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"valija/store"
	"valija/store/internal/corpus"
)

const (
	commitMessages = 50   // as the worker of an account does
	maildirAtMost  = 5000 // files; the rate does not change with more
)

func (b *bench) all(ctx context.Context) error {
	steps := []func(context.Context) error{b.ingest, b.durableMaildir, b.start, b.lists, b.searches, b.reads, b.changes}
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

// ingest stores everything as a sync does. Making the messages is not counted.
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
	batch := s.NewBatch()
	var took, cpu time.Duration
	memory := 0.0
	for i := 0; i < b.n; i += commitMessages {
		var all []corpus.Message
		for k := i; k < min(i+commitMessages, b.n); k++ {
			all = append(all, mail.Message(k))
		}
		start, busy := time.Now(), cpuTime()
		for _, m := range all {
			in := store.Incoming{Account: account, UniqueID: m.UniqueID, ServerOctets: int64(len(m.Octets)), Raw: bytes.NewReader(m.Octets)}
			if m.Read {
				in.Flags = store.Read
			}
			if err := batch.Add(ctx, in); err != nil {
				return err
			}
			b.raw += int64(len(m.Octets))
		}
		if _, err := batch.Commit(ctx); err != nil {
			return err
		}
		took += time.Since(start)
		cpu += cpuTime() - busy
		memory = max(memory, residentMB())
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
