package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"valija/account"
	"valija/bench/corpus"
	"valija/store"
)

const (
	grouped = 500  // messages committed at once
	whole   = 1500 // the newest messages, which are browsed, are like a person's (package corpus); the others are short
)

// fill makes a profile of n messages in one account, whose server is never asked. One that is there stays as it is.
func fill(ctx context.Context, dir string, n int) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	fmt.Fprintf(os.Stderr, "making a profile of %d messages in %s\n", n, dir)
	s, err := store.Open(ctx, dir, nil)
	if err != nil {
		return err
	}
	id, err := addAccount(ctx, s)
	if err != nil {
		return errors.Join(err, s.Close())
	}
	mail, now := corpus.New(n), time.Now()
	var group [][]byte
	for i := range n {
		at := now.Add(-time.Duration(n-i) * 40 * time.Minute)
		octets := letter(i, at)
		if i >= n-whole {
			octets = dated(mail.Message(i).Octets, at)
		}
		group = append(group, octets)
		if len(group) < grouped && i+1 < n {
			continue
		}
		if err := commit(ctx, s, id, i, group); err != nil {
			return errors.Join(err, s.Close())
		}
		group = group[:0]
	}
	return s.Close()
}

// dated is a message with another date.
func dated(octets []byte, at time.Time) []byte {
	before, rest, found := bytes.Cut(octets, []byte("\r\nDate: "))
	_, after, ended := bytes.Cut(rest, []byte("\r\n"))
	if !found || !ended {
		return octets
	}
	return slices.Concat(before, []byte("\r\nDate: "+at.Format(time.RFC1123Z)+"\r\n"), after)
}

// addAccount adds the account of the profile; nothing listens where its server is said to be.
func addAccount(ctx context.Context, s *store.Store) (account.ID, error) {
	m, err := account.NewManager(ctx, account.Options{Store: s, Secrets: account.NewMemory()})
	if err != nil {
		return 0, err
	}
	a := account.New()
	a.Name, a.Address, a.User, a.Host, a.Port = "Bench", "bench@mail.example", "bench", "127.0.0.1", 9
	a.Security, a.CheckEvery = account.Plain, 0
	id, err := m.Add(ctx, a, "")
	return id, errors.Join(err, m.Close())
}

// commit stores messages in one transaction; one of eight is unread.
func commit(ctx context.Context, s *store.Store, id account.ID, first int, group [][]byte) error {
	b := s.NewBatch()
	for k, octets := range group {
		in := store.Incoming{Account: id, UniqueID: fmt.Sprint("u", first, ".", k), ServerOctets: int64(len(octets)), Raw: bytes.NewReader(octets)}
		if k%8 != 0 {
			in.Flags = store.Read
		}
		if err := b.Add(ctx, in); err != nil {
			return err
		}
	}
	_, err := b.Commit(ctx)
	return err
}
