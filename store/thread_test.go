package store_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/store"
)

// post is a message of a conversation: its name is its Message-ID and what is expected of it in the tests.
type post struct {
	name, subject, refs string // refs: names, oldest first, separated by blanks
	day                 int
}

func (p post) octets() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Message-ID: <%s@x>\r\nDate: %s\r\nFrom: a@x\r\nSubject: %s\r\n", p.name,
		time.Date(2026, 3, p.day, 9, 0, 0, 0, time.UTC).Format(time.RFC1123Z), p.subject)
	if p.refs != "" {
		fmt.Fprintf(&b, "References: <%s@x>\r\n", strings.ReplaceAll(p.refs, " ", "@x> <"))
	}
	return b.String() + "\r\nx\r\n"
}

// groups stores posts one by one, and gives the names of each conversation, sorted.
func groups(t *testing.T, posts []post) []string {
	t.Helper()
	s, a := openAccount(t)
	names := map[store.ThreadID][]string{}
	var all []store.ID
	for i, p := range posts {
		all = append(all, add(t, s, incoming(a, fmt.Sprint(i), p.octets()))...)
	}
	for i, id := range all {
		r := row(t, s, id)
		names[r.Thread] = append(names[r.Thread], posts[i].name)
	}
	var out []string
	for _, n := range names {
		slices.Sort(n)
		out = append(out, strings.Join(n, ""))
	}
	slices.Sort(out)
	return out
}

func TestThreads_areTheSameInAnyOrder(t *testing.T) {
	tests := []struct {
		name  string
		posts []post
		want  string
	}{
		{"strangers", []post{{"a", "one", "", 1}, {"b", "two", "", 2}}, "[a b]"},
		{"answers", []post{{"a", "one", "", 1}, {"b", "Re: one", "a", 2}, {"c", "Re: one", "a b", 3}}, "[abc]"},
		{"a missing one holds its answers together", []post{{"b", "Re: one", "a", 2}, {"c", "Re: one", "a", 3}}, "[bc]"},
		{"the last joins two", []post{{"a", "one", "", 1}, {"b", "two", "", 2}, {"c", "Re: both", "a b", 3}}, "[abc]"},
		{"a reply that names nothing", []post{{"a", "Presupuesto", "", 1}, {"b", "RE: presupuesto", "", 2}}, "[ab]"},
		{"replies that name nothing", []post{{"a", "x", "", 1}, {"b", "Re: x", "", 2}, {"c", "Re: x", "", 3}}, "[abc]"},
		{"the same subject is no answer", []post{{"a", "Weekly report", "", 1}, {"b", "Weekly report", "", 8}}, "[a b]"},
		{"an answer to what came later is none", []post{{"a", "x", "", 20}, {"b", "Re: x", "", 2}}, "[a b]"},
		{"a changed subject stays", []post{{"a", "one", "", 1}, {"b", "other", "a", 2}}, "[ab]"},
		{"without subject", []post{{"a", "", "", 1}, {"b", "Re:", "", 2}}, "[a b]"},
	}
	r := rand.New(rand.NewPCG(5, 5))
	for _, tt := range tests {
		for range 4 {
			if got := fmt.Sprint(groups(t, tt.posts)); got != tt.want {
				t.Errorf("%s, stored as %v: %v, want %v", tt.name, tt.posts, got, tt.want)
			}
			r.Shuffle(len(tt.posts), func(i, j int) { tt.posts[i], tt.posts[j] = tt.posts[j], tt.posts[i] })
		}
	}
}

func TestThreads_stayWithinTheirAccount(t *testing.T) {
	s, a := openAccount(t)
	other := addAccount(t, s, "work")
	p := post{"a", "x", "", 1}
	all := add(t, s, incoming(a, "1", p.octets()), incoming(other, "1", p.octets()))
	if x, y := row(t, s, all[0]).Thread, row(t, s, all[1]).Thread; x == y || x == 0 {
		t.Errorf("threads %d and %d", x, y)
	}
}

func TestConversation_isInTheOrderOfReading(t *testing.T) {
	s, a := openAccount(t)
	all := add(t, s,
		incoming(a, "1", post{"c", "Re: x", "a b", 4}.octets()),
		incoming(a, "2", post{"d", "Re: x", "a", 3}.octets()),
		incoming(a, "3", post{"a", "x", "", 1}.octets()),
		incoming(a, "4", post{"e", "Re: x", "a", 5}.octets()))
	must(t, s.Move(t.Context(), all[1:2], folder(t, s, a, store.Sent).ID))
	must(t, s.Move(t.Context(), all[3:], folder(t, s, a, store.Trash).ID))
	rows, err := s.Conversation(t.Context(), all[0])
	must(t, err)
	var got []string
	for _, r := range rows {
		got = append(got, fmt.Sprintf("%d below %d at %d", r.ID, r.Parent, r.Depth))
	}
	want := []string{fmt.Sprintf("%d below 0 at 0", all[2]), fmt.Sprintf("%d below %d at 1", all[1], all[2]), fmt.Sprintf("%d below %d at 1", all[0], all[2])}
	if !slices.Equal(got, want) {
		t.Errorf("Conversation = %v, want %v", got, want)
	}
	if rows, err := s.Conversation(t.Context(), 999); err == nil {
		t.Errorf("Conversation of nothing = %v", rows)
	}
}

func TestIDs_conversationsShowTheFirstOfEach(t *testing.T) {
	s, a := openAccount(t)
	all := add(t, s,
		incoming(a, "1", post{"a", "x", "", 1}.octets()),
		incoming(a, "2", post{"b", "y", "", 2}.octets()),
		incoming(a, "3", post{"c", "Re: x", "a", 3}.octets()))
	tests := []struct {
		view store.View
		want []store.ID
	}{
		{store.View{Conversations: true}, []store.ID{all[2], all[1]}},
		{store.View{Conversations: true, Ascending: true}, []store.ID{all[0], all[1]}},
		{store.View{Conversations: true, Limit: 1}, []store.ID{all[2]}},
		{store.View{Conversations: true, Query: "x"}, []store.ID{all[2], all[1]}}, // the body of each
	}
	for _, tt := range tests {
		if got := ids(t, s, tt.view); !slices.Equal(got, tt.want) {
			t.Errorf("IDs(%+v) = %v, want %v", tt.view, got, tt.want)
		}
	}
}

func TestThreads_holdTheMessagesOfAView(t *testing.T) {
	s, a := openAccount(t)
	all := add(t, s,
		incoming(a, "1", post{"a", "x", "", 1}.octets()),
		incoming(a, "2", post{"b", "y", "", 2}.octets()),
		incoming(a, "3", post{"c", "Re: x", "a", 3}.octets()))
	for _, tt := range []struct {
		view store.View
		want [][]store.ID
	}{
		{store.View{}, [][]store.ID{{all[2], all[0]}, {all[1]}}},
		{store.View{Ascending: true}, [][]store.ID{{all[0], all[2]}, {all[1]}}},
		{store.View{Ascending: true, Limit: 2}, [][]store.ID{{all[0]}, {all[1]}}},
		{store.View{StarredOnly: true}, [][]store.ID{}},
	} {
		got, err := s.Threads(t.Context(), tt.view)
		must(t, err)
		if fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("Threads(%+v) = %v, want %v", tt.view, got, tt.want)
		}
	}
}
