package oauth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"golang.org/x/oauth2"
)

const (
	// signInTime is how long the user may take in the browser: two steps, a forgotten password, a phone in another room.
	signInTime = 10 * time.Minute
	// exchangeTime bounds each request to the token endpoint.
	exchangeTime = 30 * time.Second
	// largestHeader of a request to our redirect: a code has at most a few thousand octets.
	largestHeader = 32 << 10
)

// Options of Authorize and Refresh; the zero value works, but for Open.
type Options struct {
	Open   func(url string) error // shows the provider's page in the user's browser
	Hint   string                 // the mail address, so that the browser need not ask for it
	Done   string                 // a sentence for the page that the browser shows at the end
	Failed string                 // the same, when it did not work
	Client *http.Client           // nil: the network
	Now    func() time.Time       // nil: time.Now
}

func (o Options) now() time.Time {
	if o.Now == nil {
		return time.Now()
	}
	return o.Now()
}

// client makes the library use o.Client.
func (o Options) client(ctx context.Context) context.Context {
	if o.Client == nil {
		return ctx
	}
	return context.WithValue(ctx, oauth2.HTTPClient, o.Client)
}

// Authorize lets the user sign in with the browser, and returns the token. It waits until that is done, given up
// (ErrTimeout), or ctx ends.
func Authorize(ctx context.Context, p Provider, o Options) (Token, error) {
	if err := p.Check(); err != nil {
		return Token{}, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, signInTime, ErrTimeout)
	defer cancel()
	l, err := listen(ctx, p)
	if err != nil {
		return Token{}, err
	}
	r := &redirect{state: rand.Text(), answers: make(chan answer, 1), options: o}
	server := &http.Server{Handler: r, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: largestHeader}
	served := make(chan struct{})
	go func() {
		defer close(served)
		_ = server.Serve(l) // ends with Shutdown
	}()
	defer func() { <-served }()
	defer shutDown(server)

	config := p.config(redirectURL(p, l))
	verifier := oauth2.GenerateVerifier()
	if err := o.Open(config.AuthCodeURL(r.state, p.authOptions(o.Hint, verifier)...)); err != nil {
		return Token{}, fmt.Errorf("%w: %w", ErrBrowser, err)
	}
	select {
	case <-ctx.Done():
		return Token{}, context.Cause(ctx)
	case a := <-r.answers:
		if a.err != nil {
			return Token{}, a.err
		}
		return exchange(ctx, config, a.code, verifier, o)
	}
}

// listen opens the redirect's port on this computer only.
func listen(ctx context.Context, p Provider) (net.Listener, error) {
	host := "127.0.0.1"
	if p.RedirectHost == "::1" {
		host = p.RedirectHost
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(p.RedirectPort)))
	if err != nil {
		return nil, fmt.Errorf("oauth: wait for the browser: %w", err)
	}
	return l, nil
}

func redirectURL(p Provider, l net.Listener) string {
	host := p.RedirectHost
	if host == "" {
		host = "127.0.0.1"
	}
	port := l.Addr().(*net.TCPAddr).Port
	return "http://" + net.JoinHostPort(host, strconv.Itoa(port)) + "/"
}

// shutDown lets the browser have its last page, for a moment.
func shutDown(server *http.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if server.Shutdown(ctx) != nil {
		_ = server.Close() // a browser that keeps its connection open gets no more
	}
}

func (p Provider) authOptions(hint, verifier string) []oauth2.AuthCodeOption {
	options := []oauth2.AuthCodeOption{oauth2.S256ChallengeOption(verifier)}
	if hint != "" {
		options = append(options, oauth2.SetAuthURLParam("login_hint", hint))
	}
	for name, value := range p.Parameters {
		options = append(options, oauth2.SetAuthURLParam(name, value))
	}
	return options
}

func exchange(ctx context.Context, config *oauth2.Config, code, verifier string, o Options) (Token, error) {
	ctx, cancel := context.WithTimeout(o.client(ctx), exchangeTime)
	defer cancel()
	got, err := config.Exchange(ctx, code, oauth2.VerifierOption(verifier))
	if err != nil {
		return Token{}, tokenError(err)
	}
	return newToken(got, "", o.now()), nil
}

// Refresh renews a token. ErrConsent says that the provider will not do it any more.
func Refresh(ctx context.Context, p Provider, t Token, o Options) (Token, error) {
	if err := p.Check(); err != nil {
		return Token{}, err
	}
	if t.Refresh == "" {
		return Token{}, ErrConsent
	}
	ctx, cancel := context.WithTimeout(o.client(ctx), exchangeTime)
	defer cancel()
	got, err := p.config("").TokenSource(ctx, &oauth2.Token{RefreshToken: t.Refresh}).Token()
	if err != nil {
		return Token{}, tokenError(err)
	}
	return newToken(got, t.Refresh, o.now()), nil
}

// redirect is the page on this computer to which the provider sends the browser back.
type redirect struct {
	state   string
	answers chan answer // of size 1: the first counts
	options Options
}

type answer struct {
	code string
	err  error
}

// ServeHTTP takes the provider's answer. Anybody on this computer may ask here: only who knows the state is heard.
func (r *redirect) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	query := q.URL.Query()
	if q.URL.Path != "/" || q.Method != http.MethodGet || subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(r.state)) != 1 {
		http.NotFound(w, q)
		return
	}
	a := readAnswer(query)
	text := r.options.Done
	if a.err != nil {
		text = r.options.Failed
	}
	select {
	case r.answers <- a:
	default: // the page was loaded again
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	w.Header().Set("Referrer-Policy", "no-referrer") // the code is in the address
	fmt.Fprintf(w, page, html.EscapeString(text))
}

// readAnswer reads the provider's answer (RFC 6749 sections 4.1.2 and 4.1.2.1).
func readAnswer(query url.Values) answer {
	switch code := query.Get("error"); {
	case code == "access_denied":
		return answer{err: ErrDenied}
	case code == "server_error", code == "temporarily_unavailable":
		return answer{err: &Busy{Code: code}}
	case code != "":
		return answer{err: fmt.Errorf("%w (%s)", ErrRefused, printable(code))}
	case query.Get("code") == "":
		return answer{err: fmt.Errorf("%w (no code)", ErrRefused)}
	}
	return answer{code: query.Get("code")}
}

// page is what the browser shows at the end.
const page = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Valija</title>
<body style="font: 18px system-ui, sans-serif; max-width: 28em; margin: 20vh auto; padding: 0 1em; color-scheme: light dark">
<h1 style="font-size: 22px">Valija</h1><p>%s</p>`
