package account

import (
	"net"
	"testing"
)

func TestIsPublic_refusesTheHouseAndThisComputer(t *testing.T) {
	for address, want := range map[string]bool{"93.184.216.34": true, "2606:2800:220:1::1": true, "127.0.0.1": false, "::1": false, "10.1.2.3": false,
		"192.168.1.1": false, "172.16.0.9": false, "169.254.169.254": false, "fe80::1": false, "fd00::1": false, "100.64.3.4": false,
		"0.0.0.0": false, "::ffff:192.168.1.1": false, "224.0.0.1": false} {
		if got := isPublic(&net.TCPAddr{IP: net.ParseIP(address), Port: 80}); got != want {
			t.Errorf("isPublic(%s) = %v, want %v", address, got, want)
		}
	}
}
