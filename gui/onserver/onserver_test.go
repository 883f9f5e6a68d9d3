package onserver

import (
	"context"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/pane/panetest"
	"valija/store"
)

// drop is a server with a maildrop.
type drop struct {
	listed  []account.Listed
	offline bool
	synced  int
	headers int // times the server was asked
}

func (d *drop) Maildrop(_ context.Context, _ account.ID, opt account.MaildropOptions) ([]account.Listed, error) {
	if opt.Headers {
		d.headers++
	}
	return append([]account.Listed{}, d.listed...), nil
}

func (d *drop) Mark(_ context.Context, _ account.ID, keys []store.Key, kind account.WishKind) error {
	for _, k := range keys {
		for i, l := range d.listed {
			if keyOf(l) == k {
				d.listed[i].Wish = kind
			}
		}
	}
	return nil
}

func (d *drop) Sync(...account.ID)     { d.synced++ }
func (d *drop) Status() account.Status { return account.Status{Offline: d.offline} }

func (d *drop) wishes() (out []account.WishKind) {
	for _, l := range d.listed {
		out = append(out, l.Wish)
	}
	return out
}

// aDrop holds a whole message, a preview, one never retrieved and one refused.
func aDrop() *drop {
	return &drop{listed: []account.Listed{
		{UniqueID: "a", Octets: 1000, Message: 1, Place: store.HereAndServer, Subject: "Whole"},
		{UniqueID: "b", Octets: 8_400_000, Message: 2, Place: store.Preview, Subject: "Photos", FromName: "Carlos"},
		{UniqueID: "c", Octets: 2_000_000, Place: store.ServerOnly},
		{UniqueID: "d", Octets: 3000, Message: 4, Place: store.Refused, Subject: "Refused"},
	}}
}

func paneOn(t *testing.T, d *drop) (*Pane, *panetest.Queue) {
	t.Helper()
	e, q := panetest.New(t, "en")
	p := New(e)
	p.server = d
	w := test.NewTempWindow(t, p.Object())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(372, 600))
	p.Show(1)
	q.Run()
	return p, q
}

func TestPane_showsWhatIsNotHereFirst(t *testing.T) {
	p, _ := paneOn(t, aDrop())
	if got, want := fmt.Sprint(p.List.Len(), p.place), "4 map[-2:1 1:3 2:0 4:2]"; got != want {
		t.Errorf("rows and places %s, want %s", got, want)
	}
	panetest.WantWords(t, p.Object(), "3 messages are not whole here, 10.4 MB", "Photos", "A preview is here", "Only on the server")
}

func TestPane_getsWhatIsChosenAndTakesItBack(t *testing.T) {
	d := aDrop()
	p, q := paneOn(t, d)
	var undo account.Undo
	p.OnDone = func(_ string, u account.Undo) { undo = u }
	p.List.Choose(2)
	panetest.WantWords(t, p.Object(), "1 chosen: 8.4 MB")
	test.Tap(p.head.get)
	q.Run()
	if fmt.Sprint(d.wishes()) != "[ get  ]" || d.synced != 1 {
		t.Errorf("wishes %q, %d syncs", d.wishes(), d.synced)
	}
	if err := undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(d.wishes()) != "[   ]" {
		t.Errorf("after Undo: wishes %q", d.wishes())
	}
}

func TestPane_getsWhatWasNeverRetrieved(t *testing.T) {
	d := aDrop()
	d.offline = true
	p, q := paneOn(t, d)
	p.List.Choose(-2)
	p.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeyG})
	q.Run()
	if fmt.Sprint(d.wishes()) != "[  get ]" || d.synced != 0 {
		t.Errorf("wishes %q, %d syncs while offline", d.wishes(), d.synced)
	}
}

func TestPane_deletesThereAfterNumbers(t *testing.T) {
	d := aDrop()
	p, q := paneOn(t, d)
	var asked string
	p.OnDelete = func(title, text string, do func()) {
		asked = title + " " + text
		do()
	}
	p.List.TypedShortcut(&fyne.ShortcutSelectAll{})
	p.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	q.Run()
	want := "Delete 4 messages on the server? 10.4 MB become free there at the next sync. What is here stays here. " +
		"3 of them are not whole here: the rest of them is lost."
	if asked != want {
		t.Errorf("asked %q, want %q", asked, want)
	}
	if fmt.Sprint(d.wishes()) != "[delete delete delete delete]" {
		t.Errorf("wishes %q", d.wishes())
	}
}

func TestPane_asksTheServerForWhatIsUnknown(t *testing.T) {
	d := aDrop()
	p, q := paneOn(t, d)
	d.listed[2].Subject, d.listed[2].FromName = "A surprise", "Eva"
	test.Tap(p.head.look)
	q.Run()
	if d.headers != 1 {
		t.Errorf("asked %d times", d.headers)
	}
	panetest.WantWords(t, p.Object(), "A surprise", "Eva")
}
