package account

import (
	"net"
	"slices"
	"strings"
)

// network describes how the computer is connected: its addresses, in order. "" means that it is not, or that nobody
// knows. When it changes, waiting for the network is over.
func (m *Manager) network() string {
	addresses, err := m.addresses()
	if err != nil {
		return "" // then only time tells
	}
	var reach []string
	for _, a := range addresses {
		if ip, ok := a.(*net.IPNet); ok && ip.IP.IsGlobalUnicast() {
			reach = append(reach, ip.String())
		}
	}
	slices.Sort(reach)
	return strings.Join(reach, " ")
}

// networkChanged says whether the computer got other addresses since the last session ended; it is called with mu held.
func (w *worker) networkChanged() bool {
	now := w.m.network()
	return now != "" && now != w.network
}
