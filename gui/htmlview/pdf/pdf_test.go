package pdf_test

import (
	"bytes"
	"fmt"
	"image"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"valija/gui/htmlview"
	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/pdf"
	"valija/gui/htmlview/typeset"
)

func printed(t *testing.T, html string) string {
	t.Helper()
	fonts := typeset.New(typeset.Options{NoSystem: true, Embedded: htmlview.EmbeddedFonts()})
	d, err := layout.Parse("<!DOCTYPE html>" + html)
	if err != nil {
		t.Fatal(err)
	}
	page, err := d.Layout(layout.Options{Fonts: fonts, Width: pdf.LayoutWidth, Image: func(string) image.Image { return image.NewNRGBA(image.Rect(0, 0, 4, 4)) }})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := pdf.Write(&out, page, pdf.Options{Title: "Grüße (1)", Fonts: fonts, Made: time.Date(2026, 11, 23, 1, 2, 3, 0, time.UTC)}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestWrite_crossReferencesPointAtTheirObjects(t *testing.T) {
	s := printed(t, `<p style="background:linear-gradient(red,blue);border-radius:9px">Hello <b>bold</b> <a href="https://example.com/(x)">link</a><img src=a width=20 height=20><p style="border:2px dashed red;opacity:.5">x`)
	if !strings.HasPrefix(s, "%PDF-1.5") || !strings.HasSuffix(s, "%%EOF\n") {
		t.Fatalf("it begins %q and ends %q", s[:9], s[len(s)-9:])
	}
	start, err := strconv.Atoi(regexp.MustCompile(`startxref\n(\d+)`).FindStringSubmatch(s)[1])
	if err != nil || !strings.HasPrefix(s[start:], "xref") {
		t.Fatalf("startxref %d points at %.10q", start, s[start:])
	}
	for i, m := range regexp.MustCompile(`(\d{10}) 00000 n`).FindAllStringSubmatch(s, -1) {
		at, err := strconv.Atoi(m[1])
		if want := fmt.Sprintf("%d 0 obj", i+1); err != nil || !strings.HasPrefix(s[at:], want) {
			t.Errorf("object %d is said to be at %.12q", i+1, s[at:])
		}
	}
	for _, want := range []string{`/URI(https://example.com/\(x\))`, "/Type3", "/SMask", "/CreationDate(D:20261123010203Z)", "/Title<FEFF0047"} {
		if !strings.Contains(s, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestWrite_takesAsManySheetsAsItNeeds(t *testing.T) {
	if got := strings.Count(printed(t, "<p>short"), "/Type/Page/"); got != 1 {
		t.Errorf("%d sheets for a line, want 1", got)
	}
	if got := strings.Count(printed(t, strings.Repeat("<p>line of text</p>", 120)), "/Type/Page/"); got != 5 {
		t.Errorf("%d sheets for 120 paragraphs, want 5", got)
	}
}

func TestWrite_leadsNowhereElse(t *testing.T) {
	if s := printed(t, `<a href="javascript:alert(1)">x</a><a href="file:///etc/passwd">y</a>`); strings.Contains(s, "/URI") {
		t.Error("a link of another kind is in the document")
	}
}
