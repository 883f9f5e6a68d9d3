package main

import (
	"context"
	"errors"
	"net"
	"path/filepath"
	"strconv"

	"valija/account"
	"valija/store"
)

// whole is the whole of Valija but for its window: what it retrieves is durable, parsed and indexed when it ends. A visit
// in the folder of one before goes on with its profile.
func whole(ctx context.Context, v visit) (n int, err error) {
	s, err := store.Open(ctx, filepath.Join(v.dir, "profile"), nil)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	dial := func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, v.addr)
	}
	m, err := account.NewManager(ctx, account.Options{Store: s, Secrets: account.NewMemory(), Dial: dial})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	id, err := v.account(ctx, m)
	if err != nil {
		return 0, err
	}
	m.SetSessionPassword(id, v.server.Password)
	report, err := m.SyncNow(ctx, id, account.SyncOptions{DryRun: v.dry}, nil)
	return report.Stored, err
}

// account is the one of the profile, or a new one.
func (v visit) account(ctx context.Context, m *account.Manager) (account.ID, error) {
	if there := m.Accounts(); len(there) > 0 {
		return there[0].ID, nil
	}
	host, port, err := net.SplitHostPort(v.addr)
	if err != nil {
		return 0, err
	}
	a := account.New()
	a.Name, a.Address, a.User, a.Host = "bench", "bench@mail.example", v.server.User, host
	a.CheckEvery, a.Limit, a.Security = 0, 0, account.Plain
	if v.tls {
		a.Security, a.CAFile = account.TLSImplicit, v.server.CertificateFile()
	}
	if v.task == toDelete {
		a.Keep = account.KeepNever
	}
	if a.Port, err = strconv.Atoi(port); err != nil {
		return 0, err
	}
	return m.Add(ctx, a, "")
}
