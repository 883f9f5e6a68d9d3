package pop3_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"strings"

	"valija/pop3"
	"valija/pop3/pop3server"
)

// exampleServer serves a maildrop of three messages on loopback; the examples dial it as if it were a provider.
func exampleServer(faults ...pop3server.Fault) (addr string, trust *tls.Config, stop func()) {
	drop := pop3server.NewMaildrop(
		pop3server.Bytes("6a1", "Subject: Presupuesto 2026\r\n\r\nTe adjunto la hoja.\r\n"),
		pop3server.Bytes("6a2", "Subject: Fotos del viaje\r\n\r\nSon muchas.\r\nMira.\r\n"),
		pop3server.Bytes("6a3", "Subject: Lunch?\r\n\r\nAt one.\r\n"),
	)
	cert, err := pop3server.SelfSigned("127.0.0.1")
	if err != nil {
		log.Fatal(err)
	}
	s := pop3server.New([]pop3server.User{{Name: "ana", Password: "secret", Maildrop: drop}},
		&pop3server.Options{TLS: &tls.Config{Certificates: []tls.Certificate{cert}}, Faults: faults})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go func() { _ = s.ServeTLS(l) }()
	return l.Addr().String(), &tls.Config{RootCAs: pop3server.Trust(cert)}, func() { _ = s.Close() }
}

// exampleClient is a session with the server of the examples, signed in.
func exampleClient(faults ...pop3server.Fault) (c *pop3.Client, stop func()) {
	addr, trust, stopServer := exampleServer(faults...)
	c, err := pop3.Dial(context.Background(), addr, &pop3.Options{TLS: trust})
	if err != nil {
		log.Fatal(err)
	}
	if err := c.SignIn(context.Background(), pop3.Credentials{User: "ana", Password: "secret"}); err != nil {
		log.Fatal(err)
	}
	return c, func() { _ = c.Close(); stopServer() }
}

// A session from dial to QUIT: everything that is in the maildrop is read, and then deleted at the server.
func Example() {
	addr, trust, stop := exampleServer()
	defer stop()
	ctx := context.Background()

	c, err := pop3.Dial(ctx, addr, &pop3.Options{TLS: trust})
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	if err := c.SignIn(ctx, pop3.Credentials{User: "ana", Password: "secret"}); err != nil {
		log.Fatal(err)
	}
	sizes, _, err := c.Listings(ctx)
	if err != nil {
		log.Fatal(err)
	}
	var reqs []pop3.Request
	for _, e := range sizes {
		reqs = append(reqs, pop3.Request{Num: e.Num, Octets: e.Octets})
	}
	var stored []pop3.Num
	for m, err := range c.RetrieveAll(ctx, reqs) {
		if err != nil {
			fmt.Println("message", m.Num, err)
			continue
		}
		text, err := io.ReadAll(m)
		if err != nil {
			continue // cut: it is not whole, and will never be stored
		}
		subject, _, _ := strings.Cut(string(text), "\r\n")
		fmt.Println(m.Num, subject)
		stored = append(stored, m.Num)
	}
	for n, err := range c.DeleteAll(ctx, stored) {
		if err != nil {
			fmt.Println("not deleted:", n, err)
		}
	}
	if err := c.Quit(ctx); err != nil {
		log.Fatal(err) // nobody knows what is deleted
	}
	// Output:
	// 1 Subject: Presupuesto 2026
	// 2 Subject: Fotos del viaje
	// 3 Subject: Lunch?
}

// TLS from the first octet is the default. TLSUpgrade asks for STLS and never goes on without.
func ExampleDial() {
	addr, trust, stop := exampleServer()
	defer stop()
	c, err := pop3.Dial(context.Background(), addr, &pop3.Options{Security: pop3.TLSImplicit, TLS: trust})
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	_, protected := c.TLSState()
	fmt.Println(c.State(), protected, c.Greeting())
	// Output: AUTHORIZATION true POP3 server ready
}

// A session over a connection of one's own, here inside the process.
func ExampleNew() {
	server := pop3server.New([]pop3server.User{{Name: "ana", Password: "secret"}}, nil)
	defer server.Close()
	near, far := net.Pipe()
	go server.ServeConn(far)
	c, err := pop3.New(context.Background(), near, "server.example", &pop3.Options{Security: pop3.Plain})
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	fmt.Println(c.Greeting())
	// Output: POP3 server ready
}

// The strongest mechanism is chosen; what a refusal means is asked of the error, not of its text.
func ExampleClient_SignIn() {
	addr, trust, stop := exampleServer()
	defer stop()
	c, err := pop3.Dial(context.Background(), addr, &pop3.Options{TLS: trust})
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	err = c.SignIn(context.Background(), pop3.Credentials{User: "ana", Password: "wrong"})
	if e, ok := errors.AsType[*pop3.Error](err); ok {
		fmt.Println(e.Code, e.WrongCredentials(), e.Locked(), e.Temporary())
	}
	err = c.SignIn(context.Background(), pop3.Credentials{User: "ana", Password: "secret"})
	fmt.Println(c.Mechanism(), err)
	// Output:
	// AUTH true false false
	// SCRAM-SHA-256-PLUS <nil>
}

func ExampleClient_Capabilities() {
	c, stop := exampleClient()
	defer stop()
	caps, err := c.Capabilities(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	_, expires := caps.Expire()
	fmt.Println(caps.Has("PIPELINING"), caps.Implementation(), expires)
	// Output: true Valija false
}

// LIST and UIDL in one round trip. They are joined by message-number, as either may lack what the other has.
func ExampleClient_Listings() {
	c, stop := exampleClient()
	defer stop()
	sizes, ids, err := c.Listings(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	octets := map[pop3.Num]int64{}
	for _, e := range sizes {
		octets[e.Num] = e.Octets
	}
	for _, e := range ids {
		fmt.Println(e.Num, e.ID, octets[e.Num])
	}
	// Output:
	// 1 6a1 50
	// 2 6a2 48
	// 3 6a3 28
}

// The cheapest way to see that nothing is new: how many there are, and who are the first and the last.
func ExampleClient_Look() {
	c, stop := exampleClient()
	defer stop()
	d, ids, err := c.Look(context.Background(), 1, 3)
	fmt.Println(d.Messages, ids, err)
	// Output: 3 [{1 6a1} {3 6a3}] <nil>
}

// After messages were added at the end, only the tail is listed.
func ExampleClient_ListingsOf() {
	c, stop := exampleClient()
	defer stop()
	sizes, ids, err := c.ListingsOf(context.Background(), []pop3.Num{3, 4})
	fmt.Println(sizes, ids, err)
	// Output: [{3 28}] [{3 6a3}] <nil>
}

// One message the server refuses does not end the walk.
func ExampleClient_RetrieveAll() {
	c, stop := exampleClient(pop3server.Fault{Command: "RETR", Num: 2, Do: pop3server.Refuse, Text: "[SYS/TEMP] cannot be read now"})
	defer stop()
	for m, err := range c.RetrieveAll(context.Background(), []pop3.Request{{Num: 1}, {Num: 2}, {Num: 3, Top: true}}) {
		if err != nil {
			fmt.Println(m.Num, err)
			continue
		}
		n, err := io.Copy(io.Discard, m)
		fmt.Println(m.Num, n, err)
	}
	// Output:
	// 1 50 <nil>
	// 2 pop3: RETR: [SYS/TEMP] cannot be read now
	// 3 19 <nil>
}

// A transfer that is cut is never a whole message.
func ExampleClient_Retrieve() {
	c, stop := exampleClient(pop3server.Fault{Command: "RETR", Do: pop3server.Cut, After: 40})
	defer stop()
	m, err := c.Retrieve(context.Background(), 1)
	if err != nil {
		log.Fatal(err)
	}
	_, err = io.ReadAll(m)
	fmt.Println(errors.Is(err, io.ErrUnexpectedEOF))
	fmt.Println(errors.Is(c.Delete(context.Background(), 1), pop3.ErrBroken))
	// Output:
	// true
	// true
}

// A preview: the header and the first line.
func ExampleClient_Top() {
	c, stop := exampleClient()
	defer stop()
	m, err := c.Top(context.Background(), 2, 1)
	if err != nil {
		log.Fatal(err)
	}
	text, err := io.ReadAll(m)
	fmt.Printf("%q %v\n", text, err)
	// Output: "Subject: Fotos del viaje\r\n\r\nSon muchas.\r\n" <nil>
}

// Marks count only when the server has answered QUIT; until then Reset takes them back.
func ExampleClient_DeleteAll() {
	c, stop := exampleClient()
	defer stop()
	ctx := context.Background()
	for n, err := range c.DeleteAll(ctx, []pop3.Num{1, 2, 7}) {
		fmt.Println(n, err)
	}
	fmt.Println(c.Reset(ctx), c.Quit(ctx))
	// Output:
	// 1 <nil>
	// 2 <nil>
	// 7 pop3: DELE: no such message
	// <nil> <nil>
}

// The conversation, fit to be shown: secrets are masked, messages summed up.
func ExampleLine() {
	addr, trust, stop := exampleServer()
	defer stop()
	ctx := context.Background()
	c, err := pop3.Dial(ctx, addr, &pop3.Options{TLS: trust, Capabilities: pop3.Capabilities{}, Transcript: func(l pop3.Line) {
		who := "C:"
		if l.FromServer {
			who = "S:"
		}
		fmt.Println(who, l.Text)
	}})
	if err != nil {
		log.Fatal(err)
	}
	if err := c.SignIn(ctx, pop3.Credentials{User: "ana", Password: "secret"}); err != nil {
		log.Fatal(err)
	}
	m, err := c.Retrieve(ctx, 3)
	if err != nil {
		log.Fatal(err)
	}
	_ = m.Close()
	_ = c.Quit(ctx)
	// Output:
	// S: +OK POP3 server ready
	// C: USER ana
	// S: +OK who are you?
	// C: PASS ***
	// S: +OK 3 messages (126 octets)
	// C: RETR 3
	// S: +OK 28 octets
	// S: (message 3, 31 octets)
	// C: QUIT
	// S: +OK bye
}

func ExampleParseCapabilities() {
	caps := pop3.ParseCapabilities([]string{"TOP", "SASL PLAIN SCRAM-SHA-256", "EXPIRE 30"})
	days, ok := caps.Expire()
	fmt.Println(caps.Mechanisms(), days, ok)
	// Output: [PLAIN SCRAM-SHA-256] 30 true
}
