package message_test

import (
	"strings"
	"testing"

	"valija/store/message"
)

func TestQuoteDepth_countsMarks(t *testing.T) {
	for _, test := range []struct {
		line  string
		depth int
		rest  string
	}{
		{"words", 0, "words"},
		{"> quoted", 1, "quoted"},
		{">quoted", 1, "quoted"},
		{">>  twice", 2, " twice"},
		{"> > twice", 2, "twice"},
		{"> > > thrice", 3, "thrice"},
		{">", 1, ""},
		{">From here on", 0, "From here on"}, // an escape of mbox files
		{"a > b", 0, "a > b"},
		{strings.Repeat(">", 60), 50, strings.Repeat(">", 10)},
	} {
		if depth, rest := message.QuoteDepth(test.line); depth != test.depth || rest != test.rest {
			t.Errorf("QuoteDepth(%q) = %d, %q, want %d, %q", test.line, depth, rest, test.depth, test.rest)
		}
	}
}

func TestIsSignature_knowsTheMark(t *testing.T) {
	for line, want := range map[string]bool{"-- ": true, "--": true, "---": false, "-- Ana": false, "": false} {
		if got := message.IsSignature(line); got != want {
			t.Errorf("IsSignature(%q) = %v, want %v", line, got, want)
		}
	}
}

func TestOriginalAt_findsTheMessageAppended(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       int
	}{
		{"English", "See below.\n-----Original Message-----\nFrom: x", 1},
		{"Spanish", "Mira.\n\n----- Mensaje original -----\nDe: x", 2},
		{"a rule and a header", "Yes.\n________________________________\nFrom: Ana <a@x.example>\nSent: Monday\nTo: Bea\nSubject: x", 1},
		{"a rule alone", "Yes.\n________________________________\nNo.", 3},
		{"forwarded", "---------- Forwarded message ---------\nFrom: x", 2},
		{"none", "one\ntwo", 2},
	} {
		if got := message.OriginalAt(strings.Split(test.text, "\n")); got != test.want {
			t.Errorf("%s: OriginalAt(%q) = %d, want %d", test.name, test.text, got, test.want)
		}
	}
}
