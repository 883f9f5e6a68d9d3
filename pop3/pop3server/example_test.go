package pop3server_test

import (
	"bufio"
	"fmt"
	"io"
	"net"

	"valija/pop3/pop3server"
)

// A server inside the process that loses its connection in the middle of the second message.
func ExampleServer_ServeConn() {
	drop := pop3server.NewMaildrop(pop3server.Bytes("a", "Subject: one\r\n\r\n1\r\n"), pop3server.Bytes("b", "Subject: two\r\n\r\n2\r\n"))
	server := pop3server.New([]pop3server.User{{Name: "ana", Password: "secret", Maildrop: drop}},
		&pop3server.Options{Faults: []pop3server.Fault{{Command: "RETR", Num: 2, Do: pop3server.Cut, After: 29}}})
	defer server.Close()
	client, conn := net.Pipe()
	go server.ServeConn(conn)
	go func() { _, _ = io.WriteString(client, "USER ana\r\nPASS secret\r\nRETR 1\r\nRETR 2\r\n") }()
	for lines := bufio.NewScanner(client); lines.Scan(); {
		fmt.Println(lines.Text())
	}
	fmt.Println(len(drop.Messages()), "messages left")
	// Output:
	// +OK POP3 server ready
	// +OK who are you?
	// +OK 2 messages (38 octets)
	// +OK 19 octets
	// Subject: one
	//
	// 1
	// .
	// +OK 19 octets
	// Subject: two
	// 2 messages left
}
