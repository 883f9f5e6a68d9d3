package corpus

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"math"
	"math/rand/v2"
	"mime"
	"mime/quotedprintable"
	"strings"
)

func (l *letter) body(text string) {
	if !l.html {
		l.part("text/plain", text)
		return
	}
	boundary := fmt.Sprintf("----=_Part_%x", l.r.Uint64())
	fmt.Fprintf(&l.out, "Content-Type: multipart/alternative; boundary=\"%s\"\r\n\r\n--%s\r\n", boundary, boundary)
	l.part("text/plain", text)
	fmt.Fprintf(&l.out, "--%s\r\n", boundary)
	l.part("text/html", l.page(text))
	fmt.Fprintf(&l.out, "--%s--\r\n", boundary)
}

func (l *letter) part(mediaType, text string) {
	switch l.lang {
	case english:
		fmt.Fprintf(&l.out, "Content-Type: %s; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\n%s\r\n", mediaType, text)
	case spanish:
		fmt.Fprintf(&l.out, "Content-Type: %s; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", mediaType)
		w := quotedprintable.NewWriter(&l.out)
		_, _ = w.Write([]byte(text)) // into memory
		_ = w.Close()
		l.out.WriteString("\r\n")
	default:
		fmt.Fprintf(&l.out, "Content-Type: %s; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n", mediaType)
		wrapped(&l.out, []byte(text))
	}
}

// page is the text in one of the templates, with the links and tracking pictures that newsletters have.
func (l *letter) page(text string) string {
	r := l.r
	var b strings.Builder
	b.WriteString(l.c.templates[r.IntN(len(l.c.templates))])
	for _, line := range strings.Split(text, "\r\n") {
		if line != "" {
			fmt.Fprintf(&b, "<p class=\"c%d\" style=\"margin:0 0 1em 0\"><span style=\"font-size:14px\">%s</span></p>\r\n", r.IntN(500), line)
		}
	}
	for range r.IntN(12) {
		fmt.Fprintf(&b, "<a href=\"https://click.mail.example/ls/click?upn=%s\" target=\"_blank\"><img src=\"https://img.mail.example/%x.png\" width=\"%d\" alt=\"\"></a>\r\n",
			strings.TrimRight(noise64(r, 90), "="), r.Uint64(), r.IntN(600))
	}
	return b.String() + "</td></tr></table></body></html>"
}

var styles = strings.Fields("margin:0 padding:0 font-family:Arial,Helvetica,sans-serif color:#333333 background-color:#ffffff " +
	"border-collapse:collapse width:600px text-align:center line-height:1.5 font-size:14px text-decoration:none display:block")

func template(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\r\n<html><head><meta charset=\"utf-8\"><style>\r\n")
	for size := 500 + int(12000*math.Pow(r.Float64(), 2)); b.Len() < size; {
		fmt.Fprintf(&b, ".c%d { %s; %s; %s }\r\n", r.IntN(500), styles[r.IntN(len(styles))], styles[r.IntN(len(styles))], styles[r.IntN(len(styles))])
	}
	b.WriteString("</style></head><body><table role=\"presentation\" width=\"100%\"><tr><td align=\"center\">\r\n")
	return b.String()
}

// attachment is a file that does not compress, or a table that does.
func (l *letter) attachment() {
	r := l.r
	size := min(int(40000*math.Exp(r.NormFloat64()*1.2)), 3<<20)
	name := ascii(l.c.words[spanish].word(r)) + "_" + ascii(l.c.words[spanish].word(r))
	var data []byte
	if r.IntN(10) < 7 {
		name += []string{".pdf", ".jpg", ".zip", ".docx", ".png"}[r.IntN(5)]
		data = noise(r, size)
	} else {
		name += []string{".csv", ".txt", ".xml"}[r.IntN(3)]
		data = []byte(l.c.words[l.lang].text(r, size))
	}
	fmt.Fprintf(&l.out, "Content-Type: application/octet-stream; name=\"%s\"\r\nContent-Disposition: attachment; filename=\"%s\"\r\n"+
		"Content-Transfer-Encoding: base64\r\n\r\n", name, name)
	wrapped(&l.out, data)
}

// wrapped writes base64 in lines of 76 characters.
func wrapped(w *bytes.Buffer, data []byte) {
	const octets = 57 // of a line
	line := make([]byte, base64.StdEncoding.EncodedLen(octets))
	for len(data) > 0 {
		n := min(octets, len(data))
		base64.StdEncoding.Encode(line, data[:n])
		w.Write(line[:base64.StdEncoding.EncodedLen(n)])
		w.WriteString("\r\n")
		data = data[n:]
	}
}

func noise(r *rand.Rand, n int) []byte {
	b := make([]byte, n+8)
	for i := 0; i < n; i += 8 {
		x := r.Uint64()
		for k := range 8 {
			b[i+k] = byte(x >> (8 * k))
		}
	}
	return b[:n]
}

func noise64(r *rand.Rand, n int) string { return base64.StdEncoding.EncodeToString(noise(r, n)) }

func folded(s string) string {
	const width = 72
	var b strings.Builder
	for len(s) > width {
		b.WriteString(s[:width] + "\r\n ")
		s = s[width:]
	}
	return b.String() + s
}

func encoded(s string) string { return mime.QEncoding.Encode("utf-8", s) }
