package assets_test

import (
	"bytes"
	"fmt"
	"io"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/assets"
)

// now is a moment in a zone of its own, so that the zone shows in the dates.
func now() time.Time { return time.Date(2026, 11, 22, 14, 30, 0, 0, time.FixedZone("", -3*3600)) }

func ExampleDemo() {
	for _, drop := range assets.Demo(time.Now(), "es") {
		for _, m := range drop.Messages {
			if m.Octets > 1_000_000 {
				fmt.Println(drop.Address, m.UniqueID)
			}
		}
	}
	// Output: elena@correo.example demo-fotos
}

func read(t *testing.T, m assets.DemoMessage) []byte {
	t.Helper()
	r, err := m.Open()
	if err != nil {
		t.Fatalf("%s: %v", m.UniqueID, err)
	}
	defer r.Close()
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%s: %v", m.UniqueID, err)
	}
	return raw
}

func TestDemo(t *testing.T) {
	var drop []assets.DemoMessage // of all maildrops
	for _, d := range assets.Demo(now(), "en") {
		drop = append(drop, d.Messages...)
	}
	for name, test := range map[string]func(*testing.T, []assets.DemoMessage){
		"gives exact octets": givesExactOctets, "is the same each time": isTheSameEachTime,
		"is dated over the last weeks": isDatedOverTheLastWeeks, "is set in a world of its own": isSetInAWorldOfItsOwn,
		"has one large message": hasOneLargeMessage,
	} {
		t.Run(name, func(t *testing.T) { test(t, drop) })
	}
}

func givesExactOctets(t *testing.T, drop []assets.DemoMessage) {
	seen := map[string]bool{}
	for _, m := range drop {
		raw := read(t, m)
		if int64(len(raw)) != m.Octets {
			t.Errorf("%s: Open gives %d octets, Octets says %d", m.UniqueID, len(raw), m.Octets)
		}
		if bare := bytes.Count(raw, []byte("\n")) - bytes.Count(raw, []byte("\r\n")); bare != 0 || bytes.Count(raw, []byte("\r")) != bytes.Count(raw, []byte("\n")) {
			t.Errorf("%s has %d bare line ends", m.UniqueID, bare)
		}
		if bytes.Contains(raw, []byte("{{")) {
			t.Errorf("%s has a placeholder left", m.UniqueID)
		}
		if seen[m.UniqueID] || m.UniqueID == "" || len(m.UniqueID) > 70 {
			t.Errorf("%q is no unique-id", m.UniqueID)
		}
		seen[m.UniqueID] = true
	}
	if len(seen) < 40 {
		t.Errorf("%d messages, want at least 40", len(seen))
	}
}

func isTheSameEachTime(t *testing.T, drop []assets.DemoMessage) {
	var b []assets.DemoMessage
	for _, d := range assets.Demo(now(), "en") {
		b = append(b, d.Messages...)
	}
	a := drop
	for i := range a {
		if a[i].UniqueID != b[i].UniqueID || !bytes.Equal(read(t, a[i]), read(t, b[i])) {
			t.Errorf("message %d differs: %s, %s", i, a[i].UniqueID, b[i].UniqueID)
		}
	}
}

func isDatedOverTheLastWeeks(t *testing.T, drop []assets.DemoMessage) {
	for _, m := range drop {
		header, err := mail.ReadMessage(bytes.NewReader(read(t, m)))
		if err != nil {
			t.Errorf("%s: %v", m.UniqueID, err)
			continue
		}
		date, err := header.Header.Date()
		if m.UniqueID == "demo-malformado" {
			if err == nil {
				t.Errorf("%s has the date %v, want a malformed one", m.UniqueID, date)
			}
			continue
		}
		if !date.Equal(m.Date) {
			t.Errorf("%s has the date %v and says %v", m.UniqueID, date, m.Date)
		}
		if err != nil || date.After(now()) || date.Before(now().AddDate(0, 0, -25)) {
			t.Errorf("%s has the date %v (%v)", m.UniqueID, date, err)
		}
		if _, offset := date.Zone(); offset != -3*3600 {
			t.Errorf("%s has the date %v, not in the reader's zone", m.UniqueID, date)
		}
	}
}

func isSetInAWorldOfItsOwn(t *testing.T, drop []assets.DemoMessage) {
	address := regexp.MustCompile(`(?i)[a-z0-9._+-]+@([a-z0-9-]+\.)+[a-z]+|https?://[^/"'\s>)=]+`)
	for _, m := range drop {
		if m.UniqueID == "demo-fotos" {
			continue // two texts of ours, and pictures
		}
		raw := strings.ReplaceAll(string(read(t, m)), "=\r\n", "") // soft line breaks of quoted-printable
		for _, found := range address.FindAllString(raw, -1) {
			if strings.HasSuffix(found, ".example") || found == "http://192.0.2.77" {
				continue // reserved by RFC 2606 and RFC 5737
			}
			if strings.Contains(found, "schemas.openxmlformats.org") {
				continue
			}
			t.Errorf("%s names %s", m.UniqueID, found)
		}
	}
}

func hasOneLargeMessage(t *testing.T, drop []assets.DemoMessage) {
	large := 0
	for _, m := range drop {
		if m.Octets < 1_000_000 {
			continue
		}
		large++
		if m.Octets < 8_300_000 || m.Octets > 8_500_000 {
			t.Errorf("%s has %d octets, want about 8.4 million", m.UniqueID, m.Octets)
		}
		if !bytes.Contains(read(t, m)[:1000], []byte("Van las tres mejores")) {
			t.Errorf("%s does not begin with its text, so a preview would be empty", m.UniqueID)
		}
	}
	if large != 1 {
		t.Errorf("%d large messages, want 1", large)
	}
}

func TestDemo_isInOrderAndEndsWithTheWelcome(t *testing.T) {
	for _, language := range []string{"en", "es", "fr"} {
		for _, drop := range assets.Demo(now(), language) {
			if !slices.IsSortedFunc(drop.Messages, func(a, b assets.DemoMessage) int { return a.Date.Compare(b.Date) }) {
				t.Errorf("%s is not in order", drop.Address)
			}
		}
		drop := assets.Demo(now(), language)[0]
		last := drop.Messages[len(drop.Messages)-1]
		if last.UniqueID != assets.DemoWelcome {
			t.Errorf("%s: the newest is %s", language, last.UniqueID)
		}
		spanish := bytes.Contains(read(t, last), []byte("Subject: Bienvenida a Valija"))
		if want := language == "es"; spanish != want {
			t.Errorf("%s: welcomed in Spanish: %v, want %v", language, spanish, want)
		}
	}
}

func BenchmarkDemo(b *testing.B) {
	for b.Loop() {
		assets.Demo(now(), "en")
	}
}
