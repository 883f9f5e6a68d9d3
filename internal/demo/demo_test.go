package demo_test

import (
	"net"
	"strconv"
	"testing"
	"time"

	"valija/internal/demo"
	"valija/pop3"
)

func TestStart_servesTheMaildropToItsOwnAccountOnly(t *testing.T) {
	d, err := demo.Start(time.Date(2026, 11, 22, 10, 31, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	address := net.JoinHostPort(d.Account.Host, strconv.Itoa(d.Account.Port))

	if c, err := pop3.Dial(t.Context(), address, &pop3.Options{}); err == nil {
		c.Close()
		t.Error("Dial without the pinned certificate worked; nothing vouches for this server")
	}

	c, err := pop3.Dial(t.Context(), address, &pop3.Options{PinSHA256: d.Account.PinSHA256})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.SignIn(t.Context(), pop3.Credentials{User: d.Account.User, Password: d.Password}); err != nil {
		t.Fatal(err)
	}
	drop, err := c.Stat(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if drop.Messages < 40 || drop.Octets < 8_000_000 {
		t.Errorf("Stat() = %+v, want about 40 messages and one of 8 MB among them", drop)
	}
}
