package message_test

import (
	"slices"
	"testing"

	"valija/store/message"
)

func TestBlocks_separatesWordsQuotesAndSignature(t *testing.T) {
	type list = []message.Block
	for _, test := range []struct {
		name, text string
		want       list
	}{
		{"words only", "Hello\n\nBye\n", list{{message.Words, 0, "Hello\n\nBye"}}},
		{"quote and signature", "Hi\n> old\n> > older\nnew\n-- \nAna\n", list{
			{message.Words, 0, "Hi"}, {message.Quote, 1, "old"}, {message.Quote, 2, "older"}, {message.Words, 0, "new"}, {message.Signature, 0, "-- \nAna"}}},
		{"attribution", "Yes.\n\nOn 2 Feb 2026, Carlos <c@example.net> wrote:\n> When?\n", list{
			{message.Words, 0, "Yes.\n"}, {message.Attribution, 0, "On 2 Feb 2026, Carlos <c@example.net> wrote:"}, {message.Quote, 1, "When?"}}},
		{"attribution over two lines", "El lun, 2 feb 2026 a las 10:31, Carlos\n(<c@example.net>) escribió:\n\n> ¿Cuándo?\n", list{
			{message.Attribution, 0, "El lun, 2 feb 2026 a las 10:31, Carlos\n(<c@example.net>) escribió:\n"}, {message.Quote, 1, "¿Cuándo?"}}},
		{"original message", "See below.\n-----Original Message-----\nFrom: x\n> y\n", list{
			{message.Words, 0, "See below."}, {message.Original, 0, "-----Original Message-----\nFrom: x\n> y"}}},
		{"mbox escape is no quote", ">From here on\n", list{{message.Words, 0, "From here on"}}},
		{"signature within quote ends with it", "> -- \nmine\n", list{{message.Quote, 1, "-- "}, {message.Words, 0, "mine"}}},
		{"nothing", "", nil},
	} {
		if got := message.Blocks(test.text); !slices.Equal(got, test.want) {
			t.Errorf("%s: Blocks(%q) = %+v, want %+v", test.name, test.text, got, test.want)
		}
	}
}
