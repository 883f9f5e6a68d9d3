package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// letter is a short message, its number alone saying what is in it: it is made and stored in a tenth of the time of one of
// the corpus, and its row in the list costs the same.
func letter(i int, at time.Time) []byte {
	r := rand.New(rand.NewPCG(uint64(i), 7))
	pick := func(of string) string {
		words := strings.Fields(of)
		return words[r.IntN(len(words))]
	}
	const (
		first   = "Ana Carlos Eva Iñaki Lucía Marta Nuria Óscar Pablo Rosa Sergio Teresa Emma Liam Olivia Noah"
		last    = "Ruiz Peña Sol Etxeberria Gómez Vidal Ibáñez Martín Weaver Brooks Young Price Nakamura Weiß"
		subject = "presupuesto ferry reunión factura viaje casa hoja cambios jueves invoice meeting plans house travel notes"
		body    = "te adjunto la hoja con los cambios que hablamos el jueves por la tarde please have look at these and tell me what you think"
	)
	name, topic := pick(first)+" "+pick(last), i
	var out strings.Builder
	fmt.Fprintf(&out, "From: =?utf-8?q?%s?= <%d@mail.example>\r\nTo: bench@mail.example\r\n", quoted(name), r.IntN(4000))
	fmt.Fprintf(&out, "Date: %s\r\nMessage-ID: <%d@mail.example>\r\n", at.Format(time.RFC1123Z), i)
	re := ""
	if i > 100 && r.IntN(100) < 35 {
		topic, re = i-1-r.IntN(100), "Re: "
		fmt.Fprintf(&out, "In-Reply-To: <%d@mail.example>\r\n", topic)
	}
	fmt.Fprintf(&out, "Subject: =?utf-8?q?%s%s_%d?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n", re, quoted(pick(subject)+" "+pick(subject)), topic)
	for range 40 {
		out.WriteString(pick(body) + " ")
	}
	return []byte(out.String() + "\r\n")
}

// quoted writes words as an encoded word has them (RFC 2047 section 4.2).
func quoted(words string) string {
	var out strings.Builder
	for _, b := range []byte(words) {
		switch {
		case b == ' ':
			out.WriteByte('_')
		case b < 0x80 && b > ' ':
			out.WriteByte(b)
		default:
			fmt.Fprintf(&out, "=%02X", b)
		}
	}
	return out.String()
}
