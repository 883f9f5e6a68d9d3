package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"valija/gui/htmlview/layout"
)

const quoted = "<div>one</div><div>two</div><div>three</div><div>four</div><div>five</div>"

func TestDocument_foldsQuotations(t *testing.T) {
	long := "<p>" + strings.Repeat("<br>line", 40) + "</p>"
	for _, tt := range []struct {
		name, source string
		want         int
	}{
		{"at the end", "<p>Yes.</p><blockquote type=cite>" + quoted + "</blockquote>", 1},
		{"of Gmail", `<div>Yes.</div><div class="gmail_quote"><div class="gmail_attr">On Mon, 2 Nov 2026 Ana wrote:<br></div><blockquote class="gmail_quote">` + quoted + "</blockquote></div>", 1},
		{"without marks, after who wrote it", "<p>Yes.</p><p>El 21/11/2026 escribiste:</p><blockquote>" + quoted + "</blockquote>", 1},
		{"before a signature", "<p>Yes.</p><blockquote type=cite>" + quoted + "</blockquote><div>-- </div>", 1},
		{"short", "<p>Yes.</p><blockquote type=cite>one</blockquote>", 0},
		{"answered below", "<p>Hello,</p><blockquote type=cite>" + quoted + "</blockquote><p>Yes.</p>", 0},
		{"long and answered below", "<p>Hello,</p><blockquote type=cite>" + long + "</blockquote><p>Yes.</p>", 1},
		{"only indented", "<p>Our offer</p><blockquote>" + quoted + "</blockquote>", 0},
		{"nothing else", "<blockquote type=cite>" + quoted + "</blockquote>", 0},
		{"nothing else but who wrote it", "<p>On 2 Nov Ana wrote:</p><blockquote type=cite>" + quoted + "</blockquote>", 0},
		{"within a quotation", "<p>Yes.</p><blockquote type=cite>" + quoted + "<blockquote type=cite>" + quoted + "</blockquote></blockquote>", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := layout.Parse(tt.source)
			if err != nil {
				t.Fatal(err)
			}
			if got := doc.FoldQuotes(func(n int) string { return fmt.Sprint(n, " lines") }); got != tt.want {
				t.Errorf("%d folds, want %d", got, tt.want)
			}
		})
	}
}

func TestDocument_opensAFold(t *testing.T) {
	doc, err := layout.Parse("<p>Yes.</p><blockquote type=cite>" + quoted + "</blockquote>")
	if err != nil {
		t.Fatal(err)
	}
	doc.FoldQuotes(func(n int) string { return fmt.Sprint(n, " lines") })
	text := func(open map[int]bool) string {
		page, err := doc.Layout(layout.Options{Fonts: testFonts(), Width: 500, Unfolded: open})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range page.Links() {
			if n, ok := layout.FoldOf(l.Target); !ok || n != 0 {
				t.Errorf("link to %q, want the one that opens fold 0", l.Target)
			}
		}
		return strings.Join(strings.Fields(page.Text(page.Ends())), " ")
	}
	if got, want := text(nil), "Yes. ▸ 5 lines"; got != want {
		t.Errorf("folded %q, want %q", got, want)
	}
	if got, want := text(map[int]bool{0: true}), "Yes. ▾ 5 lines one two three four five"; got != want {
		t.Errorf("open %q, want %q", got, want)
	}
}

func TestFoldOf_knowsCaptionsOnly(t *testing.T) {
	for _, target := range []string{"https://a.example/", "valija-fold:", "valija-fold:x", ""} {
		if n, ok := layout.FoldOf(target); ok {
			t.Errorf("FoldOf(%q) = %d, want none", target, n)
		}
	}
}
