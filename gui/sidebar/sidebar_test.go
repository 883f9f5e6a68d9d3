package sidebar

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/pane/panetest"
	"valija/store"
)

// twoAccounts are folders of ana (1 to 8) and faro (11 to 13).
func twoAccounts() *panetest.Memory {
	return &panetest.Memory{Shelf: []store.Folder{
		{ID: 1, Account: 1, Role: store.Inbox, Total: 30, Unread: 12}, {ID: 2, Account: 1, Role: store.Sent, Total: 3},
		{ID: 3, Account: 1, Role: store.Drafts}, {ID: 4, Account: 1, Role: store.Archive, Total: 9, Unread: 4},
		{ID: 5, Account: 1, Role: store.Trash}, {ID: 6, Account: 1, Role: store.Junk},
		{ID: 7, Account: 1, Role: store.Own, Name: "viajes", Unread: 1}, {ID: 8, Account: 1, Role: store.Own, Name: "Barco", Parent: 7},
		{ID: 11, Account: 2, Role: store.Inbox, Total: 5, Unread: 2}, {ID: 12, Account: 2, Role: store.Sent}, {ID: 13, Account: 2, Role: store.Trash},
	}}
}

func ana() account.Account  { return account.Account{ID: 1, Name: "ana", Address: "ana@correo.example"} }
func faro() account.Account { return account.Account{ID: 2, Name: "faro"} }

type choice struct {
	title string
	view  store.View
}

// foldersOn makes a folder pane over m, in a window, with what it chose.
func foldersOn(t *testing.T, m *panetest.Memory, accounts ...account.Account) (*Pane, *panetest.Queue, *[]choice) {
	t.Helper()
	e, q := panetest.New(t, "en")
	p := New(e)
	p.mail = m
	p.accounts = func() []account.Account { return accounts }
	var chosen []choice
	p.OnChoose = func(title string, v store.View) { chosen = append(chosen, choice{title, v}) }
	w := test.NewTempWindow(t, p.Object())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(212, 700))
	p.reload()
	q.Run()
	return p, q, &chosen
}

func TestFolderEntries_ofTwoAccounts(t *testing.T) {
	e, _ := panetest.New(t, "en")
	var got []string
	for _, x := range folderEntries(outline{words: e.Words, accounts: []account.Account{ana(), faro()}, folders: twoAccounts().Shelf}) {
		s := fmt.Sprintf("%*s%s %s", x.depth, "", x.name, x.count)
		if x.heading {
			s = "# " + x.name
		}
		got = append(got, s)
	}
	want := []string{"All inboxes 14", "Starred ", "# ana@correo.example", "Inbox 12", "Sent ", "Archive ", "Trash ", "viajes 1", " Barco ", "On the server ",
		"# faro", "Inbox 2", "Trash ", "On the server "}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("entries\n got %q\nwant %q", got, want)
	}
}

func TestFolderEntries_titlesSayWhoseWhenThereAreSeveral(t *testing.T) {
	e, _ := panetest.New(t, "es")
	one := folderEntries(outline{words: e.Words, accounts: []account.Account{ana()}, folders: twoAccounts().Shelf})
	if got := one[3].title; got != "Entrada" {
		t.Errorf("title of the only inbox = %q", got)
	}
	two := folderEntries(outline{words: e.Words, accounts: []account.Account{ana(), faro()}, folders: twoAccounts().Shelf})
	if got := two[3].title; got != "Entrada · ana@correo.example" {
		t.Errorf("title of one of two inboxes = %q", got)
	}
}

func TestFolderEntries_foldersThatContainEachOtherEnd(t *testing.T) {
	e, _ := panetest.New(t, "en")
	folders := []store.Folder{{ID: 1, Account: 1, Role: store.Own, Name: "a", Parent: 1}, {ID: 2, Account: 1, Role: store.Own, Name: "b", Parent: 2}}
	if got := len(folderEntries(outline{words: e.Words, accounts: []account.Account{ana()}, folders: folders})); got < 3 {
		t.Errorf("%d entries", got)
	}
}

func TestFolderPane_choosesTheInboxOfTheOnlyAccount(t *testing.T) {
	_, _, chosen := foldersOn(t, twoAccounts(), ana())
	if want := []choice{{"Inbox", store.View{Folder: 1}}}; fmt.Sprint(*chosen) != fmt.Sprint(want) {
		t.Errorf("chose %v, want %v", *chosen, want)
	}
}

func TestFolderPane_choosesAllInboxesOfSeveral(t *testing.T) {
	p, _, chosen := foldersOn(t, twoAccounts(), ana(), faro())
	if want := []choice{{"All inboxes", store.View{}}}; fmt.Sprint(*chosen) != fmt.Sprint(want) {
		t.Errorf("chose %v, want %v", *chosen, want)
	}
	panetest.WantWords(t, p.Object(), "All inboxes", "14", "ana@correo.example", "Barco", "faro")
}

func TestFolderPane_waitsForAnAccount(t *testing.T) {
	p, q, chosen := foldersOn(t, &panetest.Memory{})
	if len(*chosen) != 0 {
		t.Fatalf("chose %v without an account", *chosen)
	}
	p.mail = twoAccounts()
	p.accounts = func() []account.Account { return []account.Account{ana()} }
	p.Handle([]account.Event{account.AccountsChanged{}})
	q.Run()
	if len(*chosen) != 1 {
		t.Errorf("chose %v", *chosen)
	}
}

func TestFolderPane_clickAndKeysChoose(t *testing.T) {
	p, _, chosen := foldersOn(t, twoAccounts(), ana(), faro())
	click := func(name string) {
		at := panetest.WordsIn(p.Object())[name].AddXY(3, 3)
		p.list.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	}
	click("Archive")
	click("faro") // a heading
	for _, k := range []fyne.KeyName{fyne.KeyUp, fyne.KeyEnd, fyne.KeyUp, fyne.KeyUp, fyne.KeyHome, fyne.KeyDown, fyne.KeyHome, fyne.KeyUp} {
		p.list.TypedKey(&fyne.KeyEvent{Name: k})
	}
	var got []store.FolderID
	for _, c := range *chosen {
		got = append(got, c.view.Folder)
	}
	want := []store.FolderID{0, 4, 2, 13, 11, 0, 0, 0} // End is on the server; Home and Down: All inboxes, Starred
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("chose folders %v, want %v", got, want)
	}
}

func TestFolderPane_keysItHasNoUseForGoOn(t *testing.T) {
	p, _, _ := foldersOn(t, twoAccounts(), ana())
	var passed []fyne.KeyName
	p.list.key = func(e *fyne.KeyEvent) { passed = append(passed, e.Name) }
	p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5})
	if len(passed) != 1 {
		t.Errorf("passed on %v", passed)
	}
}

func TestFolderPane_focusIsDrawnForKeysOnly(t *testing.T) {
	p, _, _ := foldersOn(t, twoAccounts(), ana())
	row := func() *canvas.Rectangle {
		return test.WidgetRenderer(p.list).Objects()[1+6*p.list.chosen].(*canvas.Rectangle)
	}
	at := panetest.WordsIn(p.Object())["Archive"].AddXY(3, 3)
	p.list.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	if row().StrokeWidth != 0 {
		t.Error("a click draws a border")
	}
	p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if row().StrokeWidth == 0 {
		t.Error("a key draws none")
	}
}

func TestFolderPane_countsFollowAndTheChoiceStays(t *testing.T) {
	m := twoAccounts()
	p, q, chosen := foldersOn(t, m, ana())
	m.Shelf[0].Unread = 8598
	p.Handle([]account.Event{account.FoldersChanged{Account: 1}})
	p.Handle([]account.Event{account.FoldersChanged{Account: 1}})
	q.Run()
	panetest.WantWords(t, p.Object(), "8,598")
	if len(*chosen) != 1 {
		t.Errorf("chose again: %v", *chosen)
	}
}

func TestFolderPane_removedFolderGivesWayToTheFirst(t *testing.T) {
	m := twoAccounts()
	p, q, chosen := foldersOn(t, m, ana())
	p.list.pick(7) // viajes
	m.Shelf = m.Shelf[:6]
	p.Handle([]account.Event{account.FoldersChanged{Account: 1}})
	q.Run()
	if got := (*chosen)[len(*chosen)-1]; got.view.Folder != 1 {
		t.Errorf("shows %v", got)
	}
}

func TestFolderPane_dropTargets(t *testing.T) {
	p, _, _ := foldersOn(t, twoAccounts(), ana(), faro())
	tests := []struct {
		name string
		want store.FolderID
		ok   bool
	}{
		{"Archive", 4, true}, {"Trash", 5, true}, {"Barco", 8, true}, {"Sent", 0, false}, {"Starred", 0, false}, {"All inboxes", 0, false}, {"faro", 0, false},
	}
	seen := panetest.WordsIn(p.Object())
	for _, tt := range tests {
		at := seen[tt.name].AddXY(3, 5)
		if tt.name == "Trash" { // of ana, the first of two
			at = seen["Archive"].AddXY(3, 35)
		}
		got, ok := p.DropTarget(at)
		if got != tt.want || ok != tt.ok {
			t.Errorf("%s: dropTarget = %d, %v; want %d, %v", tt.name, got, ok, tt.want, tt.ok)
		}
		if lit := p.list.lit >= 0; lit != tt.ok {
			t.Errorf("%s: lit = %v", tt.name, lit)
		}
	}
	p.DropTarget(seen["Archive"])
	p.EndDrag()
	if p.list.lit >= 0 {
		t.Error("still lit after the drag")
	}
	if _, ok := p.DropTarget(fyne.NewPos(400, 100)); ok {
		t.Error("a target beside the pane")
	}
}

func TestFolderPane_longNamesGiveWayToCounts(t *testing.T) {
	m := &panetest.Memory{Shelf: []store.Folder{{ID: 1, Account: 1, Role: store.Inbox}, {ID: 2, Account: 1, Role: store.Own,
		Name: "Proyecto de la estación de investigación número siete", Unread: 1234}}}
	p, _, _ := foldersOn(t, m, ana())
	seen := panetest.WordsIn(p.Object())
	at, ok := seen["1,234"]
	if !ok {
		t.Fatalf("no count: %v", panetest.Keys(seen))
	}
	for words, pos := range seen {
		if pos.Y < at.Y+8 && pos.Y > at.Y-8 && words != "1,234" && pos.X+fyne.MeasureText(words, 13, fyne.TextStyle{}).Width > at.X {
			t.Errorf("%q runs into the count", words)
		}
	}
}
