package certificate_test

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"valija/account/certificate"
	"valija/pop3/pop3server"
)

func TestOf(t *testing.T) {
	for _, host := range []string{"mail.example", "127.0.0.1"} {
		c, err := pop3server.SelfSigned(host)
		if err != nil {
			t.Fatal(err)
		}
		info := certificate.Of(c.Leaf)
		if info.Subject != host || info.Issuer != host || !info.OwnMade || !slices.Equal(info.Names, []string{host}) || len(info.SHA256) != 95 {
			t.Errorf("Of = %+v", info)
		}
		sum, ok := certificate.Parse(info.SHA256)
		if !ok || certificate.Format(sum) != info.SHA256 {
			t.Errorf("Parse(%q) = %x, %v", info.SHA256, sum, ok)
		}
	}
}

func TestParse(t *testing.T) {
	digits := "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
	for _, s := range []string{digits, "SHA256:" + digits, "sha-256:00:11" + digits[4:], " " + digits[:32] + " " + digits[32:] + " "} {
		if sum, ok := certificate.Parse(s); !ok || len(sum) != 32 || sum[1] != 0x11 {
			t.Errorf("Parse(%q) = %x, %v", s, sum, ok)
		}
	}
	for _, s := range []string{"", "SHA256:", digits[2:], digits + "00", "MD5:" + digits, "zz" + digits[2:]} {
		if sum, ok := certificate.Parse(s); ok {
			t.Errorf("Parse(%q) = %x, want none", s, sum)
		}
	}
}

func TestFaultOf(t *testing.T) {
	now := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	future := &x509.Certificate{NotBefore: now.Add(time.Hour)}
	past := &x509.Certificate{NotBefore: now.AddDate(-2, 0, 0), NotAfter: now.AddDate(-1, 0, 0)}
	for _, tt := range []struct {
		err  error
		want certificate.Fault
	}{
		{x509.UnknownAuthorityError{}, certificate.Unknown},
		{x509.HostnameError{Certificate: past, Host: "x"}, certificate.OtherName},
		{x509.CertificateInvalidError{Cert: past, Reason: x509.Expired}, certificate.Expired},
		{x509.CertificateInvalidError{Cert: future, Reason: x509.Expired}, certificate.NotYet},
		{x509.CertificateInvalidError{Reason: x509.IncompatibleUsage}, certificate.Other},
		{errors.New("boom"), certificate.Other},
		{nil, certificate.Other},
	} {
		if got := certificate.FaultOf(tt.err, now); got != tt.want {
			t.Errorf("FaultOf(%v) = %s, want %s", tt.err, got, tt.want)
		}
	}
}

func TestFromError(t *testing.T) {
	c := &x509.Certificate{}
	err := fmt.Errorf("dial: %w", &tls.CertificateVerificationError{UnverifiedCertificates: []*x509.Certificate{c}, Err: x509.UnknownAuthorityError{}})
	if certificate.FromError(err) != c || certificate.FromError(errors.New("x")) != nil {
		t.Error("FromError does not find the certificate, or finds one where there is none")
	}
}
