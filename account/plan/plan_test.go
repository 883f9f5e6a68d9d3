package plan_test

import (
	"reflect"
	"testing"
	"time"

	"valija/account/link"
	"valija/account/plan"
	"valija/pop3"
	"valija/store"
)

var (
	now  = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	old  = now.Add(-8 * 24 * time.Hour)
	soon = now.Add(time.Hour)
)

func item(num int, id string, octets int64) plan.Item {
	return plan.Item{Num: pop3.Num(num), UniqueID: pop3.UniqueID(id), Octets: octets}
}

func preview(num int, id string, octets int64) plan.Item {
	it := item(num, id, octets)
	it.Lines = 120
	return it
}

// nums are the message-numbers of items.
func nums(items []plan.Item) []pop3.Num {
	var out []pop3.Num
	for _, it := range items {
		out = append(out, it.Num)
	}
	return out
}

func TestMake(t *testing.T) {
	const mega = 1 << 20
	var (
		here    = store.Known{UniqueID: "a", Message: 1, Place: store.HereAndServer, FirstSeen: old}
		deleted = store.Known{UniqueID: "a", Place: store.HereAndServer, FirstSeen: old, DeletedAt: old}
		peeked  = store.Known{UniqueID: "a", Message: 1, Place: store.Preview, FirstSeen: old}
		leaving = store.Known{UniqueID: "a", Message: 1, Place: store.Leaving, FirstSeen: old}
		refused = store.Known{UniqueID: "a", Place: store.Refused, FirstSeen: old}
		learnt  = store.Known{UniqueID: "a", Place: store.ServerOnly, FirstSeen: old, Learnt: true}
		key     = store.Key{UniqueID: "a"}
	)
	type want struct{ retrieve, preview, leave, delete []pop3.Num }
	one := []pop3.Num{1}
	for _, tt := range []struct {
		name   string
		octets int64
		known  []store.Known
		rules  plan.Rules
		wanted bool
		doomed bool
		link   link.Link
		notYet time.Time
		whole  time.Time
		want   want
	}{
		{name: "new", octets: 900, want: want{retrieve: one}},
		{name: "new, of unknown size", rules: plan.Rules{Limit: 4096}, want: want{retrieve: one}},
		{name: "new and large", octets: mega, rules: plan.Rules{Limit: 4096}, want: want{preview: one}},
		{name: "new and large, no limit", octets: mega, want: want{retrieve: one}},
		{name: "new, over a limit smaller than a preview", octets: 9000, rules: plan.Rules{Limit: 4096}, want: want{retrieve: one}},
		{name: "new, never kept on the server", octets: 900, rules: plan.Rules{Keep: plan.KeepNever}, want: want{retrieve: one, delete: one}},
		{name: "new and large, never kept on the server", octets: mega, rules: plan.Rules{Keep: plan.KeepNever, Limit: 4096}, want: want{preview: one}},

		{name: "here", known: []store.Known{here}, want: want{leave: one}},
		{name: "here, larger than a new limit", octets: mega, known: []store.Known{here}, rules: plan.Rules{Limit: 4096}, want: want{leave: one}},
		{name: "here, never kept", known: []store.Known{here}, rules: plan.Rules{Keep: plan.KeepNever}, want: want{delete: one}},
		{name: "here, kept 7 days, 8 days old", known: []store.Known{here}, rules: plan.Rules{Keep: plan.KeepDays, Days: 7}, want: want{delete: one}},
		{name: "here, kept 9 days, 8 days old", known: []store.Known{here}, rules: plan.Rules{Keep: plan.KeepDays, Days: 9}, want: want{leave: one}},
		{name: "here, kept no number of days", known: []store.Known{here}, rules: plan.Rules{Keep: plan.KeepDays}, want: want{leave: one}},
		{name: "here, kept 7 days, 8 days old, whole since an hour", known: []store.Known{here}, whole: now.Add(-time.Hour),
			rules: plan.Rules{Keep: plan.KeepDays, Days: 7}, want: want{leave: one}},
		{name: "here, kept until deleted", known: []store.Known{here}, rules: plan.Rules{Keep: plan.KeepUntilDeleted}, want: want{leave: one}},

		{name: "deleted here", known: []store.Known{deleted}, want: want{leave: one}},
		{name: "deleted here, wanted back", known: []store.Known{deleted}, wanted: true, want: want{retrieve: one}},
		{name: "deleted here, kept until then", known: []store.Known{deleted}, rules: plan.Rules{Keep: plan.KeepUntilDeleted}, want: want{delete: one}},
		{name: "deleted here, never kept", known: []store.Known{deleted}, rules: plan.Rules{Keep: plan.KeepNever}, want: want{delete: one}},

		{name: "preview", octets: mega, known: []store.Known{peeked}, rules: plan.Rules{Limit: 4096}, want: want{leave: one}},
		{name: "preview, limit raised since", octets: mega, known: []store.Known{peeked}, want: want{retrieve: one}},
		{name: "preview, limit raised since, refused lately", octets: mega, known: []store.Known{peeked}, notYet: soon, want: want{leave: one}},
		{name: "preview, of unknown size", known: []store.Known{peeked}, want: want{leave: one}},
		{name: "preview, on a link that never holds so long", octets: mega, known: []store.Known{peeked},
			link: link.Link{Rate: 1000, Connected: 60, Cuts: 3}, want: want{leave: one}},
		{name: "preview, wanted", octets: mega, known: []store.Known{peeked}, rules: plan.Rules{Limit: 4096}, wanted: true, want: want{retrieve: one}},
		{name: "preview is no copy", octets: mega, known: []store.Known{peeked}, rules: plan.Rules{Keep: plan.KeepNever, Limit: 4096}, want: want{leave: one}},
		{name: "preview is no copy after days", octets: mega, known: []store.Known{peeked}, rules: plan.Rules{Keep: plan.KeepDays, Days: 1, Limit: 4096}, want: want{leave: one}},
		{name: "preview, wanted, never kept", octets: mega, known: []store.Known{peeked}, rules: plan.Rules{Keep: plan.KeepNever}, wanted: true, want: want{retrieve: one, delete: one}},

		{name: "here, to be deleted there", known: []store.Known{here}, doomed: true, want: want{delete: one}},
		{name: "preview, to be deleted there", octets: mega, known: []store.Known{peeked}, doomed: true, want: want{delete: one}},
		{name: "new, on a link that never holds so long", octets: mega, link: link.Link{Rate: 1000, Connected: 60, Cuts: 3}, want: want{preview: one}},
		{name: "the same, wanted", octets: mega, link: link.Link{Rate: 1000, Connected: 60, Cuts: 3}, wanted: true, want: want{retrieve: one}},
		{name: "new and small, on that link", octets: 9000, link: link.Link{Rate: 1000, Connected: 60, Cuts: 3}, want: want{retrieve: one}},

		{name: "deletion unconfirmed", known: []store.Known{leaving}, rules: plan.Rules{Keep: plan.KeepNever}, want: want{delete: one}},
		{name: "deletion unconfirmed, rule changed", known: []store.Known{leaving}, want: want{leave: one}},

		{name: "retrieved elsewhere", octets: 900, known: []store.Known{learnt}, want: want{leave: one}},
		{name: "retrieved elsewhere, never kept", known: []store.Known{learnt}, rules: plan.Rules{Keep: plan.KeepNever}, want: want{leave: one}},
		{name: "retrieved elsewhere, kept 7 days, 8 days old", known: []store.Known{learnt}, rules: plan.Rules{Keep: plan.KeepDays, Days: 7}, want: want{leave: one}},
		{name: "retrieved elsewhere, kept until deleted", known: []store.Known{learnt}, rules: plan.Rules{Keep: plan.KeepUntilDeleted}, want: want{leave: one}},
		{name: "retrieved elsewhere, wanted", octets: 900, known: []store.Known{learnt}, wanted: true, want: want{retrieve: one}},
		{name: "retrieved elsewhere, to be deleted there", known: []store.Known{learnt}, doomed: true, want: want{delete: one}},

		{name: "refused before", octets: 900, known: []store.Known{refused}, want: want{retrieve: one}},
		{name: "refused lately", octets: 900, known: []store.Known{refused}, notYet: soon, want: want{leave: one}},
		{name: "refused lately, never kept", octets: 900, known: []store.Known{refused}, notYet: soon, rules: plan.Rules{Keep: plan.KeepNever}, want: want{leave: one}},
		{name: "refused lately, wanted", octets: 900, known: []store.Known{refused}, notYet: soon, wanted: true, want: want{retrieve: one}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := plan.Make(plan.Input{
				Listing: []plan.Item{item(1, "a", tt.octets)}, Known: tt.known, Rules: tt.rules, Now: now,
				Wanted: map[store.Key]bool{key: tt.wanted}, Doomed: map[store.Key]bool{key: tt.doomed}, Link: tt.link, NotYet: map[store.Key]time.Time{key: tt.notYet},
				WholeSince: map[store.Key]time.Time{key: tt.whole},
			})
			got := want{nums(p.Retrieve), nums(p.Preview), nums(p.Leave), nums(p.Delete)}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("Make = %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestMake_leavesMessagesWithoutName(t *testing.T) {
	p := plan.Make(plan.Input{Listing: []plan.Item{item(1, "", 900)}, Rules: plan.Rules{Keep: plan.KeepNever}, Now: now})
	if len(p.Leave) != 1 || len(p.Retrieve)+len(p.Delete) != 0 {
		t.Errorf("Make = %+v, want the message left", p)
	}
}

func TestMake_cost(t *testing.T) {
	listing := []plan.Item{item(1, "a", 30_000), item(2, "b", 1<<20), item(3, "c", 0)}
	rules := plan.Rules{Limit: 100_000}
	p := plan.Make(plan.Input{Listing: listing, Rules: rules, Now: now})
	// 30,000 as listed, a preview of 4 KB and 120 lines of 50, and 48 KB for the unknown one.
	if want := int64(30_000 + 4096 + 6000 + 48*1024); p.Octets != want || p.Took != 0 {
		t.Errorf("cost %d octets, %v; want %d and unknown", p.Octets, p.Took, want)
	}
	p = plan.Make(plan.Input{Listing: listing[:1], Rules: rules, Now: now, Link: link.Link{Rate: 10_000, RoundTrip: 300 * time.Millisecond}})
	if want := 3*time.Second + 600*time.Millisecond; p.Took != want {
		t.Errorf("takes %v, want %v", p.Took, want)
	}
}

func TestOrder_bringsTheSmallestAndNewestFirst(t *testing.T) {
	p := plan.Plan{
		Retrieve: []plan.Item{
			item(1, "a", 8<<20), item(2, "b", 3000), item(3, "c", 500_000), item(4, "d", 31_000), item(5, "e", 40_000),
			item(6, "f", 7<<20), item(7, "g", 600_000),
		},
		Preview: []plan.Item{preview(8, "h", 90<<20), preview(9, "i", 9<<20)},
	}
	want := []pop3.Num{9, 8, 4, 2, 5, 3, 7, 6, 1}
	if got := nums(p.Order()); !reflect.DeepEqual(got, want) {
		t.Errorf("Order() = %v, want %v", got, want)
	}
}

func TestJoin(t *testing.T) {
	scan := func(pairs ...int64) (out []pop3.ScanEntry) {
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, pop3.ScanEntry{Num: pop3.Num(pairs[i]), Octets: pairs[i+1]})
		}
		return out
	}
	uidl := func(nums []int, ids ...string) (out []pop3.UniqueIDEntry) {
		for i, n := range nums {
			out = append(out, pop3.UniqueIDEntry{Num: pop3.Num(n), ID: pop3.UniqueID(ids[i])})
		}
		return out
	}
	twin := item(3, "a", 30)
	twin.Occurrence = 1
	for _, tt := range []struct {
		name string
		scan []pop3.ScanEntry
		ids  []pop3.UniqueIDEntry
		want []plan.Item
	}{
		{"plain", scan(1, 10, 2, 20), uidl([]int{1, 2}, "a", "b"), []plan.Item{item(1, "a", 10), item(2, "b", 20)}},
		{"twins", scan(1, 10, 2, 20, 3, 30), uidl([]int{1, 2, 3}, "a", "b", "a"), []plan.Item{item(1, "a", 10), item(2, "b", 20), twin}},
		{"gaps, and newest first", scan(7, 70, 2, 20), uidl([]int{7, 2}, "g", "b"), []plan.Item{item(2, "b", 20), item(7, "g", 70)}},
		{"arrived after LIST", scan(1, 10), uidl([]int{1, 2}, "a", "b"), []plan.Item{item(1, "a", 10), item(2, "b", 0)}},
		{"gone before UIDL", scan(1, 10, 2, 20), uidl([]int{2}, "b"), []plan.Item{item(1, "", 10), item(2, "b", 20)}},
		{"negative size", scan(1, -5), uidl([]int{1}, "a"), []plan.Item{item(1, "a", 0)}},
		{"a number twice", scan(1, 10), uidl([]int{1, 1}, "a", "b"), []plan.Item{item(1, "a", 10)}},
		{"empty", nil, nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := plan.Join(tt.scan, tt.ids); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("Join = %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestOutstanding(t *testing.T) {
	for _, tt := range []struct {
		name  string
		known store.Known
		rules plan.Rules
		late  time.Time
		want  bool
	}{
		{"here", store.Known{Message: 1, FirstSeen: old}, plan.Rules{}, time.Time{}, false},
		{"here, due", store.Known{Message: 1, FirstSeen: old}, plan.Rules{Keep: plan.KeepDays, Days: 3}, time.Time{}, true},
		{"gone, due", store.Known{Message: 1, FirstSeen: old, Gone: true}, plan.Rules{Keep: plan.KeepNever}, time.Time{}, false},
		{"deleted on the server", store.Known{Message: 1, Place: store.HereOnly}, plan.Rules{Keep: plan.KeepNever}, time.Time{}, false},
		{"unconfirmed", store.Known{Message: 1, Place: store.Leaving}, plan.Rules{}, time.Time{}, true},
		{"deleted here", store.Known{DeletedAt: old}, plan.Rules{}, time.Time{}, false},
		{"deleted here, due", store.Known{DeletedAt: old}, plan.Rules{Keep: plan.KeepUntilDeleted}, time.Time{}, true},
		{"preview", store.Known{Message: 1, Place: store.Preview}, plan.Rules{}, time.Time{}, false},
		{"preview, over the limit", store.Known{Message: 1, Place: store.Preview, Octets: 90_000}, plan.Rules{Limit: 80_000}, time.Time{}, false},
		{"preview, limit raised since", store.Known{Message: 1, Place: store.Preview, Octets: 90_000}, plan.Rules{}, time.Time{}, true},
		{"retrieved elsewhere", store.Known{Place: store.ServerOnly, FirstSeen: old, Learnt: true}, plan.Rules{Keep: plan.KeepNever}, time.Time{}, false},
		{"refused", store.Known{Place: store.Refused}, plan.Rules{}, time.Time{}, true},
		{"refused lately", store.Known{Place: store.Refused}, plan.Rules{}, soon, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := plan.Outstanding(plan.Input{
				Known: []store.Known{tt.known}, Rules: tt.rules, NotYet: map[store.Key]time.Time{{}: tt.late}, Now: now,
			})
			if got != tt.want {
				t.Errorf("Outstanding = %v, want %v", got, tt.want)
			}
		})
	}
}
