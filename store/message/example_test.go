package message_test

import (
	"fmt"
	"os"
	"strings"

	"valija/store/message"
)

func ExampleParse() {
	m, err := message.Parse(strings.NewReader(invitation))
	if err != nil {
		fmt.Println(err) // of the reader; a malformed message is none
	}
	fmt.Println(m.Envelope.From[0], "|", m.Envelope.Subject)
	fmt.Println(m.Text)
	for _, a := range m.Attachments {
		fmt.Println(a.Name, a.Type, a.Octets)
	}
	// Output:
	// Ana Ruiz <ana@example.org> | Presupuesto 2026 €
	// Te adjunto la hoja, ¿la ves?
	// presupuesto €.pdf application/pdf 9
}

func ExampleParseHeader() {
	m, _ := message.ParseHeader(strings.NewReader(invitation))
	fmt.Println(m.Envelope.Subject)
	// Output: Presupuesto 2026 €
}

func ExampleFirstText() {
	m, _ := message.FirstText(strings.NewReader(invitation))
	fmt.Println(m.Text)
	// Output: Te adjunto la hoja, ¿la ves?
}

func ExampleExtract() {
	m, _ := message.Parse(strings.NewReader(invitation))
	err := message.Extract(strings.NewReader(invitation), m.Attachments[0].Index, os.Stdout)
	fmt.Println(err)
	// Output:
	// %PDF-1.4
	// <nil>
}
