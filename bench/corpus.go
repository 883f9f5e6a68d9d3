package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Corpus describes a maildrop.
type Corpus struct {
	Name     string
	Messages int
	Average  int // octets
}

// lineOctets is a line of base64 as mail has it, CRLF included.
const lineOctets = 78

// generate makes the messages: most are small, a few are large, as in a real maildrop, and the same ones each time.
func (c Corpus) generate() []string {
	random := rand.New(rand.NewPCG(1, 2))
	weights := make([]float64, c.Messages)
	sum := 0.0
	for i := range weights {
		weights[i] = random.ExpFloat64() * random.ExpFloat64() // skewed
		sum += weights[i]
	}
	messages := make([]string, c.Messages)
	for i, w := range weights {
		octets := int(w / sum * float64(c.Messages) * float64(c.Average))
		messages[i] = letter(i, octets, random)
	}
	return messages
}

// letter makes a message of about octets.
func letter(n, octets int, random *rand.Rand) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	var b strings.Builder
	fmt.Fprintf(&b, "Return-Path: <sender%d@example.org>\r\nFrom: Sender %d <sender%d@example.org>\r\nTo: ana@example.com\r\n"+
		"Subject: Message %d\r\nDate: Mon, 05 Jan 2026 10:00:00 +0000\r\nMessage-ID: <%d.bench@example.org>\r\n\r\n", n, n, n, n, n)
	line := make([]byte, lineOctets)
	copy(line[lineOctets-2:], "\r\n")
	for b.Len() < octets {
		for i := range lineOctets - 2 {
			line[i] = alphabet[random.IntN(len(alphabet))]
		}
		b.Write(line)
	}
	return b.String()
}
