package assets

import (
	"bytes"
	"embed"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// demoFiles are the messages of the demo maildrops, in the world of the product. They are kept with LF line ends and with
// dates relative to the present: {{date 2d4h}} is a Date field body of two days and four hours ago, {{text 2d LAYOUT}}
// the same moment as package time lays it out, and an age below zero lies ahead.
//
//go:embed demo/*.eml demo/station/*.eml demo/welcome/*.eml
var demoFiles embed.FS

// DemoMaildrop is one account of the demo: whose it is, and its messages, oldest first.
type DemoMaildrop struct {
	User, Person, Address string
	Messages              []DemoMessage
}

// DemoMessage is one message of a demo maildrop.
type DemoMessage struct {
	UniqueID string                        // "demo-" and the name of its file
	Date     time.Time                     // when it was sent
	Octets   int64                         // of what Open gives
	Open     func() (io.ReadCloser, error) // exact octets, CRLF line ends, not byte-stuffed
}

// DemoWelcome is the unique-id of the newest message, which says in the user's language what there is to see.
const DemoWelcome = "demo-welcome"

// Demo is two maildrops: one of about fifty varied messages, and a small one of a lighthouse station, dated over the weeks
// before now and in its time zone. The same now gives the same octets. One, "Fotos del viaje", has about 8 MB.
// The welcome is in language, or in English where it is not written in that.
// It panics when a file built into the program has a malformed date, which the tests of this package rule out.
func Demo(now time.Time, language string) []DemoMaildrop {
	person := append(demoFolder("demo", now), photos(now), demoWelcome(now, language))
	return []DemoMaildrop{
		{User: "elena", Person: "Elena Vidal", Address: "elena@correo.example", Messages: inOrder(person)},
		{User: "faro", Person: "Faro San Telmo", Address: "faro@estacion.example", Messages: inOrder(demoFolder("demo/station", now))},
	}
}

// demoFolder are the messages of a folder of demoFiles.
func demoFolder(folder string, now time.Time) (all []dated) {
	entries, err := demoFiles.ReadDir(folder)
	if err != nil {
		panic("assets: " + err.Error())
	}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		raw, err := demoFiles.ReadFile(path.Join(folder, e.Name()))
		if err != nil {
			panic("assets: " + err.Error())
		}
		all = append(all, filled(strings.TrimSuffix(e.Name(), ".eml"), raw, now))
	}
	return all
}

func demoWelcome(now time.Time, language string) dated {
	raw, err := demoFiles.ReadFile("demo/welcome/" + language + ".eml")
	if err != nil {
		raw, err = demoFiles.ReadFile("demo/welcome/en.eml")
	}
	if err != nil {
		panic("assets: " + err.Error())
	}
	return filled("welcome", raw, now)
}

// inOrder are the messages by date, the oldest first.
func inOrder(all []dated) []DemoMessage {
	slices.SortStableFunc(all, func(a, b dated) int { return a.date.Compare(b.date) })
	msgs := make([]DemoMessage, len(all))
	for i, d := range all {
		msgs[i] = d.message()
	}
	return msgs
}

// dated is a message of the demo before it is put in its place.
type dated struct {
	name string
	date time.Time // when it was sent: the first date in it
	raw  []byte
}

func (d dated) message() DemoMessage {
	return DemoMessage{
		UniqueID: "demo-" + d.name,
		Date:     d.date,
		Octets:   int64(len(d.raw)),
		Open:     func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(d.raw)), nil },
	}
}

var placeholder = regexp.MustCompile(`\{\{(date|text) (-?[0-9dhm]+)(?: ([^}]+))?\}\}`)

// filled is a message file with its dates set and its lines ended by CRLF.
func filled(name string, file []byte, now time.Time) dated {
	d := dated{name: name}
	d.raw = placeholder.ReplaceAllFunc(file, func(found []byte) []byte {
		m := placeholder.FindSubmatch(found)
		back, err := age(string(m[2]))
		if err != nil {
			panic(fmt.Sprintf("assets: demo message %s: %v", name, err))
		}
		at := now.Add(-back)
		if d.date.IsZero() {
			d.date = at
		}
		if string(m[1]) == "date" {
			return []byte(at.Format(dateField))
		}
		return []byte(at.Format(string(m[3])))
	})
	d.raw = bytes.ReplaceAll(d.raw, []byte("\n"), []byte("\r\n"))
	return d
}

// dateField is the date-time of RFC 5322 section 3.3.
const dateField = "Mon, 02 Jan 2006 15:04:05 -0700"

// age reads "2d4h30m": days, hours and minutes.
func age(s string) (time.Duration, error) {
	days, rest := "0", s
	if before, after, ok := strings.Cut(s, "d"); ok {
		days, rest = before, after
	}
	n, err := strconv.Atoi(days)
	if err != nil || rest == "" {
		return time.Duration(n) * 24 * time.Hour, err
	}
	d, err := time.ParseDuration(rest)
	return time.Duration(n)*24*time.Hour + d, err
}
