package autoconfig_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"valija/account/autoconfig"
	"valija/pop3"
	"valija/pop3/pop3server"
)

// world is an internet of its own: web servers with HTTPS, name servers and POP3 servers, all in this process.
type world struct {
	t     *testing.T
	certs []tls.Certificate // trusted by everybody

	mx  map[string][]*net.MX
	srv map[string][]*net.SRV
	web map[string]http.HandlerFunc // by host and path

	mu    sync.Mutex
	hosts map[string]string // guarded by mu: host:port to a listener
	asked []string          // guarded by mu: what was asked over HTTPS
}

func newWorld(t *testing.T) *world {
	return &world{t: t, hosts: map[string]string{}, web: map[string]http.HandlerFunc{}, mx: map[string][]*net.MX{}, srv: map[string][]*net.SRV{}}
}

func (w *world) cert(host string) tls.Certificate {
	w.t.Helper()
	c, err := pop3server.SelfSigned(host)
	if err != nil {
		w.t.Fatal(err)
	}
	return c
}

// pop3 puts a server at host:port.
func (w *world) pop3(host string, port int, security pop3.Security, trusted bool) {
	w.t.Helper()
	c := w.cert(host)
	if trusted {
		w.certs = append(w.certs, c)
	}
	server := pop3server.New(nil, &pop3server.Options{TLS: &tls.Config{Certificates: []tls.Certificate{c}}, RequireTLS: true})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		w.t.Fatal(err)
	}
	go func() {
		if security == pop3.TLSImplicit {
			_ = server.ServeTLS(l) // until Close
			return
		}
		_ = server.Serve(l) // the same
	}()
	w.t.Cleanup(func() { _ = server.Close() })
	w.mu.Lock()
	w.hosts[fmt.Sprintf("%s:%d", host, port)] = l.Addr().String()
	w.mu.Unlock()
}

// page puts an answer at a host and path of the web.
func (w *world) page(host, path string, answer http.HandlerFunc) { w.web[host+path] = answer }

func xml(host string, port int, socket, user string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="x"><displayName>Correo</displayName>
			<incomingServer type="imap"><hostname>imap.x</hostname><port>993</port><socketType>SSL</socketType></incomingServer>
			<incomingServer type="pop3"><hostname>%s</hostname><port>%d</port><socketType>%s</socketType><username>%s</username></incomingServer>
			</emailProvider></clientConfig>`, host, port, socket, user)
	}
}

func (w *world) dial(ctx context.Context, network, address string) (net.Conn, error) {
	w.mu.Lock()
	to, ok := w.hosts[address]
	w.mu.Unlock()
	if !ok {
		return nil, &net.OpError{Op: "dial", Net: network, Err: errors.New("connection refused")}
	}
	conn, err := new(net.Dialer).DialContext(ctx, network, to)
	return conn, err
}

func (w *world) LookupMX(_ context.Context, name string) ([]*net.MX, error) {
	return w.mx[name], nil
}

func (w *world) LookupSRV(_ context.Context, service, _, name string) (string, []*net.SRV, error) {
	return "", w.srv[service+"."+name], nil
}

// finder is a Finder that lives in w.
func (w *world) finder() *autoconfig.Finder {
	w.t.Helper()
	var certs []tls.Certificate
	seen := map[string]bool{}
	for at := range w.web {
		host, _, _ := strings.Cut(at, "/")
		if !seen[host] {
			seen[host] = true
			certs = append(certs, w.cert(host))
		}
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(w.serve))
	server.TLS = &tls.Config{Certificates: certs}
	server.StartTLS()
	w.t.Cleanup(server.Close)
	return &autoconfig.Finder{
		Resolver: w, Dial: w.dial, Roots: pop3server.Trust(w.certs...),
		Transport: &http.Transport{
			TLSClientConfig: &tls.Config{RootCAs: pop3server.Trust(certs...)},
			DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
				host, port, _ := net.SplitHostPort(address)
				if !seen[host] || port != "443" {
					return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
				}
				return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
			},
		},
	}
}

func (w *world) serve(out http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	w.asked = append(w.asked, r.Host+r.URL.String())
	w.mu.Unlock()
	if page, ok := w.web[r.Host+r.URL.Path]; ok {
		page(out, r)
		return
	}
	http.NotFound(out, r)
}

func find(t *testing.T, w *world, q autoconfig.Query) (autoconfig.Found, []autoconfig.Step, error) {
	t.Helper()
	var steps []autoconfig.Step
	found, err := w.finder().Find(t.Context(), q, func(s autoconfig.Step) { steps = append(steps, s) })
	return found, steps, err
}

const mail = "Ana.Ruiz@correo.example"

func TestFind_knowsTheBigProvidersWithoutAskingAnybody(t *testing.T) {
	for _, tt := range []struct{ address, host, user, oauth string }{
		{"ana@gmail.com", "pop.gmail.com", "ana@gmail.com", "google"},
		{"ana@hotmail.es", "outlook.office365.com", "ana@hotmail.es", "microsoft"},
		{"ana@empresa.onmicrosoft.com", "outlook.office365.com", "ana@empresa.onmicrosoft.com", "microsoft"},
		{"ana@yahoo.com.mx", "pop.mail.yahoo.com", "ana@yahoo.com.mx", "yahoo"},
		{"ana@free.fr", "pop.free.fr", "ana", ""},
		{"ana@movistar.es", "pop3.movistar.es", "ana@movistar.es", ""},
	} {
		w := newWorld(t)
		found, _, err := find(t, w, autoconfig.Query{Address: tt.address})
		if err != nil || found.Host != tt.host || found.User != tt.user || found.Port != 995 || found.Source != autoconfig.Table || found.Provider.OAuth != tt.oauth {
			t.Errorf("Find(%q) = %+v, %v; want %s for %s", tt.address, found, err, tt.host, tt.user)
		}
		if len(w.asked) != 0 {
			t.Errorf("Find(%q) asked %v", tt.address, w.asked)
		}
	}
	if found, _, err := find(t, newWorld(t), autoconfig.Query{Address: "ana@icloud.com"}); !errors.Is(err, autoconfig.ErrNoPOP) || found.Name != "iCloud" {
		t.Errorf("Find of iCloud = %+v, %v; want ErrNoPOP", found, err)
	}
}

func TestFind_eachWay(t *testing.T) {
	for _, tt := range []struct {
		name   string
		set    func(w *world)
		source autoconfig.Source
		server string
		user   string
	}{
		{"the domain's file", func(w *world) {
			w.pop3("pop.correo.example", 995, pop3.TLSImplicit, true)
			w.page("autoconfig.correo.example", "/mail/config-v1.1.xml", xml("pop.%EMAILDOMAIN%", 995, "SSL", "%EMAILLOCALPART%"))
		}, autoconfig.Domain, "pop.correo.example:995 tls", "Ana.Ruiz"},
		{"its well-known place, with STARTTLS", func(w *world) {
			w.pop3("in.correo.example", 1110, pop3.TLSUpgrade, true)
			w.page("correo.example", "/.well-known/autoconfig/mail/config-v1.1.xml", xml("in.correo.example", 1110, "STARTTLS", "%EMAILADDRESS%"))
		}, autoconfig.Domain, "in.correo.example:1110 starttls", mail},
		{"the database", func(w *world) {
			w.pop3("pop.big.example", 995, pop3.TLSImplicit, true)
			w.page("autoconfig.thunderbird.net", "/v1.1/correo.example", xml("pop.big.example", 995, "SSL", "%EMAILADDRESS%"))
		}, autoconfig.Database, "pop.big.example:995 tls", mail},
		{"service records", func(w *world) {
			w.pop3("srv.correo.example", 9950, pop3.TLSImplicit, true)
			w.srv["pop3s.correo.example"] = []*net.SRV{{Target: "srv.correo.example.", Port: 9950}}
			w.srv["pop3.correo.example"] = []*net.SRV{{Target: ".", Port: 0}}
		}, autoconfig.Service, "srv.correo.example:9950 tls", mail},
		{"the exchanger's provider in the table", func(w *world) {
			w.mx["correo.example"] = []*net.MX{{Host: "backup.correo.example.", Pref: 20}, {Host: "ASPMX.L.google.com.", Pref: 10}}
		}, autoconfig.Exchanger, "pop.gmail.com:995 tls", mail},
		{"the exchanger's provider in the database", func(w *world) {
			w.pop3("pop.hoster.example", 995, pop3.TLSImplicit, true)
			w.mx["correo.example"] = []*net.MX{{Host: "mx1.eu.hoster.example.", Pref: 10}}
			w.page("autoconfig.thunderbird.net", "/v1.1/hoster.example", xml("pop.hoster.example", 995, "SSL", "%EMAILADDRESS%"))
		}, autoconfig.Exchanger, "pop.hoster.example:995 tls", mail},
		{"a usual name", func(w *world) {
			w.pop3("mail.correo.example", 995, pop3.TLSImplicit, true)
			w.pop3("pop.correo.example", 110, pop3.TLSUpgrade, true)
		}, autoconfig.Usual, "mail.correo.example:995 tls", mail},
		{"a usual name with STLS", func(w *world) { w.pop3("pop3.correo.example", 110, pop3.TLSUpgrade, true) },
			autoconfig.Usual, "pop3.correo.example:110 starttls", mail},
		{"the more trusted of two", func(w *world) {
			w.pop3("pop.correo.example", 995, pop3.TLSImplicit, true)
			w.pop3("other.correo.example", 995, pop3.TLSImplicit, true)
			w.page("autoconfig.correo.example", "/mail/config-v1.1.xml", xml("other.correo.example", 995, "SSL", "%EMAILADDRESS%"))
		}, autoconfig.Domain, "other.correo.example:995 tls", mail},
		{"one that answers, instead of one that a file names in vain", func(w *world) {
			w.pop3("pop.correo.example", 995, pop3.TLSImplicit, true)
			w.page("autoconfig.correo.example", "/mail/config-v1.1.xml", xml("gone.correo.example", 995, "SSL", "%EMAILADDRESS%"))
		}, autoconfig.Usual, "pop.correo.example:995 tls", mail},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			tt.set(w)
			found, steps, err := find(t, w, autoconfig.Query{Address: mail})
			if err != nil {
				t.Fatalf("Find: %v; steps %+v", err, steps)
			}
			if got := found.Address() + " " + found.Security.String(); got != tt.server || found.Source != tt.source || found.User != tt.user {
				t.Errorf("found %s for %s by %s, want %s for %s by %s", got, found.User, found.Source, tt.server, tt.user, tt.source)
			}
			if len(steps) == 0 || found.Untrusted != nil {
				t.Errorf("steps %+v, untrusted %v", steps, found.Untrusted)
			}
			for _, asked := range w.asked {
				if strings.HasPrefix(asked, "autoconfig.thunderbird.net") && strings.Contains(asked, "Ruiz") {
					t.Errorf("the database was told the address: %s", asked)
				}
			}
		})
	}
}

func TestFind_marksAServerOfAnotherDomainThatOnlyTheDNSNames(t *testing.T) {
	w := newWorld(t)
	w.pop3("pop.elsewhere.example", 995, pop3.TLSImplicit, true)
	w.srv["pop3s.correo.example"] = []*net.SRV{{Target: "pop.elsewhere.example.", Port: 995}}
	found, _, err := find(t, w, autoconfig.Query{Address: mail})
	if err != nil || !found.Foreign {
		t.Errorf("Find = %+v, %v; want it marked as foreign", found, err)
	}
}

func TestFind_showsAServerWhoseCertificateNobodyKnows(t *testing.T) {
	w := newWorld(t)
	w.pop3("pop.correo.example", 995, pop3.TLSImplicit, false)
	found, _, err := find(t, w, autoconfig.Query{Address: mail})
	if err != nil || found.Host != "pop.correo.example" || found.Untrusted == nil {
		t.Errorf("Find = %+v, %v; want the server as untrusted", found, err)
	}
	w.pop3("mail.correo.example", 110, pop3.TLSUpgrade, true)
	if found, _, err = find(t, w, autoconfig.Query{Address: mail}); err != nil || found.Host != "mail.correo.example" || found.Untrusted != nil {
		t.Errorf("Find = %+v, %v; want the one that can be trusted", found, err)
	}
}

func TestFind_onThisComputerAndByAddress(t *testing.T) {
	w := newWorld(t)
	w.pop3("127.0.0.1", 995, pop3.TLSImplicit, true)
	for _, address := range []string{"ana@127.0.0.1", "ana@[127.0.0.1]"} {
		found, _, err := find(t, w, autoconfig.Query{Address: address})
		if err != nil || found.Address() != "127.0.0.1:995" || found.User != address {
			t.Errorf("Find(%q) = %+v, %v", address, found, err)
		}
	}
	w.pop3("localhost", 110, pop3.Plain, true)
	if found, _, err := find(t, w, autoconfig.Query{Address: "ana@localhost"}); err != nil || found.Address() != "localhost:110" {
		t.Errorf("Find of localhost = %+v, %v", found, err)
	}
	if len(w.asked) != 0 {
		t.Errorf("the web was asked: %v", w.asked)
	}
}

func TestFind_looksOnlyForThePortsOfAServerThatTheUserKnows(t *testing.T) {
	w := newWorld(t)
	w.pop3("in.other.example", 110, pop3.TLSUpgrade, true)
	found, steps, err := find(t, w, autoconfig.Query{Address: mail, Host: "in.other.example"})
	if err != nil || found.Address() != "in.other.example:110" || len(steps) != 1 || found.User != mail {
		t.Errorf("Find = %+v, %v after %d steps", found, err, len(steps))
	}
}

func TestFind_refusesWhatIsNotHTTPS(t *testing.T) {
	plain := httptest.NewServer(xml("pop.correo.example", 995, "SSL", "x"))
	defer plain.Close()
	for name, page := range map[string]http.HandlerFunc{
		"a redirect to HTTP":   http.RedirectHandler(plain.URL, http.StatusFound).ServeHTTP,
		"a redirect to a file": http.RedirectHandler("file:///etc/passwd", http.StatusFound).ServeHTTP,
		"an endless answer": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.Copy(w, io.LimitReader(strings.NewReader(strings.Repeat("x", 1<<20)), 1<<20)) // cut by the client
		},
		"no TLS":        xml("pop.correo.example", 995, "plain", "x"),
		"a wicked host": xml("pop.correo.example/../x", 995, "SSL", "x"),
		"an entity bomb": func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, `<!DOCTYPE x [<!ENTITY a "aaaa">]><clientConfig>&a;</clientConfig>`)
		},
		"something else":  func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>welcome</html>") },
		"an empty answer": func(http.ResponseWriter, *http.Request) {},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.page("autoconfig.correo.example", "/mail/config-v1.1.xml", page)
			if found, _, err := find(t, w, autoconfig.Query{Address: mail}); !errors.Is(err, autoconfig.ErrNotFound) {
				t.Errorf("Find = %+v, %v; want ErrNotFound", found, err)
			}
		})
	}
}

func TestFind_followsARedirectWithinHTTPS(t *testing.T) {
	w := newWorld(t)
	w.pop3("pop.correo.example", 995, pop3.TLSImplicit, true)
	w.page("autoconfig.correo.example", "/mail/config-v1.1.xml", http.RedirectHandler("https://www.correo.example/mail.xml", http.StatusFound).ServeHTTP)
	w.page("www.correo.example", "/mail.xml", xml("pop.correo.example", 995, "SSL", "ana"))
	if found, _, err := find(t, w, autoconfig.Query{Address: mail}); err != nil || found.Source != autoconfig.Domain || found.User != "ana" {
		t.Errorf("Find = %+v, %v", found, err)
	}
}

func TestFind_endsWithItsContext(t *testing.T) {
	w := newWorld(t)
	ctx, cancel := context.WithCancel(t.Context())
	f := w.finder()
	hold := make(chan struct{})
	f.Dial = func(ctx context.Context, _, _ string) (net.Conn, error) {
		select {
		case hold <- struct{}{}:
		default:
		}
		<-ctx.Done()
		return nil, context.Cause(ctx)
	}
	go func() { <-hold; cancel() }()
	if _, err := f.Find(ctx, autoconfig.Query{Address: mail}, func(autoconfig.Step) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("Find = %v, want context.Canceled", err)
	}
}

func TestFind_refusesWhatIsNoAddress(t *testing.T) {
	for _, address := range []string{"", "ana", "@x.example", "ana@", "ana@a b", "ana@x/y.example", "ana@x..example", "ana@x.example?y", "ana@x.example#", "ana@-x.example"} {
		if _, _, err := find(t, newWorld(t), autoconfig.Query{Address: address}); !errors.Is(err, autoconfig.ErrAddress) {
			t.Errorf("Find(%q) = %v, want ErrAddress", address, err)
		}
	}
}

func ExampleFinder_Find() {
	found, err := new(autoconfig.Finder).Find(context.Background(), autoconfig.Query{Address: "ana@gmail.com"}, func(autoconfig.Step) {})
	fmt.Println(found.Address(), found.Provider.Advice, err)
	// Output: pop.gmail.com:995 [pop-on app-password] <nil>
}
