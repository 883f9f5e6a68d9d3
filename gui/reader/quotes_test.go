package reader

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

const replied = "From: Ana <a@x.example>\nSubject: Re: Offers\nMIME-Version: 1.0\nContent-Type: text/html\n\n" +
	"<p>Agreed.</p><blockquote type=cite><p>first</p><p>second</p><p>third</p><p>fourth</p></blockquote>\n"

// visible is the text of the page on the screen.
func (r *reading) visible() string {
	for range 4 { // laid out, tiles
		r.queue.Run()
	}
	page := r.body.html.view.Page()
	return strings.Join(strings.Fields(page.Text(page.Ends())), " ")
}

func TestReader_opensAQuotationByKeys(t *testing.T) {
	const folded, open = "Agreed. ▸ 4 quoted lines", "Agreed. ▾ 4 quoted lines first second third fourth"
	r := newReading(t, replied)
	r.design(t)
	if got := r.visible(); got != folded {
		t.Fatalf("the page says %q, want %q", got, folded)
	}
	keys := r.body.html.view.Focus()
	r.win.Canvas().Focus(keys)
	for _, want := range []string{open, folded} {
		keys.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
		if r.hinted != "" {
			t.Errorf("it seems to lead to %q", r.hinted)
		}
		keys.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if got := r.visible(); got != want {
			t.Errorf("the page says %q, want %q", got, want)
		}
	}
}

func TestReader_looksIntoFoldedQuotations(t *testing.T) {
	r := newReading(t, replied)
	r.design(t)
	r.ShowFind()
	r.visible()
	if n := r.body.find("third"); n != 1 {
		t.Errorf("found %d places in the quotation, want 1", n)
	}
}

func TestReader_opensQuotationsWhileMailIsSearched(t *testing.T) {
	r := newReading(t, replied)
	r.Find("third")
	r.design(t)
	if got := r.visible(); !strings.Contains(got, "third") {
		t.Errorf("the page says %q, without what was searched for", got)
	}
}
