package account

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"
)

// Pictures that a sender keeps on a computer of theirs are fetched only when the user says so: asking for one tells the sender
// that, when and where the message is read.

// Errors of Pictures.Get.
var (
	ErrPictureTooLarge = errors.New("account: the picture is larger than the limit")
	ErrPictureAddress  = errors.New("account: not an address that pictures are fetched from")
)

// Bounds of what is fetched.
const (
	maxPictureOctets = 8 << 20
	pictureTime      = 20 * time.Second // of one picture, redirections included
	maxRedirects     = 5
)

// Pictures fetches pictures for one message. Safe for concurrent use; must be closed.
type Pictures struct {
	m      *Manager
	client http.Client
}

// Pictures begins to fetch pictures; they count as octets of an account, and towards its limits.
func (m *Manager) Pictures(id ID) *Pictures {
	t := &meter{m: m, account: id}
	dial := func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := t.dial(ctx, network, address)
		if err == nil && m.dial == nil && !isPublic(c.RemoteAddr()) {
			_ = c.Close() // nothing was said yet
			return nil, fmt.Errorf("%w: %s", ErrPictureAddress, c.RemoteAddr())
		}
		return c, err
	}
	return &Pictures{m: m, client: http.Client{
		Timeout:   pictureTime,
		Transport: &http.Transport{DialContext: dial, MaxIdleConnsPerHost: 4, MaxResponseHeaderBytes: 64 << 10},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects || !isWeb(r.URL) {
				return ErrPictureAddress
			}
			r.Header.Del("Referer")
			return nil
		},
	}}
}

// Close ends its connections and keeps what they counted.
func (p *Pictures) Close() {
	p.client.CloseIdleConnections()
	_ = p.m.keepTraffic(context.Background()) // the next session tries again, and tells
	p.m.feed.Post(StatusChanged{})
}

// Get fetches one picture. No cookie, no language and no name of this program goes with it.
func (p *Pictures) Get(ctx context.Context, address string) ([]byte, error) {
	if p.m.isOffline() {
		return nil, ErrOffline
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil || !isWeb(r.URL) {
		return nil, fmt.Errorf("%w: %q", ErrPictureAddress, address)
	}
	r.Header.Set("Accept", "image/*")
	r.Header.Set("User-Agent", "Mozilla/5.0")
	answer, err := p.client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("fetch a picture: %w", err)
	}
	defer func() { _ = answer.Body.Close() }() // read only
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("fetch a picture: %s", answer.Status)
	}
	if answer.ContentLength > maxPictureOctets { // not an octet of it is paid for
		return nil, ErrPictureTooLarge
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, maxPictureOctets+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("fetch a picture: %w", err)
	case len(data) > maxPictureOctets:
		return nil, ErrPictureTooLarge
	}
	return data, nil
}

func isWeb(u *url.URL) bool { return (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" }

// isPublic reports whether an address is on the Internet: a message must not be able to speak to the router of the house or
// to a program on this computer.
func isPublic(a net.Addr) bool {
	at, err := netip.ParseAddrPort(a.String())
	if err != nil {
		return false
	}
	ip := at.Addr().Unmap()
	shared := netip.PrefixFrom(netip.AddrFrom4([4]byte{100, 64}), 10) // customers of one provider (RFC 6598)
	return ip.IsGlobalUnicast() && !ip.IsPrivate() && !shared.Contains(ip)
}
