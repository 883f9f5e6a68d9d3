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

func ExampleParseWhole() {
	log := "From: ana@example.org\r\n\r\n" + strings.Repeat("one line of a long log\r\n", 300_000)
	cut, _ := message.Parse(strings.NewReader(log))
	whole, _ := message.ParseWhole(strings.NewReader(log))
	fmt.Println(cut.Received.Cut, len(cut.Received.Text) < 5<<20, cut.Notes[0].Kind)
	fmt.Println(whole.Received.Cut, len(whole.Received.Text))
	// Output:
	// true true limit
	// false 6900000
}

func ExampleQuoteDepth() {
	depth, words := message.QuoteDepth("> > When?")
	fmt.Println(depth, words)
	// Output: 2 When?
}

func ExampleOriginalAt() {
	fmt.Println(message.OriginalAt([]string{"Yes.", "-----Original Message-----", "From: Ana", "When?"}))
	// Output: 1
}
