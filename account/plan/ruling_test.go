package plan_test

import (
	"testing"

	"valija/account/link"
	"valija/account/plan"
	"valija/account/rules"
	"valija/store"
)

func TestInput_Way(t *testing.T) {
	const mega = 1 << 20
	bad := link.Link{Rate: 1000, Connected: 60, Cuts: 3}
	for _, tt := range []struct {
		name   string
		id     string
		octets int64
		do     plan.Ruling
		in     plan.Input
		want   plan.Way
	}{
		{name: "no rule, small", octets: 900, want: plan.Whole},
		{name: "no rule, large", octets: mega, in: plan.Input{Rules: plan.Rules{Limit: 4096}}, want: plan.Beginning},
		{name: "get, large", octets: mega, do: plan.Ruling{Do: rules.Get}, in: plan.Input{Rules: plan.Rules{Limit: 4096}}, want: plan.Whole},
		{name: "get, on a link that never holds so long", octets: mega, do: plan.Ruling{Do: rules.Get}, in: plan.Input{Link: bad}, want: plan.Beginning},
		{name: "preview, cheaper whole", octets: 900, do: plan.Ruling{Do: rules.Preview}, want: plan.Whole},
		{name: "preview", octets: 30_000, do: plan.Ruling{Do: rules.Preview}, want: plan.Beginning},
		{name: "preview, server without TOP", octets: 30_000, do: plan.Ruling{Do: rules.Preview}, in: plan.Input{NoPreviews: true}, want: plan.Stay},
		{name: "leave", octets: 900, do: plan.Ruling{Do: rules.Leave}, want: plan.Stay},
		{name: "delete", octets: 900, do: plan.Ruling{Do: rules.Delete, NotBefore: now}, want: plan.Gone},
		{name: "delete, not yet", octets: 900, do: plan.Ruling{Do: rules.Delete, NotBefore: soon}, want: plan.Stay},
		{name: "delete, named by us", id: string(plan.NameOf(make([]byte, 32))), octets: 900, do: plan.Ruling{Do: rules.Delete}, want: plan.Stay},
	} {
		tt.in.Now = now
		if tt.id == "" {
			tt.id = "a"
		}
		if got := tt.in.Way(item(1, tt.id, tt.octets), tt.do); got != tt.want {
			t.Errorf("%s: Way = %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestMake_rulesDecideOnlyAboutWhatIsNotHere(t *testing.T) {
	leave := plan.Ruling{Do: rules.Leave, Rule: "r"}
	in := plan.Input{
		Now:     now,
		Listing: []plan.Item{item(1, "new", 900), item(2, "here", 900), item(3, "wanted", 900), item(4, "peeked", 40_000)},
		Known: []store.Known{
			{UniqueID: "here", Message: 1, Place: store.HereAndServer, FirstSeen: old},
			{UniqueID: "peeked", Message: 2, Place: store.Preview, FirstSeen: old, Octets: 40_000},
		},
		Wanted:  map[store.Key]bool{{UniqueID: "wanted"}: true},
		Rulings: map[store.Key]plan.Ruling{},
	}
	for _, it := range in.Listing {
		in.Rulings[it.Key()] = leave
	}
	p := plan.Make(in)
	if len(p.Retrieve) != 1 || p.Retrieve[0].Num != 3 || len(p.Leave) != 3 || len(p.Ruled) != 1 || p.Ruled[0].Num != 1 {
		t.Errorf("Make = %+v", p)
	}
	if open := plan.Open(in); len(open) != 1 || open[0].Num != 1 {
		t.Errorf("Open = %+v", open)
	}
	in.Listing = nil
	if plan.Outstanding(in) {
		t.Error("a preview that a rule leaves as it is makes the server be asked for everything")
	}
}
