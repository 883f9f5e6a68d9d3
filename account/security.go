package account

import "valija/pop3"

// Security says how the channel to the server is protected (see pop3.Security): front ends choose among these and never
// speak to pop3 themselves.
type Security = pop3.Security

// The ways to protect the channel.
const (
	TLSImplicit = pop3.TLSImplicit
	TLSUpgrade  = pop3.TLSUpgrade
	Plain       = pop3.Plain
)
