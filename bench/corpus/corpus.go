// Package corpus makes mail that looks like a person's, for benchmarks and torture tests: any number of messages, the same
// at every run, each by its number alone.
//
// Measured against a real mailbox: octets p10 4 KB, p50 13 KB, p90 30 KB, mean 25 KB; 7 % with attachments; Spanish,
// English and some Chinese, Japanese and Korean; words as frequent as in a language (Zipf), so that an index grows as it
// does with real mail; HTML made from few templates, signatures and numbers that do not compress.
package corpus

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"time"
)

// Message is one made message.
type Message struct {
	Octets   []byte
	UniqueID string
	Date     time.Time
	Read     bool
}

// Corpus makes messages. Safe for concurrent use.
type Corpus struct {
	// set by New, never changed
	total     int
	words     [languages]*vocabulary
	people    []person
	relays    []string
	templates []string
}

type person struct{ name, address string }

// New gives a corpus whose dates spread over eight years for total messages.
func New(total int) *Corpus {
	r := random(-1)
	c := &Corpus{total: total, words: vocabularies(r)}
	spanish, english := c.words[spanish].words, c.words[english].words
	domains := []string{"com", "es", "org", "net", "mx", "com.ar"}
	for range 6000 {
		first, last := spanish[300+r.IntN(4000)], spanish[300+r.IntN(8000)]
		host := ascii(english[500+r.IntN(400)]) + "." + domains[r.IntN(len(domains))]
		c.people = append(c.people, person{title(first) + " " + title(last), ascii(first) + "." + ascii(last) + "@" + host})
	}
	for range 200 {
		c.relays = append(c.relays, fmt.Sprintf("mx%d.%s.example ([192.0.2.%d])", r.IntN(9), ascii(english[600+r.IntN(300)]), r.IntN(255)))
	}
	for range 60 {
		c.templates = append(c.templates, template(r))
	}
	return c
}

func random(i int) *rand.Rand { return rand.New(rand.NewPCG(uint64(i), 42)) }

// Message makes message number i.
func (c *Corpus) Message(i int) Message {
	r := random(i)
	l := &letter{c: c, r: r, number: i, lang: language(r), from: c.someone(r), to: c.people[r.IntN(3)]}
	l.html, l.attachments = r.IntN(100) < 70, 0
	if r.IntN(100) < 7 {
		l.attachments = 1 + r.IntN(2)
	}
	if i > 10 && r.IntN(100) < 35 {
		l.answers = i - 1 - r.IntN(min(i-1, 3000))
	}
	return Message{
		Octets:   l.write(),
		UniqueID: fmt.Sprintf("%08x%08x", i, r.Uint32()),
		Date:     l.date(),
		Read:     r.IntN(100) >= 12,
	}
}

func (c *Corpus) someone(r *rand.Rand) person {
	return c.people[int(math.Pow(r.Float64(), 4)*float64(len(c.people)))]
}

// subject of message i, without Re:.
func (c *Corpus) subject(i int) string {
	r := random(-2 - i)
	return c.words[language(random(i))].sentence(r, 3+r.IntN(7))
}

func messageID(i int) string { return fmt.Sprintf("<%08x.%x@mail.example>", i, random(-i).Uint64()) }

// letter is one message being made.
type letter struct {
	c           *Corpus
	r           *rand.Rand
	number      int
	lang        int
	from, to    person
	html        bool
	attachments int
	answers     int // number of the message it answers; 0: none
	out         bytes.Buffer
}

// date goes on with the number, some out of order.
func (l *letter) date() time.Time {
	const years = 8 * 365 * 24 * time.Hour
	start := time.Date(2018, 10, 20, 0, 0, 0, 0, time.UTC)
	at := time.Duration(float64(years) * float64(l.number) / float64(max(l.c.total, 1)))
	jitter := time.Duration(int64(l.number*7919%200000)-100000) * time.Second
	return start.Add(at + jitter)
}

func (l *letter) write() []byte {
	text := l.text()
	l.header()
	if l.attachments == 0 {
		l.body(text)
		return l.out.Bytes()
	}
	boundary := fmt.Sprintf("----=_Mixed_%x", l.r.Uint64())
	fmt.Fprintf(&l.out, "Content-Type: multipart/mixed; boundary=\"%s\"\r\n\r\n--%s\r\n", boundary, boundary)
	l.body(text)
	for range l.attachments {
		fmt.Fprintf(&l.out, "--%s\r\n", boundary)
		l.attachment()
	}
	fmt.Fprintf(&l.out, "--%s--\r\n", boundary)
	return l.out.Bytes()
}

func (l *letter) header() {
	r, w := l.r, &l.out
	domain := l.from.address[strings.IndexByte(l.from.address, '@')+1:]
	date := l.date().Format(time.RFC1123Z)
	for range 2 + r.IntN(4) {
		fmt.Fprintf(w, "Received: from %s\r\n by %s with ESMTPS id %x\r\n for <%s>; %s\r\n",
			l.c.relays[r.IntN(200)], l.c.relays[r.IntN(200)], r.Uint64(), l.to.address, date)
	}
	fmt.Fprintf(w, "Return-Path: <%s>\r\nDelivered-To: %s\r\n", l.from.address, l.to.address)
	fmt.Fprintf(w, "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=s%d;\r\n bh=%s;\r\n b=%s\r\n",
		domain, r.IntN(5), noise64(r, 32), folded(noise64(r, 256)))
	if r.IntN(2) == 0 {
		fmt.Fprintf(w, "ARC-Seal: i=1; a=rsa-sha256; cv=none; d=relay.example;\r\n b=%s\r\n", folded(noise64(r, 256)))
		fmt.Fprintf(w, "ARC-Message-Signature: i=1; d=relay.example;\r\n bh=%s;\r\n b=%s\r\n", noise64(r, 32), folded(noise64(r, 256)))
	}
	subject := l.c.subject(l.number)
	if l.answers > 0 {
		subject = "Re: " + l.c.subject(l.answers)
		fmt.Fprintf(w, "In-Reply-To: %s\r\nReferences: %s\r\n", messageID(l.answers), messageID(l.answers))
	}
	fmt.Fprintf(w, "From: %s <%s>\r\nTo: %s <%s>\r\nSubject: %s\r\nDate: %s\r\nMessage-ID: %s\r\nMIME-Version: 1.0\r\n",
		encoded(l.from.name), l.from.address, encoded(l.to.name), l.to.address, encoded(subject), date, messageID(l.number))
}

// text is the plain text, with the quote of an answer and a signature.
func (l *letter) text() string {
	v := l.c.words[l.lang]
	size := min(int(900*math.Exp(l.r.NormFloat64()*0.95)), 60000)
	text := v.text(l.r, size)
	if l.answers > 0 {
		quoted := v.text(random(-1000-l.answers), min(size*2, 6000))
		text += "\r\n> " + strings.ReplaceAll(quoted, "\r\n", "\r\n> ") + "\r\n"
	}
	if l.lang == spanish && l.r.IntN(3) == 0 {
		text += "\r\n-- \r\n" + l.from.name + "\r\n" + disclaimer + "\r\n"
	}
	return text
}

const disclaimer = "Este mensaje y sus archivos adjuntos van dirigidos exclusivamente a su destinatario, pudiendo contener información " +
	"confidencial sometida a secreto profesional. No está permitida su reproducción o distribución sin la autorización expresa."
