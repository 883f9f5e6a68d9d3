package message_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"valija/store/message"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestParse_golden reads every message of testdata. The file names say what each one shows.
func TestParse_golden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.eml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no messages: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".eml"), func(t *testing.T) {
			f, err := os.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			m, err := message.Parse(f)
			if err != nil {
				t.Fatal(err)
			}
			got := dump(m)
			golden := strings.TrimSuffix(file, ".eml") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
			for i := range max(len(g), len(w)) {
				if i >= len(g) || i >= len(w) || g[i] != w[i] {
					t.Fatalf("Parse(%s), line %d:\n%s\nwant:\n%s", file, i+1, strings.Join(g[min(i, len(g)):], "\n"), strings.Join(w[min(i, len(w)):], "\n"))
				}
			}
		})
	}
}

// dump writes a message for people to compare.
func dump(m *message.Message) string {
	var b strings.Builder
	line := func(name, body string) {
		if body != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, body)
		}
	}
	e := m.Envelope
	line("From", addresses(e.From))
	line("Reply-To", addresses(e.ReplyTo))
	line("To", addresses(e.To))
	line("Cc", addresses(e.Cc))
	line("Bcc", addresses(e.Bcc))
	line("Subject", e.Subject)
	if !e.Date.IsZero() {
		line("Date", e.Date.Format(time.RFC3339))
	}
	line("Preview", m.Preview)
	for _, n := range m.Notes {
		line("Note "+n.Kind, n.Detail)
	}
	if m.Report != nil {
		line("Report", fmt.Sprintf("%+v", *m.Report))
	}
	if m.Event != nil {
		line("Event", fmt.Sprintf("%s\n\t%+v", m.Event, *m.Event))
	}
	for _, a := range m.Attachments {
		fmt.Fprintf(&b, "Attachment %#x: %q %s, %d octets, sha256 %x\n", a.Index, a.Name, a.Type, a.Octets, a.SHA256[:4])
		fmt.Fprintf(&b, "\treceived %q detected %q id %q danger %q%s\n", a.NameReceived, a.Detected, a.ContentID, a.Danger, flags(a))
	}
	text(&b, "Text", m.Text)
	received(&b, m)
	text(&b, "TextBeside", m.TextBeside)
	text(&b, "HTML", m.HTML)
	return b.String()
}

// received writes what a program reads where that is not what people are shown.
func received(b *strings.Builder, m *message.Message) {
	r := m.Received
	if r.Subject != m.Envelope.Subject {
		fmt.Fprintf(b, "Received subject: %q\n", r.Subject)
	}
	for _, list := range []struct {
		name        string
		got, people []message.Address
	}{{"from", r.From, m.Envelope.From}, {"to", r.To, m.Envelope.To}, {"cc", r.Cc, m.Envelope.Cc}} {
		if !slices.Equal(list.got, list.people) {
			fmt.Fprintf(b, "Received %s: %s\n", list.name, addresses(list.got))
		}
	}
	if !r.Date.Equal(m.Envelope.Date) {
		fmt.Fprintf(b, "Received date: %v\n", r.Date)
	}
	if r.Text != m.Text {
		text(b, "Received text", r.Text)
	}
	if r.HTML != m.HTML {
		text(b, "Received HTML", r.HTML)
	}
}

func addresses(list []message.Address) string {
	var out []string
	for _, a := range list {
		s := fmt.Sprintf("%q <%s>", a.Name, a.Address)
		if a.Disguised() {
			s += " (disguised)"
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func flags(a message.Attachment) string {
	out := ""
	for _, f := range []struct {
		set  bool
		name string
	}{{a.Inline, "inline"}, {a.Shown, "shown"}, {a.Cut, "cut"}, {a.Machine, "machine"}, {a.Unpacked, "unpacked"}, {a.Within != "", "within " + a.Within}, {!a.IsFile(), "no file"}} {
		if f.set {
			out += ", " + f.name
		}
	}
	return out
}

func text(b *strings.Builder, name, s string) {
	if s == "" {
		return
	}
	fmt.Fprintf(b, "%s:\n", name)
	for l := range strings.Lines(s) {
		fmt.Fprintf(b, "\t|%s|\n", strings.TrimSuffix(l, "\n"))
	}
}
