package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"valija/store"
	"valija/store/query"
)

// letter makes a message of parts that a query can ask for.
func letter(from, to, subject, date, body string) string {
	return fmt.Sprintf("Message-ID: <%s@x>\r\nDate: %s\r\nFrom: %s\r\nTo: %s\r\nSubject: %s\r\n"+
		"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n%s\r\n",
		strings.ReplaceAll(subject, " ", "."), date, from, to, subject, body)
}

func withAttachment(octets, name string) string {
	head, body, _ := strings.Cut(octets, "\r\n\r\n")
	head = strings.Replace(head, "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit", "Content-Type: multipart/mixed; boundary=b", 1)
	return head + "\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" + body + "--b\r\nContent-Type: application/pdf\r\n" +
		"Content-Disposition: attachment; filename=" + name + "\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
}

// library is a store with messages named by what their subject begins with.
func library(t *testing.T) (*store.Store, func(v store.View) string) {
	s, a := openAccount(t)
	work := addAccount(t, s, "Trabajo")
	all := add(t, s,
		incoming(a, "1", letter("Ana Ruiz <ana@mail.example>", "Carlos <c@x>", "one reunion", "Mon, 02 Mar 2026 10:00:00 +0000", "La reunión será el lunes. Presupuesto adjunto.")),
		incoming(a, "2", withAttachment(letter("Bob <bob@x>", "Ana Ruiz <ana@mail.example>", "two Presupuesto 2026", "Tue, 03 Mar 2026 10:00:00 +0000", "See the budget"), "hoja-de-calculo.pdf")),
		incoming(a, "3", letter("Chen <chen@x>", "Ana <ana@mail.example>", "three 会議室", "Wed, 04 Mar 2026 10:00:00 +0000", "明日の会議室を予約しました")),
		incoming(a, "4", letter("Ana Ruiz <ana@mail.example>", "Bob <bob@x>", "four", "Thu, 05 Mar 2026 10:00:00 +0000", strings.Repeat("long budget line\r\n", 1000))),
		incoming(work, "5", letter("jefe@work.example", "ana@work.example", "five", "Fri, 06 Mar 2026 10:00:00 +0000", "Reunion AND NOT \"budget\" -- año nuevo")),
		incoming(a, "6", letter("spam@x", "ana@mail.example", "six", "Sat, 07 Mar 2026 10:00:00 +0000", "budget reunion")),
	)
	must(t, s.SetFlags(t.Context(), all[:2], store.Read, 0))
	must(t, s.SetFlags(t.Context(), all[3:4], store.Starred|store.Answered, 0))
	must(t, s.Move(t.Context(), all[3:4], folder(t, s, a, store.Sent).ID))
	must(t, s.Move(t.Context(), all[5:6], folder(t, s, a, store.Junk).ID))
	return s, func(v store.View) string {
		t.Helper()
		rows, err := s.Rows(t.Context(), ids(t, s, v))
		must(t, err)
		var names []string
		for _, r := range rows {
			name, _, _ := strings.Cut(r.Subject, " ")
			names = append(names, name)
		}
		return strings.Join(names, " ")
	}
}

func TestIDs_search(t *testing.T) {
	_, found := library(t)
	tests := []struct{ query, want string }{ // newest first
		{"", "five four three two one"},
		{"reunion", "five one"},
		{"REUNIÓN", "five one"},
		{"reu", "five one"},
		{"re", ""},
		{"presupuesto", "two one"},
		{"presup adjunto", ""}, // only the last word may go on
		{"presupuesto adj", "one"},
		{"budget", "five four two"},
		{"-budget", "three one"},
		{"reunion -budget", "one"},
		{`"line long"`, "four"},
		{`"long line"`, ""},
		{"from:ana", "four one"},
		{"de:ana@mail.example", "four one"},
		{"-from:ana", "five three two"},
		{"to:ana", "five three two"},
		{"para:bob", "four"},
		{"subject:presupuesto", "two"},
		{"asunto:reunión", "one"},
		{"texto:presupuesto", "one"},
		{"has:attachment", "two"},
		{"tiene:adjunto budget", "two"},
		{"-has:attachment", "five four three one"},
		{"adjunto:hoja", "two"},
		{"filename:calculo.pdf", "two"},
		{"is:unread", "five four three"},
		{"es:leído", "two one"},
		{"is:starred", "four"},
		{"es:respondido", "four"},
		{"before:2026-03-04", "two one"},
		{"after:2026-03-04 before:2026-03-06", "four three"},
		{"fecha:5/3/2026", "four"},
		{"larger:10K", "four"},
		{"menor:10K is:read", "two one"},
		{"in:sent", "four"},
		{"en:enviados budget", "four"},
		{"in:spam", "six"},
		{"in:spam nothing", ""},
		{"in:nowhere", ""},
		{"cuenta:trabajo", "five"},
		{"account:ana reunion", "one"},
		{"会議", "three"},
		{"会議室", "three"},
		{"予", "three"},
		{"議会", ""},
		{"明日の会議室を予約", "three"},
		{"ano", "five"},
		{"AND", "five"},
		{"NOT", "five"},
		{`"`, "five four three two one"},
		{`" " * ( ) ^ : NEAR(`, ""},
		{"***", "five four three two one"},
	}
	for _, tt := range tests {
		if got := found(store.View{Everywhere: true, Query: tt.query}); got != tt.want {
			t.Errorf("search %q = %q, want %q", tt.query, got, tt.want)
		}
	}
}

func TestIDs_searchStaysWithinTheView(t *testing.T) {
	s, found := library(t)
	a, err := s.Accounts(t.Context())
	must(t, err)
	inbox := folder(t, s, a[0].ID, store.Inbox).ID
	tests := []struct {
		view store.View
		want string
	}{
		{store.View{Query: "budget"}, "five two"},
		{store.View{Folder: inbox, Query: "budget"}, "two"},
		{store.View{Folder: inbox, Query: "budget in:sent"}, "four"},
		{store.View{Account: a[1].ID, Everywhere: true, Query: "budget"}, "five"},
		{store.View{Everywhere: true, Query: "budget", UnreadOnly: true}, "five four"},
		{store.View{Everywhere: true, Query: "budget", Sort: store.BySize}, "four two five"},
		{store.View{Everywhere: true, Query: "budget", Sort: store.BySubject}, "five four two"},
		{store.View{Everywhere: true, Query: "budget", Ascending: true}, "two four five"},
		{store.View{Everywhere: true, Query: "is:unread", Sort: store.BySender}, "four three five"},
		{store.View{Folder: folder(t, s, a[0].ID, store.Junk).ID, Query: "reunion"}, "six"},
	}
	for _, tt := range tests {
		if got := found(tt.view); got != tt.want {
			t.Errorf("IDs(%+v) = %q, want %q", tt.view, got, tt.want)
		}
	}
}

func TestIDs_searchOfManyHits(t *testing.T) {
	s, a := openAccount(t)
	b := s.NewBatch()
	for i := range 2100 {
		must(t, b.Add(t.Context(), incoming(a, fmt.Sprint(i), letter("a@x", "b@x", fmt.Sprint("n", i%10), "Mon, 02 Mar 2026 10:00:00 +0000", "common"))))
	}
	stored, err := b.Commit(t.Context())
	must(t, err)
	slices.Reverse(stored)
	if got := ids(t, s, store.View{Query: "common"}); !slices.Equal(got, stored) {
		t.Errorf("%d hits, want %d in the view's order", len(got), len(stored))
	}
	if got := ids(t, s, store.View{Query: "common", Limit: 50}); !slices.Equal(got, stored[:50]) {
		t.Errorf("%d hits, want the first 50", len(got))
	}
	if got := ids(t, s, store.View{Query: "n7", Limit: 5}); len(got) != 5 {
		t.Errorf("%d hits, want the first 5", len(got))
	}
	if got := ids(t, s, store.View{Query: "common -n7"}); len(got) != 1890 {
		t.Errorf("%d hits, want 1890", len(got))
	}
	if got := ids(t, s, store.View{Query: "n7"}); len(got) != 210 {
		t.Errorf("%d hits, want 210", len(got))
	}
}

func TestIDs_takeACommonShortWordForAWholeOneInALargeProfile(t *testing.T) {
	s, a := openAccount(t)
	b := s.NewBatch()
	for i := range 2000 {
		must(t, b.Add(t.Context(), incoming(a, fmt.Sprint(i), letter("a@x", "b@x", "n", "Mon, 02 Mar 2026 10:00:00 +0000", "con"))))
	}
	must(t, b.Add(t.Context(), incoming(a, "longer", letter("a@x", "b@x", "n", "Mon, 02 Mar 2026 10:00:00 +0000", "contrato"))))
	_, err := b.Commit(t.Context())
	must(t, err)
	if got := ids(t, s, store.View{Query: "con"}); len(got) != 2001 {
		t.Errorf("%d hits, want those with a longer word, too", len(got))
	}
	must(t, s.Close())
	change(t, s.Dir(), "UPDATE folder SET total = 60000 WHERE total > 0")
	s = openDir(t, s.Dir())
	if got := ids(t, s, store.View{Query: "con"}); len(got) != 2000 {
		t.Errorf("%d hits in a large profile, want those of the word", len(got))
	}
	if got := ids(t, s, store.View{Query: "cont"}); len(got) != 1 {
		t.Errorf("%d hits, want the longer word", len(got))
	}
}

func TestSearch_followsReplacedAndDeletedMessages(t *testing.T) {
	s, a := openAccount(t)
	preview := incoming(a, "1", letter("a@x", "b@x", "s", "Mon, 02 Mar 2026 10:00:00 +0000", "beginning"))
	preview.Place = store.Preview
	id := add(t, s, preview)
	add(t, s, incoming(a, "1", letter("a@x", "b@x", "s", "Mon, 02 Mar 2026 10:00:00 +0000", "whole")))
	if got := ids(t, s, store.View{Query: "beginning"}); len(got) != 0 {
		t.Errorf("the preview's words find %v", got)
	}
	if got := ids(t, s, store.View{Query: "whole"}); !slices.Equal(got, id) {
		t.Errorf("the whole's words find %v, want %v", got, id)
	}
	must(t, s.Delete(t.Context(), id))
	if got := ids(t, s, store.View{Query: "whole"}); len(got) != 0 {
		t.Errorf("a deleted message is found: %v", got)
	}
}

func TestSearchQuery_marksWhatWasFound(t *testing.T) {
	q := store.View{Query: "presup"}.SearchQuery()
	if got := q.Find(query.Subject, "El Presupuesto"); len(got) != 1 || got[0] != (query.Span{Start: 3, End: 14}) {
		t.Errorf("Find = %v", got)
	}
}

// Whatever a person types, the store answers without an error, in every order, and marks places that are there.
func FuzzSearch(f *testing.F) {
	for _, q := range []string{`"`, `-`, `*`, `a"b* OR NEAR(x y)`, `from:"`, `de:ana -"x`, "会", "\x00", "is:unread AND", "larger:9999999999999999999G", `subject:":"`, "^a", "{a b}:c"} {
		f.Add(q)
	}
	dir := f.TempDir()
	s, err := store.Open(f.Context(), dir, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = s.Close() }) // nothing is written any more
	a, err := s.AddAccount(f.Context(), "ana", nil)
	if err != nil {
		f.Fatal(err)
	}
	b := s.NewBatch()
	for i := range 20 {
		octets := mail(fmt.Sprint("会議 reunión ", i), 1+i)
		if err := b.Add(f.Context(), incoming(a, fmt.Sprint(i), octets)); err != nil {
			f.Fatal(err)
		}
	}
	if _, err := b.Commit(f.Context()); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, limit := range []int{0, 5} {
			v := store.View{Everywhere: true, Query: text, Limit: limit}
			found, err := s.IDs(t.Context(), v)
			if err != nil {
				t.Fatalf("IDs(%q): %v", text, err)
			}
			if limit > 0 && len(found) > limit {
				t.Errorf("IDs(%q) with limit %d gave %d", text, limit, len(found))
			}
			q := v.SearchQuery()
			const subject = "会議 reunión 7"
			for _, span := range q.Find(query.Subject, subject) {
				if span.Start < 0 || span.End > len(subject) || span.Start >= span.End {
					t.Errorf("Find(%q) marks %v of %d octets", text, span, len(subject))
				}
			}
		}
	})
}
