package sidebar

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/account"
	"valija/gui/pane/panetest"
	"valija/store"
)

// namesOf are the lines of the pane, in their order.
func namesOf(p *Pane) (names []string) {
	for _, e := range p.list.entries {
		names = append(names, e.name)
	}
	return names
}

func index(t *testing.T, p *Pane, name string) int {
	t.Helper()
	for i, n := range namesOf(p) {
		if n == name {
			return i
		}
	}
	t.Fatalf("no line %q among %v", name, namesOf(p))
	return -1
}

// carry drags the line from to a place in the line to, as far down in it as part says.
func carry(t *testing.T, p *Pane, q *panetest.Queue, from, to string, part float32) {
	t.Helper()
	i, at := index(t, p, from), index(t, p, to)
	start := p.list.tops[i] + 15
	y := p.list.tops[at] + part*(p.list.tops[at+1]-p.list.tops[at])
	drag := func(y, dy float32) {
		p.list.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(60, y)}, Dragged: fyne.NewDelta(0, dy)})
	}
	drag(start+2, 2)
	drag(y, y-start-2)
	p.list.DragEnd()
	q.Run()
}

// threeOfOwn are an inbox and three folders of the user's.
func threeOfOwn() *panetest.Memory {
	return &panetest.Memory{Shelf: []store.Folder{
		{ID: 1, Account: 1, Role: store.Inbox}, {ID: 2, Account: 1, Role: store.Own, Name: "a"},
		{ID: 3, Account: 1, Role: store.Own, Name: "b"}, {ID: 4, Account: 1, Role: store.Own, Name: "c"},
	}}
}

func TestPane_ordersFoldersByDrag(t *testing.T) {
	p, q, _ := foldersOn(t, threeOfOwn(), ana())
	carry(t, p, q, "c", "a", 0.1)
	carry(t, p, q, "a", "b", 0.95)
	if got, want := fmt.Sprint(namesOf(p)[4:7]), "[c b a]"; got != want {
		t.Errorf("order %s, want %s", got, want)
	}
}

func TestPane_nestsFoldersByDrag(t *testing.T) {
	p, q, _ := foldersOn(t, threeOfOwn(), ana())
	var asked []string
	p.OnNest = func(id, into store.FolderID, _ func()) { asked = append(asked, fmt.Sprint(id, " in ", into)) }
	carry(t, p, q, "c", "a", 0.5)
	carry(t, p, q, "c", "Inbox", 0.5) // no place for a folder
	carry(t, p, q, "Inbox", "a", 0.5) // no folder of the user's
	if got, want := fmt.Sprint(asked), "[4 in 2]"; got != want {
		t.Errorf("asked for %s, want %s", got, want)
	}
}

func TestPane_doesNotNestAFolderInItself(t *testing.T) {
	m := threeOfOwn()
	m.Shelf[2].Parent = 2 // b in a
	p, q, _ := foldersOn(t, m, ana())
	p.OnNest = func(id, into store.FolderID, _ func()) { t.Errorf("asked for %d in %d", id, into) }
	carry(t, p, q, "a", "b", 0.5)
}

func TestPane_foldsByKeys(t *testing.T) {
	m := threeOfOwn()
	m.Shelf[2].Parent = 2 // b in a
	p, q, _ := foldersOn(t, m, ana())
	p.list.pick(index(t, p, "b"))
	press := func(k fyne.KeyName) {
		p.list.TypedKey(&fyne.KeyEvent{Name: k})
		q.Run()
	}
	press(fyne.KeyLeft) // to the folder it stands in
	press(fyne.KeyLeft)
	if got, want := fmt.Sprint(namesOf(p)[4:6]), "[a c]"; got != want {
		t.Errorf("folded: %s, want %s", got, want)
	}
	press(fyne.KeyRight)
	if got, want := fmt.Sprint(namesOf(p)[4:7]), "[a b c]"; got != want {
		t.Errorf("unfolded: %s, want %s", got, want)
	}
}

func TestPane_showsSavedSearches(t *testing.T) {
	p, q, chosen := foldersOn(t, threeOfOwn(), ana())
	p.SetSearches([]SavedSearch{{Name: "Large ones", Query: "larger:1MB"}})
	q.Run()
	p.list.pick(index(t, p, "Large ones"))
	if got, want := (*chosen)[len(*chosen)-1], (choice{"Large ones", store.View{Everywhere: true, Query: "larger:1MB"}}); got != want {
		t.Errorf("chose %v, want %v", got, want)
	}
}

func TestPane_closesAnAccountAndSaysWhatIsUnreadInIt(t *testing.T) {
	p, q, chosen := foldersOn(t, twoAccounts(), ana(), faro())
	p.list.pick(index(t, p, "Archive"))
	p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft}) // to the heading
	p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	q.Run()
	if got, want := fmt.Sprint(namesOf(p)[2:5]), "[ana@correo.example faro Inbox]"; got != want {
		t.Errorf("closed: %s, want %s", got, want)
	}
	if got := p.list.entries[2].count; got != "12" {
		t.Errorf("count %q of the closed account, want 12", got)
	}
	if got := (*chosen)[len(*chosen)-1].view.Folder; got != 4 {
		t.Errorf("shows folder %d, want the one that was chosen before", got)
	}
	p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	q.Run()
	if got := p.list.entries[p.list.chosen].name; got != "Archive" {
		t.Errorf("open again, %q is marked", got)
	}
}

func TestPane_closesAnAccountByAClickOnItsHeading(t *testing.T) {
	p, q, _ := foldersOn(t, twoAccounts(), ana(), faro())
	at := fyne.NewPos(60, p.list.tops[index(t, p, "faro")]+15)
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
	p.list.MouseDown(e)
	p.list.MouseUp(e)
	q.Run()
	if names := namesOf(p); names[len(names)-1] != "faro" {
		t.Errorf("closed, the pane ends with %q", names[len(names)-1])
	}
}

func TestPane_ordersAccountsByDrag(t *testing.T) {
	p, q, _ := foldersOn(t, twoAccounts(), ana(), faro())
	var asked []account.ID
	p.OnOrder = func(order []account.ID) { asked = order }
	carry(t, p, q, "faro", "ana@correo.example", 0.1)
	if got, want := fmt.Sprint(asked), "[2 1]"; got != want {
		t.Errorf("asked for %s, want %s", got, want)
	}
	asked = nil
	carry(t, p, q, "ana@correo.example", "faro", 0.1)
	if asked != nil {
		t.Errorf("asked for %v: it stands there already", asked)
	}
}

func TestPane_putsAFolderUpAndDown(t *testing.T) {
	p, q, _ := foldersOn(t, threeOfOwn(), ana())
	c := p.list.entries[index(t, p, "c")].place
	if p.CanStep(c, 1) || !p.CanStep(c, -1) {
		t.Error("the last folder can go up only")
	}
	p.Step(c, -1)
	q.Run()
	p.Step(c, -1)
	q.Run()
	p.Step(c, -1) // it is the first
	q.Run()
	if got, want := fmt.Sprint(namesOf(p)[4:7]), "[c a b]"; got != want {
		t.Errorf("order %s, want %s", got, want)
	}
	if p.CanStep(p.list.entries[index(t, p, "Inbox")].place, 1) {
		t.Error("the inbox can be put elsewhere")
	}
}

func TestPane_aDragScrollsWhileItRestsAtTheEdge(t *testing.T) {
	m := threeOfOwn()
	for i := range 40 {
		m.Shelf = append(m.Shelf, store.Folder{ID: store.FolderID(10 + i), Account: 1, Role: store.Own, Name: fmt.Sprint("z", i)})
	}
	p, q, _ := foldersOn(t, m, ana())
	var later []func()
	p.env.After = func(_ time.Duration, f func()) { later = append(later, f) }
	at := fyne.NewPos(60, 690)
	p.DropTarget(at)
	for i := 0; i < 200 && len(later) > 0; i++ {
		f := later[0]
		later = later[1:]
		f()
	}
	q.Run()
	if most := p.list.MinSize().Height - p.scroll.Size().Height; p.scroll.Offset.Y != most {
		t.Errorf("scrolled to %v, want the end at %v", p.scroll.Offset.Y, most)
	}
	if got, ok := p.DropTarget(fyne.NewPos(60, 650)); !ok || got != 19 { // z9, before On the server
		t.Errorf("over folder %d, %v; want 19", got, ok)
	}
	p.EndDrag()
	if p.list.lit >= 0 {
		t.Error("still lit after the drag")
	}
}

func TestPane_saysThatAFolderStaysInItsAccount(t *testing.T) {
	p, q, _ := foldersOn(t, twoAccounts(), ana(), faro())
	refused := 0
	p.OnRefuse = func() { refused++ }
	carry(t, p, q, "viajes", "faro", 0.5)
	if refused != 1 {
		t.Errorf("refused %d times, want once", refused)
	}
	carry(t, p, q, "viajes", "Archive", 0.5) // no place for a folder, but of the same account
	if refused != 1 {
		t.Errorf("refused %d times in its own account", refused)
	}
}
