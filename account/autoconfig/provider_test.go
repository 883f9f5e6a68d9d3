package autoconfig_test

import (
	"net/url"
	"slices"
	"testing"

	"valija/account/autoconfig"
)

func TestProviders_areWhole(t *testing.T) {
	all, err := autoconfig.Providers()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, p := range all {
		if p.Name == "" || (p.Host == "") != slices.Contains(p.Advice, autoconfig.NoPOP) || len(p.Domains)+len(p.MX) == 0 {
			t.Errorf("%+v lacks something", p)
		}
		for _, d := range append(slices.Clone(p.Domains), p.Suffixes...) {
			if other, ok := seen[d]; ok {
				t.Errorf("%s belongs to %s and %s", d, other, p.Name)
			}
			seen[d] = p.Name
		}
		for _, link := range []string{p.Help, p.Passwords} {
			if u, err := url.Parse(link); link != "" && (err != nil || u.Scheme != "https" || u.Host == "") {
				t.Errorf("%s: %q is no https address", p.Name, link)
			}
		}
		if p.Where != nil && (p.Where["en"] == "" || p.Where["es"] == "") {
			t.Errorf("%s: the way to the switch is not told in both languages", p.Name)
		}
		if p.Help == "" {
			t.Errorf("%s has no help", p.Name)
		}
	}
}
