package autoconfig

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"valija/pop3"
)

const (
	// database is Mozilla's directory of providers. It is asked for the domain, never for the address.
	database = "https://autoconfig.thunderbird.net/v1.1/"
	// largestConfig is far above any real file (the longest of the database has 15 KB).
	largestConfig = 64 << 10
	// mostRedirects: one to the www host and one to the file's place are usual.
	mostRedirects = 3
	// fetchTimeout bears a slow link; the other ways go on in the meantime.
	fetchTimeout = 10 * time.Second
)

var (
	errRedirect  = errors.New("autoconfig: the redirect leaves HTTPS")
	errTooLarge  = errors.New("autoconfig: the answer is too large")
	errNothing   = errors.New("autoconfig: nothing there")
	errNoPOP3    = errors.New("autoconfig: the file names no POP3 server with TLS")
	errMalformed = errors.New("autoconfig: not a configuration file")
)

// domainURLs are where a domain may tell its own settings. Its own server is given the address, as some need it to answer.
func domainURLs(a address) []string {
	query := "?emailaddress=" + url.QueryEscape(a.whole)
	return []string{
		"https://autoconfig." + a.domain + "/mail/config-v1.1.xml" + query,
		"https://" + a.domain + "/.well-known/autoconfig/mail/config-v1.1.xml",
	}
}

// hostOf is the host of one of our own addresses.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Host
}

func databaseURL(domain string) string { return database + url.PathEscape(domain) }

// httpClient asks over HTTPS only, and keeps nothing: no cookies, no credentials.
func httpClient(transport http.RoundTripper) *http.Client {
	return &http.Client{
		Transport: transport,
		Timeout:   fetchTimeout,
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if r.URL.Scheme != "https" || len(via) > mostRedirects {
				return errRedirect
			}
			return nil
		},
	}
}

// fetch reads the configuration at an address.
func fetch(ctx context.Context, client *http.Client, address string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	answer, err := client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w (HTTP %d)", errNothing, answer.StatusCode)
	}
	octets, err := io.ReadAll(io.LimitReader(answer.Body, largestConfig+1))
	if err == nil && len(octets) > largestConfig {
		err = errTooLarge
	}
	return octets, err
}

// config is Mozilla's format, as far as it concerns POP3.
type config struct {
	XMLName  xml.Name `xml:"clientConfig"`
	Provider struct {
		Name     string     `xml:"displayName"`
		Incoming []incoming `xml:"incomingServer"`
	} `xml:"emailProvider"`
}

type incoming struct {
	Type       string `xml:"type,attr"`
	Hostname   string `xml:"hostname"`
	Port       int    `xml:"port"`
	SocketType string `xml:"socketType"`
	Username   string `xml:"username"`
}

// parseConfig returns the POP3 servers of a configuration, those with TLS from the start first. Servers without TLS are
// left out.
func parseConfig(octets []byte, a address) (name string, servers []Server, err error) {
	d := xml.NewDecoder(bytes.NewReader(octets))
	d.CharsetReader = charset.NewReaderLabel
	var c config
	if err := d.Decode(&c); err != nil {
		return "", nil, fmt.Errorf("%w: %w", errMalformed, err)
	}
	for _, in := range c.Provider.Incoming {
		if s, ok := in.server(a); ok {
			servers = append(servers, s)
		}
	}
	if len(servers) == 0 {
		return "", nil, errNoPOP3
	}
	slices.SortStableFunc(servers, func(x, y Server) int { return int(x.Security) - int(y.Security) })
	return strings.TrimSpace(c.Provider.Name), servers, nil
}

func (in *incoming) server(a address) (Server, bool) {
	s := Server{Host: strings.ToLower(strings.TrimSpace(a.expand(in.Hostname))), Port: in.Port, User: a.expand(strings.TrimSpace(in.Username))}
	switch strings.ToUpper(strings.TrimSpace(in.SocketType)) {
	case "SSL", "TLS":
		s.Security = pop3.TLSImplicit
	case "STARTTLS":
		s.Security = pop3.TLSUpgrade
	default:
		return Server{}, false
	}
	if s.User == "" {
		s.User = a.whole
	}
	return s, strings.EqualFold(in.Type, "pop3") && hostname(s.Host) && s.Port > 0 && s.Port < 1<<16
}
