package message_test

import (
	"slices"
	"testing"

	"valija/store/message"
)

func TestParse_readsAddressesInEveryForm(t *testing.T) {
	type list = []message.Address
	for _, test := range []struct {
		name, field string
		want        list
	}{
		{"name and address", `Ana Ruiz <ana@example.org>`, list{{"Ana Ruiz", "ana@example.org"}}},
		{"quoted name", `"Ruiz, Ana" <ana@example.org>`, list{{"Ruiz, Ana", "ana@example.org"}}},
		{"unquoted comma", `Ruiz, Ana <ana@example.org>`, list{{"Ruiz, Ana", "ana@example.org"}}},
		{"unquoted commas and more", `Ruiz, Ana <a@x.org>, Example, Inc. <b@x.org>, c@x.org`, list{{"Ruiz, Ana", "a@x.org"}, {"Example, Inc.", "b@x.org"}, {"", "c@x.org"}}},
		{"local user before an address", `root, ana@example.org`, list{{"", "root"}, {"", "ana@example.org"}}},
		{"comment as name", `ana@example.org (Ana Ruiz)`, list{{"Ana Ruiz", "ana@example.org"}}},
		{"comment within name", `Ana (at home) Ruiz <ana@example.org>`, list{{"Ana Ruiz", "ana@example.org"}}},
		{"words around a bare address", `Ana Ruiz ana@example.org`, list{{"Ana Ruiz", "ana@example.org"}}},
		{"missing closing bracket", `Ana <ana@example.org, Bea <bea@example.org>`, list{{"Ana", "ana@example.org"}, {"Bea", "bea@example.org"}}},
		{"missing opening bracket", `Ana ana@example.org>`, list{{"Ana", "ana@example.org"}}},
		{"double brackets", `Ana <<ana@example.org>>`, list{{"Ana", "ana@example.org"}}},
		{"brackets around the name", `ana@example.org <Ana Ruiz>`, list{{"Ana Ruiz", "ana@example.org"}}},
		{"lone quote", `Ana" <ana@example.org>`, list{{"Ana", "ana@example.org"}}},
		{"encoded name", `=?utf-8?q?Ana?= =?utf-8?q?_Ruiz?= <ana@example.org>`, list{{"Ana Ruiz", "ana@example.org"}}},
		{"encoded comma", `=?utf-8?Q?Ruiz=2C_Ana?= <ana@example.org>, b@x.org`, list{{"Ruiz, Ana", "ana@example.org"}, {"", "b@x.org"}}},
		{"encoded name within quotes", `"=?utf-8?b?UnVpeiwgQW5h?=" <ana@example.org>`, list{{"Ruiz, Ana", "ana@example.org"}}},
		{"encoded address stays as it is", `Ana <=?utf-8?q?ana?=@example.org>`, list{{"Ana", "=?utf-8?q?ana?=@example.org"}}},
		{"encoded whole", `=?utf-8?q?Ana_=3Cana=40example.org=3E?=`, list{{"Ana <ana@example.org>", ""}}},
		{"group", `Team: Ana <ana@example.org>, bea@example.org;, c@x.org`, list{{"Ana", "ana@example.org"}, {"", "bea@example.org"}, {"", "c@x.org"}}},
		{"empty group", `undisclosed-recipients:;`, list{{"undisclosed-recipients", ""}}},
		{"semicolons", `ana@example.org; bea@example.org`, list{{"", "ana@example.org"}, {"", "bea@example.org"}}},
		{"source route", `Ana <@a.example,@b.example:ana@example.org>`, list{{"Ana", "ana@example.org"}}},
		{"mailto", `Ana [mailto:ana@example.org]`, list{{"Ana", "ana@example.org"}}},
		{"spaces in the address", `ana @ example.org`, list{{"", "ana@example.org"}}},
		{"quoted local part", `"ana ruiz"@example.org`, list{{"", `"ana ruiz"@example.org`}}},
		{"domain literal", `ana@[IPv6:2001:db8::1]`, list{{"", "ana@[IPv6:2001:db8::1]"}}},
		{"internationalised", `Ana <aña@例え.jp>`, list{{"Ana", "aña@例え.jp"}}},
		{"local user", `root`, list{{"", "root"}}},
		{"name only", `Mailer Daemon`, list{{"Mailer Daemon", ""}}},
		{"empty path", `Mailer Daemon <>`, list{{"Mailer Daemon", ""}}},
		{"nothing", ` , ;`, nil},
		{"name repeats the address", `ana@example.org <ana@example.org>`, list{{"", "ana@example.org"}}},
		{"address as quoted name", `"x@y.org" <ana@example.org>`, list{{"x@y.org", "ana@example.org"}}},
	} {
		if got := parseField(t, "To", test.field).Envelope.To; !slices.Equal(got, test.want) {
			t.Errorf("%s: addresses of %q = %q, want %q", test.name, test.field, got, test.want)
		}
	}
}

func TestAddress_tellsWhatItPretendsToBe(t *testing.T) {
	for name, want := range map[string]string{
		"service@bank.example":        "service@bank.example",
		"Bank (service＠bank.example)": "service@bank.example",
		"Boss, boss@bank.example.":    "boss@bank.example",
		"thief@evil.example":          "",
		"Ana @ Work":                  "",
		"@bank.example":               "",
		"\u202eelpmaxe.knab@ecivres":  "",
	} {
		a := message.Address{Name: name, Address: "thief@evil.example"}
		if got := a.Pretended(); got != want {
			t.Errorf("Pretended() of %q = %q, want %q", name, got, want)
		}
	}
	if got := (message.Address{Name: "a@b.example"}).Pretended(); got != "" {
		t.Errorf("without an address Pretended() = %q, want nothing", got)
	}
}

func TestAddress_cannotBeDisguised(t *testing.T) {
	for _, test := range []struct {
		a         message.Address
		disguised bool
		short     string
	}{
		{message.Address{Name: "Ana Ruiz", Address: "ana@example.org"}, false, "Ana Ruiz"},
		{message.Address{Name: "", Address: "ana@example.org"}, false, "ana@example.org"},
		{message.Address{Name: "ANA@example.org", Address: "ana@example.org"}, false, "ANA@example.org"},
		{message.Address{Name: "service@bank.example", Address: "thief@evil.example"}, true, "thief@evil.example"},
		{message.Address{Name: "Bank (service@bank.example)", Address: "thief@evil.example"}, true, "thief@evil.example"},
		{message.Address{Name: "service＠bank.example", Address: "thief@evil.example"}, true, "thief@evil.example"},
		{message.Address{Name: "service@bank.example, thief@evil.example", Address: "thief@evil.example"}, true, "thief@evil.example"},
		{message.Address{Name: "serv\u200bice@bank\u2060．example", Address: "thief@evil.example"}, true, "thief@evil.example"},
		{message.Address{Name: "\u202eelpmaxe.knab@ecivres", Address: "thief@evil.example"}, true, "thief@evil.example"},
		{message.Address{Name: "\u202eknab ruoY", Address: "thief@evil.example"}, true, "thief@evil.example"},
		{message.Address{Name: "\u200eدليلة\u200e", Address: "dalila@example.org"}, false, "\u200eدليلة\u200e"},
		{message.Address{Name: "Ana via list@example.org", Address: "list@example.org"}, false, "Ana via list@example.org"},
		{message.Address{Name: "Ana @ Work", Address: "ana@example.org"}, false, "Ana @ Work"},
		{message.Address{Name: "Mailer Daemon", Address: ""}, false, "Mailer Daemon"},
	} {
		if got := test.a.Disguised(); got != test.disguised {
			t.Errorf("%+v.Disguised() = %v, want %v", test.a, got, test.disguised)
		}
		if got := test.a.Short(); got != test.short {
			t.Errorf("%+v.Short() = %q, want %q", test.a, got, test.short)
		}
	}
}
