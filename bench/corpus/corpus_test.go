package corpus_test

import (
	"bytes"
	"testing"

	"valija/bench/corpus"
)

func TestMessage_isTheSameAtEveryRun(t *testing.T) {
	a, b := corpus.New(1000), corpus.New(1000)
	total := 0
	for i := range 200 {
		x, y := a.Message(i), b.Message(199-i)
		total += len(x.Octets)
		if z := b.Message(i); !bytes.Equal(x.Octets, z.Octets) || x.UniqueID != z.UniqueID {
			t.Fatalf("message %d differs between two runs", i)
		}
		if i != 199-i && x.UniqueID == y.UniqueID {
			t.Fatalf("messages %d and %d have the same unique-id", i, 199-i)
		}
	}
	if mean := total / 200; mean < 10<<10 || mean > 50<<10 {
		t.Errorf("mean size %d octets, want about 25 KB", mean)
	}
}
