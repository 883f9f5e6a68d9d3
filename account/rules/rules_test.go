package rules_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"valija/account/rules"
	"valija/store/message"
)

// light is a letter of a mailing list, with a file.
const light = "From: =?utf-8?Q?Ana_Ru=C3=ADz?= <ana@mail.puerto.example>\r\nTo: Faro <faro@lists.example>\r\nCc: luis@correo.example\r\n" +
	"Subject: La =?utf-8?Q?reuni=C3=B3n?= de marzo\r\nList-Id: Lovers of lights <faro.lists.example>\r\n" +
	"Content-Type: multipart/mixed; boundary=b\r\n\r\n"

func mailOf(t testing.TB, header string, octets int64) rules.Mail {
	t.Helper()
	m, err := message.ParseHeader(strings.NewReader(header))
	if err != nil {
		t.Fatal(err)
	}
	return rules.OfHeader(m, octets)
}

func rule(name string, before rules.Before, conditions ...string) rules.Rule {
	r := rules.Rule{Name: name, Before: before}
	for _, s := range conditions {
		c, err := rules.Parse(s)
		if err != nil {
			panic(err)
		}
		r.When = append(r.When, c)
	}
	return r
}

func ExampleSet_Possible() {
	set := rules.Set{rule("lights", rules.Leave, "list is faro.lists.example"), rule("large", rules.Preview, "size larger 1M")}
	for _, r := range set.Possible(rules.Sized(2 << 20)) {
		fmt.Printf("%q %q\n", r.Name, r.Before)
	}
	// Output:
	// "lights" "leave"
	// "large" "preview"
}

func TestCondition(t *testing.T) {
	m := mailOf(t, light, 80_000)
	for s, want := range map[string]bool{
		"from contains ruiz":               true,
		"from contains ANA":                true,
		"from is ana@mail.puerto.example":  true,
		"from is Ana Ruíz":                 true,
		"from is ana":                      false,
		"from begins ana ru":               true,
		"from domain puerto.example":       true,
		"from domain @mail.puerto.example": true,
		"from domain uerto.example":        false,
		"from domain ana@mail":             false,
		"to domain correo.example":         true,
		"to contains faro":                 true,
		"subject contains reunion":         true,
		"subject begins la reunión":        true,
		"subject is la reunión":            false,
		"list is faro.lists.example":       true,
		"list contains lists":              true,
		"size larger 70K":                  true,
		"size larger 80000":                false,
		"size smaller 80001":               true,
		"has attachment":                   true,
		"not has attachment":               false,
		"not subject contains marzo":       false,
		"not from domain other.example":    true,
	} {
		r := rule("r", rules.Leave, s)
		if got, certain := r.Holds(m); got != want || !certain {
			t.Errorf("%q: holds %v, certain %v; want %v", s, got, certain, want)
		}
		if again := r.When[0].String(); !strings.EqualFold(again, s) && s != "size larger 70K" {
			t.Errorf("%q is written as %q", s, again)
		}
	}
}

func TestParse_refusesWhatIsNotComplete(t *testing.T) {
	for _, s := range []string{"", "not", "from", "from contains", "from larger 2", "size contains 3", "size larger big", "size larger 0",
		"size larger 0.1", "size larger 9999999G", "colour is red", "has", "has time", "attachment"} {
		if c, err := rules.Parse(s); !errors.Is(err, rules.ErrCondition) {
			t.Errorf("Parse(%q) = %+v, %v; want ErrCondition", s, c, err)
		}
	}
}

func TestRule_allOrAny(t *testing.T) {
	m := mailOf(t, light, 80_000)
	both := rule("r", rules.Leave, "from contains ana", "size larger 1M")
	if holds, _ := both.Holds(m); holds {
		t.Error("all of the conditions hold; one does not")
	}
	both.Any = true
	if holds, _ := both.Holds(m); !holds {
		t.Error("none of the conditions holds; one does")
	}
	if holds, _ := (rules.Rule{}).Holds(m); holds {
		t.Error("a rule without conditions holds")
	}
}

func TestSet_Possible_asksForHeadersOnlyWhenTheyMatter(t *testing.T) {
	set := rules.Set{
		rule("list", rules.Leave, "list is other.example", "size larger 10K"),
		rule("huge", rules.Preview, "size larger 1M"),
		rule("boss", rules.Get, "from contains boss"),
	}
	for _, tt := range []struct {
		name string
		mail rules.Mail
		want string
	}{
		{"small: only the boss matters", rules.Sized(900), "get -"},
		{"middle", rules.Sized(20_000), "leave get -"},
		{"huge: the boss comes too late", rules.Sized(2 << 20), "leave preview"},
		{"nothing known", rules.Mail{}, "leave preview get -"},
		{"all known, none holds", mailOf(t, light, 80_000), "-"},
	} {
		var got []string
		for _, r := range set.Possible(tt.mail) {
			got = append(got, orNone(r.Before))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
}

func orNone(b rules.Before) string {
	if b == rules.Usual {
		return "-"
	}
	return string(b)
}

func TestSet_After_firstFolderAndAllMarks(t *testing.T) {
	move := rule("a", rules.Usual, "from contains ana")
	move.After = rules.After{Folder: "Faro", Read: true}
	star := rule("b", rules.Usual, "size larger 1")
	star.After = rules.After{Folder: "archive", Starred: true}
	set := rules.Set{move, star}
	if got, want := set.After(mailOf(t, light, 500)), (rules.After{Folder: "Faro", Read: true, Starred: true}); got != want {
		t.Errorf("After = %+v, want %+v", got, want)
	}
	if got, want := set.After(rules.Sized(500)), (rules.After{Folder: "archive", Starred: true}); got != want {
		t.Errorf("After of a message without header = %+v, want %+v", got, want)
	}
}

func TestSet_Of_leavesOutWhatIsOffOrOfOtherAccounts(t *testing.T) {
	off, other, own := rule("off", rules.Leave, "has attachment"), rule("other", rules.Leave, "has attachment"), rule("own", rules.Leave, "has attachment")
	off.Off, other.Account, own.Account = true, 2, 1
	got := rules.Set{off, other, own, rule("all", rules.Leave, "has attachment")}.Of(1)
	if len(got) != 2 || got[0].Name != "own" || got[1].Name != "all" {
		t.Errorf("Of(1) = %+v", got)
	}
}

func TestFrom_prefersTheMailingList(t *testing.T) {
	m := mailOf(t, light, 500)
	if r := rules.From(m, "x"); len(r.When) != 1 || r.When[0].String() != "list is faro.lists.example" {
		t.Errorf("From = %+v", r)
	}
	m.List = ""
	if r := rules.From(m, "x"); len(r.When) != 1 || r.When[0].String() != "from is ana@mail.puerto.example" {
		t.Errorf("From = %+v", r)
	}
}

func TestRule_Check(t *testing.T) {
	good := rule("x", rules.Leave, "has attachment")
	for _, tt := range []struct {
		change func(*rules.Rule)
		want   error
	}{
		{func(*rules.Rule) {}, nil},
		{func(r *rules.Rule) { r.Name = " " }, rules.ErrNoName},
		{func(r *rules.Rule) { r.When = nil }, rules.ErrNoConditions},
		{func(r *rules.Rule) { r.Before = rules.Usual }, rules.ErrNothingToDo},
		{func(r *rules.Rule) { r.Before = "explode" }, rules.ErrNothingToDo},
		{func(r *rules.Rule) { r.When = []rules.Condition{{Field: rules.Subject, Test: rules.Contains}} }, rules.ErrCondition},
		{func(r *rules.Rule) { r.When = make([]rules.Condition, 51) }, rules.ErrTooMany},
	} {
		r := good
		tt.change(&r)
		if err := r.Check(); !errors.Is(err, tt.want) {
			t.Errorf("Check(%+v) = %v, want %v", r, err, tt.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("not from domain example.org")
	f.Add("size larger 1.5M")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := rules.Parse(s)
		if err != nil {
			return
		}
		again, err := rules.Parse(c.String())
		if err != nil || again != c {
			t.Errorf("Parse(%q) = %+v, written %q, read again %+v, %v", s, c, c.String(), again, err)
		}
	})
}
