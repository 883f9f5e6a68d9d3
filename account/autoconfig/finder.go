package autoconfig

import (
	"context"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"time"
)

var (
	// ErrNotFound: nobody knows a POP3 server for the address, and none answers where they usually are.
	ErrNotFound = errors.New("autoconfig: no POP3 server was found")
	// ErrAddress: the address has no domain that could be asked.
	ErrAddress = errors.New("autoconfig: not a mail address")
	// ErrNoPOP: the provider is known to have no POP3.
	ErrNoPOP = errors.New("autoconfig: the provider has no POP3")
)

// Source is one way to find a server.
type Source string

// The ways, the most trusted first.
const (
	Table     Source = "table"     // the built-in table
	Domain    Source = "domain"    // the domain's own configuration file
	Database  Source = "database"  // Mozilla's
	Service   Source = "service"   // SRV records
	Exchanger Source = "exchanger" // who receives the domain's mail
	Usual     Source = "usual"     // usual names and ports
)

// Step is the end of one way.
type Step struct {
	Source Source
	Asked  string // host or address that was asked: a fact, not a sentence
	Server Server // found; Host is "" when none was
	Err    error  // why there is none, or why the one there cannot be trusted as it is
}

// Found is the server that Find believes in.
type Found struct {
	Server
	Source    Source
	Name      string    // of the provider, "" when unknown
	Provider  *Provider // its entry in the table, nil when it has none
	Foreign   bool      // the server belongs to another domain than the address, and only an unprotected answer names it
	Untrusted error     // the server answers, but its certificate is not to be trusted as it is
}

// Query is what Find starts from.
type Query struct {
	Address string // name@domain
	Host    string // the server, when the user knows it: only its port and security are looked for; "": unknown
}

// Finder looks for servers; the zero value uses the network. Its fields are not changed while it is used. Safe for
// concurrent use.
type Finder struct {
	Resolver  Resolver          // nil: the system's
	Transport http.RoundTripper // nil: HTTPS with the system's authorities
	Dial      func(ctx context.Context, network, address string) (net.Conn, error)
	Roots     *x509.CertPool // nil: the system's
}

const (
	// patience bounds it all: the slowest way has a look-up, a fetch and a connection.
	patience = 25 * time.Second
	// grace is how long a more trusted way may take after another has found a server.
	grace = 4 * time.Second
)

// Find looks for the server of q, and tells each way as it ends, one at a time, on the caller's goroutine. The error is
// ErrNotFound, ErrAddress, ErrNoPOP (then Found.Provider says who it is), or the cause of ctx's end.
func (f *Finder) Find(ctx context.Context, q Query, told func(Step)) (Found, error) {
	a, ok := parseAddress(q.Address)
	if !ok {
		return Found{}, ErrAddress
	}
	all, err := Providers()
	if err != nil {
		return Found{}, err
	}
	known := byDomain(all, a.domain)
	if q.Host != "" {
		known = byHost(all, q.Host)
	}
	if known != nil {
		return fromTable(known, a, told)
	}
	s := &search{Finder: f.withDefaults(), providers: all, address: a}
	return s.run(ctx, s.ways(q.Host), told)
}

// fromTable answers without asking anybody.
func fromTable(p *Provider, a address, told func(Step)) (Found, error) {
	if p.Host == "" {
		told(Step{Source: Table, Asked: p.Name, Err: ErrNoPOP})
		return Found{Source: Table, Name: p.Name, Provider: p}, ErrNoPOP
	}
	server := p.server(a)
	told(Step{Source: Table, Asked: p.Name, Server: server})
	return Found{Server: server, Source: Table, Name: p.Name, Provider: p}, nil
}

func (f *Finder) withDefaults() *Finder {
	d := *f
	if d.Resolver == nil {
		d.Resolver = net.DefaultResolver
	}
	if d.Transport == nil {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.DisableKeepAlives = true // one question a host
		t.MaxResponseHeaderBytes = 32 << 10
		d.Transport = t
	}
	return &d
}
