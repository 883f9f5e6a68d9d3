package thread_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"valija/store/thread"
)

// message makes one named by a letter; refs are letters, oldest first.
func message(name, refs string, minute int) thread.Message {
	m := thread.Message{ID: int64(name[0]), MessageID: name + "@x", Date: time.Unix(int64(minute)*60, 0)}
	for _, r := range refs {
		m.References = append(m.References, string(r)+"@x")
	}
	return m
}

// drawn is "a(b c(d))": answers in brackets.
func drawn(nodes []thread.Node) string {
	var b strings.Builder
	depth := 0
	for i, n := range nodes {
		switch {
		case i == 0:
		case n.Depth > depth:
			b.WriteString("(")
		default:
			b.WriteString(strings.Repeat(")", depth-n.Depth) + " ")
		}
		b.WriteByte(byte(n.ID))
		depth = n.Depth
	}
	return b.String() + strings.Repeat(")", depth)
}

func TestBuild(t *testing.T) {
	tests := []struct {
		name     string
		messages []thread.Message
		want     string
	}{
		{"nothing", nil, ""},
		{"one", []thread.Message{message("a", "", 1)}, "a"},
		{"a chain", []thread.Message{message("a", "", 1), message("b", "a", 2), message("c", "ab", 3)}, "a(b(c))"},
		{"a chain, newest first", []thread.Message{message("c", "ab", 3), message("b", "a", 2), message("a", "", 1)}, "a(b(c))"},
		{"siblings by date", []thread.Message{message("a", "", 1), message("c", "a", 5), message("b", "a", 3)}, "a(b c)"},
		{"the root is missing", []thread.Message{message("b", "a", 2), message("c", "a", 3)}, "b c"},
		{"the middle is missing", []thread.Message{message("a", "", 1), message("c", "ab", 3)}, "a(c)"},
		{"a loop", []thread.Message{message("a", "b", 1), message("b", "a", 2)}, "b(a)"},
		{"itself", []thread.Message{message("a", "a", 1)}, "a"},
		{"without Message-ID", []thread.Message{{ID: 'a'}, {ID: 'b'}}, "a b"},
		{"one Message-ID twice", []thread.Message{message("a", "", 1), {ID: 'b', MessageID: "a@x", Date: time.Unix(120, 0)}}, "a b"},
		{"own word before that of others", []thread.Message{message("c", "ba", 3), message("a", "", 1), message("b", "a", 2)}, "a(b c)"},
	}
	for _, tt := range tests {
		if got := drawn(thread.Build(tt.messages)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestBuild_showsEveryMessageOnceWhateverTheyClaim(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		var messages []thread.Message
		for i := range 12 {
			m := thread.Message{ID: int64(i + 1), MessageID: fmt.Sprint(r.IntN(8)), Date: time.Unix(int64(r.IntN(9)), 0)}
			for range r.IntN(5) {
				m.References = append(m.References, fmt.Sprint(r.IntN(9)))
			}
			messages = append(messages, m)
		}
		seen := map[int64]int{0: -1}
		for _, n := range thread.Build(messages) {
			depth, ok := seen[n.Parent]
			if !ok || n.Depth != depth+1 {
				t.Fatalf("%+v comes before its parent, or too deep", n)
			}
			if _, twice := seen[n.ID]; twice {
				t.Fatalf("%d is shown twice", n.ID)
			}
			seen[n.ID] = n.Depth
		}
		if len(seen) != len(messages)+1 {
			t.Fatalf("%d of %d messages are shown", len(seen)-1, len(messages))
		}
	}
}

func ExampleBuild() {
	nodes := thread.Build([]thread.Message{
		{ID: 1, MessageID: "question@x"},
		{ID: 2, MessageID: "answer@x", References: []string{"question@x"}},
	})
	for _, n := range nodes {
		fmt.Println(n.ID, n.Depth)
	}
	// Output:
	// 1 0
	// 2 1
}
