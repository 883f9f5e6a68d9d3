package autoconfig

import (
	"context"
	"net"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"

	"valija/pop3"
)

// Resolver asks the DNS; *net.Resolver is one.
type Resolver interface {
	LookupSRV(ctx context.Context, service, proto, name string) (cname string, records []*net.SRV, err error)
	LookupMX(ctx context.Context, name string) ([]*net.MX, error)
}

// mostRecords of one DNS answer are looked at.
const mostRecords = 5

// bySRV asks for the services of a domain (RFC 6186 section 3.3, RFC 8314 section 5.1). The DNS is not secure: whoever can
// forge it can name a server of his own, so that the certificate and the user's eyes must agree.
func bySRV(ctx context.Context, r Resolver, a address) ([]Server, error) {
	var servers []Server
	var failure error
	for _, service := range []struct {
		name     string
		security pop3.Security
	}{{"pop3s", pop3.TLSImplicit}, {"pop3", pop3.TLSUpgrade}} {
		_, records, err := r.LookupSRV(ctx, service.name, "tcp", a.domain)
		if err != nil {
			failure = err
		}
		for _, record := range records[:min(len(records), mostRecords)] {
			host := strings.ToLower(strings.TrimSuffix(record.Target, "."))
			if hostname(host) && record.Port != 0 { // "." says that the service is not offered
				servers = append(servers, Server{Host: host, Port: int(record.Port), Security: service.security, User: a.whole})
			}
		}
	}
	if len(servers) > 0 {
		return servers, nil
	}
	if failure == nil {
		failure = errNothing
	}
	return nil, failure
}

// exchangers are the mail exchangers of a domain, the preferred first.
func exchangers(ctx context.Context, r Resolver, domain string) ([]string, error) {
	records, err := r.LookupMX(ctx, domain)
	if len(records) == 0 {
		if err == nil {
			err = errNothing
		}
		return nil, err
	}
	slices.SortStableFunc(records, func(a, b *net.MX) int { return int(a.Pref) - int(b.Pref) })
	var hosts []string
	for _, mx := range records[:min(len(records), mostRecords)] {
		if host := strings.ToLower(strings.TrimSuffix(mx.Host, ".")); hostname(host) {
			hosts = append(hosts, host)
		}
	}
	return hosts, nil
}

// registered is the part of a host's name that somebody registered: "example.co.uk" of "mx1.mail.example.co.uk".
func registered(host string) string {
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host
	}
	return domain
}

// guesses are the usual names and ports of a domain's server; for an IP address or a name without a domain, itself.
func guesses(a address) []Server {
	names := []string{a.domain}
	if !isLocal(a.domain) {
		names = []string{"pop." + a.domain, "pop3." + a.domain, "mail." + a.domain, a.domain}
	}
	var all []Server
	for _, s := range []Server{
		{Port: portTLS, Security: pop3.TLSImplicit},
		{Port: portPlain, Security: pop3.TLSUpgrade},
	} {
		for _, host := range names {
			s.Host, s.User = host, a.whole
			all = append(all, s)
		}
	}
	return all
}
