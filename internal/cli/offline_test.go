package cli_test

import (
	"context"
	"crypto/tls"
	"encoding/pem"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
)

// noDNS and noWeb are an internet that knows nothing.
type (
	noDNS struct{}
	noWeb struct{}
)

func (noDNS) LookupSRV(context.Context, string, string, string) (string, []*net.SRV, error) {
	return "", nil, errors.New("no such service")
}

func (noDNS) LookupMX(context.Context, string) ([]*net.MX, error) {
	return nil, errors.New("no exchanger")
}

func (noWeb) RoundTrip(*http.Request) (*http.Response, error) { return nil, errors.New("no such host") }

// writePEM writes a certificate to a file of its own.
func writePEM(t *testing.T, cert tls.Certificate) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Certificate[0]}), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
