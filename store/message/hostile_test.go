package message_test

import (
	"fmt"
	"strings"
)

// hostile makes, for each input that has made some parser's cost grow with the square of its size, a message of about n
// octets.
var hostile = []struct {
	name string
	make func(n int) string
}{
	{"From <", field("From", "<")},
	{"From (", field("From", "(")},
	{"From quote", field("From", `"\`)},
	{"From escaped quotes", field("From", `\"`)},
	{"From commas", field("From", "a,")},
	{"From at", field("From", "@ ")},
	{"From colons", field("From", "a:")},
	{"From open words", field("From", "=?a?q?")},
	{"From words", field("From", "=?utf-8?q?a?= ")},
	{"From addresses", field("From", "a@b,")},
	{"Subject open words", field("Subject", "=?utf-8?b?")},
	{"Subject questions", field("Subject", "=?utf-8?q?=20?=20")},
	{"Subject folded", field("Subject", "a\r\n ")},
	{"Date", field("Date", "1 Jan ")},
	{"References", field("References", "<a")},
	{"parameters", field("Content-Type", "text/plain;a=b;")},
	{"parameters quoted", field("Content-Type", `text/plain;a="`)},
	{"parameters continued", field("Content-Disposition", `a; filename*0*=x;`)},
	{"fields", body("", "A: b\r\n")},
	{"boundaries nested", nested},
	{"boundary lines", body("Content-Type: multipart/mixed; boundary=b\r\n\r\n", "--b\r\n")},
	{"boundary guesses", body("Content-Type: multipart/mixed; boundary=b\r\n\r\n", "--x\r\n--y\r\n")},
	{"base64 broken", body("Content-Transfer-Encoding: base64\r\n\r\n", "A=\r\n")},
	{"quoted-printable broken", body("Content-Transfer-Encoding: quoted-printable\r\n\r\n", "= ")},
	{"uuencode begun", body("\r\n", "begin 644 a\n#")},
	{"quotations", body("\r\n", "> > >\nOn 1 Jan 2026, Ana wrote:\n")},
	{"quote marks", body("\r\n", ">")},
	{"flowed", body("Content-Type: text/plain; format=flowed\r\n\r\n", "> a \n")},
	{"utf-7", body("Content-Type: text/plain; charset=utf-7\r\n\r\n", "+A")},
	{"raw octets", body("\r\n", "\xb0\xa1 \xff")},
	{"HTML <", html("<")},
	{"HTML links", html("<a href=http://x.example>y")},
	{"HTML hidden", html("<div style=display:none>")},
	{"HTML lists", html("<ul><li>")},
	{"HTML quotes", html("<blockquote>x")},
	{"HTML tables", html("<table><tr><td>x")},
	{"HTML comments", html("<!--")},
	{"HTML attributes", html("<p a=")},
	{"HTML entities", html("&amp")},
	{"HTML breaks", html("<br>")},
	{"Subject folded wide", field("Subject", "a \r\n\t ")},
	{"Subject one word", field("Subject", "=?utf-8?b?"+strings.Repeat("QUJD", 200)+"?=")},
	{"Subject words of two charsets", field("Subject", "=?utf-8?b?QUJD?= =?iso-8859-1?q?a?= ")},
	{"From spelled out", field("From", "a at b.c ")},
	{"boundary-like lines", body("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n", "--b-\r\n")},
	{"bounce", body("Return-Path: <>\r\n\r\nundeliverable to \r\n", "a@b.example\r\n why\r\n")},
	{"bounce on one line", body("Return-Path: <>\r\n\r\n", "undeliverable to ")},
	{"Central European", body("\r\n", "a\xb3b \x9a")},
	{"Thai", body("\r\n", "\xa1\xd1")},
	{"S/MIME nested", body("Content-Type: application/pkcs7-mime\r\n\r\n", "\x30\x80\x24\x80")},
	{"HTML ampersands", html("&")},
	{"HTML comment ends", html("<!---")},
	{"HTML end tags", html("</")},
	{"HTML quoted attribute", html(`<a b="`)},
	{"HTML classes", body("Content-Type: text/html\r\n\r\n<style>.q{display:none}</style>", "<b class='a b c d e f'>")},
	{"HTML style sheets", html("<style>.a{display:none}</style>")},
	{"CSS open", html("<style>a{")},
	{"CSS at-rules", html("<style>@a{b{")},
	{"CSS comments", body("Content-Type: text/html\r\n\r\n<style>", "/*")},
	{"CSS selectors", body("Content-Type: text/html\r\n\r\n<style>", ".a,.b,.c{display:none}")},
}

func field(name, s string) func(int) string {
	return func(n int) string { return name + ": " + strings.Repeat(s, n/len(s)) + "\r\n\r\n" }
}

func body(header, s string) func(int) string {
	return func(n int) string { return header + strings.Repeat(s, n/len(s)) }
}

func html(s string) func(int) string { return body("Content-Type: text/html\r\n\r\n", s) }

func nested(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	return b.String()
}
