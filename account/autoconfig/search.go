package autoconfig

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"valija/pop3"
)

// search is one Find.
type search struct {
	*Finder
	providers []Provider
	address   address
}

// way is one way to a server: whom it asks, and what it finds. Several servers are in the order to try them.
type way struct {
	source Source
	asked  string
	ask    func(ctx context.Context) (answer, error)
}

// answer is what a way knows before anything was tried.
type answer struct {
	name    string
	servers []Server
	known   *Provider // a table entry need not be tried
}

// outcome is the end of a way.
type outcome struct {
	rank  int
	found Found
	step  Step
}

// ways are those that make sense, the most trusted first.
func (s *search) ways(host string) []way {
	usual := way{Usual, s.address.domain, func(context.Context) (answer, error) {
		return answer{servers: guesses(s.address)}, nil
	}}
	if host != "" {
		at := address{local: s.address.local, domain: host, whole: s.address.whole}
		usual.asked, usual.ask = host, func(context.Context) (answer, error) { return answer{servers: here(at)}, nil }
		return []way{usual}
	}
	if isLocal(s.address.domain) {
		usual.ask = func(context.Context) (answer, error) { return answer{servers: here(s.address)}, nil }
		return []way{usual}
	}
	var ways []way
	for _, u := range domainURLs(s.address) {
		ways = append(ways, way{Domain, hostOf(u), s.file(u)})
	}
	return append(ways,
		way{Database, hostOf(database), s.file(databaseURL(s.address.domain))},
		way{Service, "_pop3s._tcp." + s.address.domain, s.services},
		way{Exchanger, "MX " + s.address.domain, s.exchanger},
		usual)
}

// here are the usual ports of one host. On this computer even a line without TLS is protected.
func here(a address) []Server {
	servers := []Server{
		{Host: a.domain, Port: portTLS, Security: pop3.TLSImplicit, User: a.whole},
		{Host: a.domain, Port: portPlain, Security: pop3.TLSUpgrade, User: a.whole},
	}
	if ip := net.ParseIP(a.domain); a.domain == "localhost" || ip != nil && ip.IsLoopback() {
		servers = append(servers, Server{Host: a.domain, Port: portPlain, Security: pop3.Plain, User: a.local})
	}
	return servers
}

// run goes all ways at once, and believes in the most trusted that found something.
func (s *search) run(ctx context.Context, ways []way, told func(Step)) (Found, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	ends := make(chan outcome, len(ways)) // nobody waits in vain when the search is over early
	for rank, w := range ways {
		go func() { ends <- s.follow(ctx, rank, w) }()
	}
	choice := newChoice(len(ways))
	defer choice.stop()
	for !choice.made() {
		select {
		case o := <-ends:
			told(o.step)
			choice.take(o)
		case <-choice.late:
			choice.end()
		case <-ctx.Done():
			choice.end()
			if !errors.Is(ctx.Err(), context.DeadlineExceeded) {
				return Found{}, context.Cause(ctx)
			}
		}
	}
	return choice.best()
}

// follow goes one way to its end.
func (s *search) follow(ctx context.Context, rank int, w way) (o outcome) {
	o = outcome{rank: rank, step: Step{Source: w.source, Asked: w.asked}}
	a, err := w.ask(ctx)
	if err != nil {
		o.step.Err = err
		return o
	}
	o.found = Found{Source: w.source, Name: a.name, Provider: a.known}
	if a.known != nil && a.known.Host == "" {
		o.step.Err = ErrNoPOP
		return o
	}
	if a.known != nil {
		o.found.Server = a.known.server(s.address)
	} else {
		o.found.Server, o.found.Untrusted = s.firstThatAnswers(ctx, a.servers)
	}
	o.step.Server, o.step.Err = o.found.Server, o.found.Untrusted
	o.found.Foreign = s.foreign(w.source, o.found)
	if o.found.Provider == nil {
		o.found.Provider = byHost(s.providers, o.found.Host)
	}
	return o
}

// foreign reports whether only the DNS, which anybody on the way can forge, says that this server is the right one.
func (s *search) foreign(source Source, f Found) bool {
	return source == Service && f.Host != "" && f.Provider == nil && registered(f.Host) != registered(s.address.domain)
}

// firstThatAnswers tries servers side by side, and takes the first in their order; one whose certificate is not to be
// trusted only when there is no other. With no server, the error says why the first was none.
func (s *search) firstThatAnswers(ctx context.Context, servers []Server) (Server, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	trials := make([]chan error, len(servers))
	for i, server := range servers {
		trials[i] = make(chan error, 1)
		go func() { trials[i] <- s.probe(ctx, server) }()
	}
	none, failure := Server{}, errNothing
	for i, server := range servers {
		err := <-trials[i]
		switch {
		case err == nil:
			return server, nil
		case answersOnly(err) && none.Host == "":
			none, failure = server, err
		case i == 0:
			failure = err
		}
	}
	return none, failure
}

// file is a way to a configuration file.
func (s *search) file(url string) func(context.Context) (answer, error) {
	return func(ctx context.Context) (answer, error) {
		octets, err := fetch(ctx, httpClient(s.Transport), url)
		if err != nil {
			return answer{}, err
		}
		name, servers, err := parseConfig(octets, s.address)
		return answer{name: name, servers: servers}, err
	}
}

func (s *search) services(ctx context.Context) (answer, error) {
	servers, err := bySRV(ctx, s.Resolver, s.address)
	return answer{servers: servers}, err
}

// exchanger asks who receives the domain's mail: mostly that is where it is read, too.
func (s *search) exchanger(ctx context.Context) (answer, error) {
	hosts, err := exchangers(ctx, s.Resolver, s.address.domain)
	if err != nil {
		return answer{}, err
	}
	for _, host := range hosts {
		if p := byExchanger(s.providers, host); p != nil {
			return answer{name: p.Name, known: p}, nil
		}
	}
	for _, host := range hosts {
		if domain := registered(host); domain != registered(s.address.domain) {
			return s.file(databaseURL(domain))(ctx)
		}
	}
	return answer{}, fmt.Errorf("%w: %s", errNothing, hosts[0])
}

// choice collects the ends of ways until one is to be believed in.
type choice struct {
	ends  []*outcome // by rank; nil: not yet there
	over  bool
	late  <-chan time.Time // no more waiting for more trusted ways
	clock *time.Timer
}

func newChoice(n int) *choice { return &choice{ends: make([]*outcome, n)} }

func (c *choice) take(o outcome) {
	c.ends[o.rank] = &o
	if o.good() && c.clock == nil {
		c.clock = time.NewTimer(grace)
		c.late = c.clock.C
	}
}

// good reports whether a server was found that can be trusted.
func (o *outcome) good() bool { return o.found.Host != "" && o.found.Untrusted == nil }

// made reports whether no end still missing could be preferred.
func (c *choice) made() bool {
	if c.over {
		return true
	}
	for _, o := range c.ends {
		if o == nil {
			return false
		}
		if o.good() {
			return true
		}
	}
	return true
}

func (c *choice) end() { c.over = true }

func (c *choice) stop() {
	if c.clock != nil {
		c.clock.Stop()
	}
}

// best is the most trusted server; else one whose certificate somebody has to look at.
func (c *choice) best() (Found, error) {
	for _, o := range c.ends {
		if o != nil && o.good() {
			return o.found, nil
		}
	}
	for _, o := range c.ends {
		if o != nil && o.found.Host != "" && answersOnly(o.found.Untrusted) {
			return o.found, nil
		}
	}
	for _, o := range c.ends {
		if o != nil && errors.Is(o.step.Err, ErrNoPOP) {
			return o.found, ErrNoPOP
		}
	}
	return Found{}, ErrNotFound
}
