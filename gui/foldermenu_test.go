package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/gui/control"
	"valija/gui/sidebar"
	"valija/store"
)

// ownFolders are the names of the user's folders.
func ownFolders(t *testing.T, w *window) (names []string) {
	t.Helper()
	all, err := w.opt.Store.Folders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if f.Role == store.Own {
			names = append(names, f.Name)
		}
	}
	return names
}

// answer writes a line into the sheet that is shown, and presses its first button.
func answer(t *testing.T, w *window, text string) {
	t.Helper()
	line, ok := w.win.Canvas().Focused().(*control.Entry)
	if !ok {
		t.Fatalf("no line to write in, but %T", w.win.Canvas().Focused())
	}
	line.SetText(text)
	w.desk.Sheet().Buttons[0].Press()
}

func TestFolders_areMadeRenamedDeletedAndComeBack(t *testing.T) {
	w, _ := newTestWindow(t)
	id, ids := addTestAccount(t, w, 2)
	w.first()
	pump(w)
	w.askNewFolderHere()
	answer(t, w, "Trips")
	pump(w)
	w.askNewFolder(id, 0)
	answer(t, w, "trips")
	if !w.desk.Shown() {
		t.Error("a second folder of that name was made")
	}
	w.desk.Close()
	place := func() sidebar.Place {
		for _, f := range w.known {
			if f.Role == store.Own {
				return sidebar.Place{Kind: sidebar.Folder, Account: id, Folder: f.ID, Role: store.Own}
			}
		}
		t.Fatal("no folder of one's own")
		return sidebar.Place{}
	}
	w.renamePlace(place())
	answer(t, w, "Journeys")
	pump(w)
	w.moveTo(ids, place().Folder)
	pump(w)
	w.removePlace(place())
	pump(w)
	if got := ownFolders(t, w); len(got) != 0 {
		t.Errorf("after the deletion: %q", got)
	}
	if got := w.layer.toast.text.Text(); got != "Journeys deleted, 2 messages moved to Trash" {
		t.Errorf("the toast says %q", got)
	}
	w.undo()
	pump(w)
	if got := ownFolders(t, w); len(got) != 1 || got[0] != "Journeys" || w.messagesIn(place().Folder) != 2 {
		t.Errorf("after Undo: %q, %d messages", got, w.messagesIn(place().Folder))
	}
}

func TestFolders_theAccountOfANewOneIsChosen(t *testing.T) {
	w, _ := newTestWindow(t)
	addTestAccount(t, w, 1)
	other := account.New()
	other.Name, other.Address, other.Host, other.User = "faro", "faro@correo.example", "127.0.0.1", "faro"
	second, err := w.opt.Manager.Add(t.Context(), other, "")
	if err != nil {
		t.Fatal(err)
	}
	w.first()
	pump(w)
	w.askNewFolderHere()
	which := selectorIn(w.desk.Sheet().Content)
	if which == nil {
		t.Fatal("the account is not asked for")
	}
	which.SetSelected("faro")
	answer(t, w, "Trips")
	pump(w)
	for _, f := range w.known {
		if f.Role == store.Own && f.Account != second {
			t.Errorf("made in account %d, want %d", f.Account, second)
		}
	}
	if got := ownFolders(t, w); len(got) != 1 {
		t.Errorf("folders %q", got)
	}
}

// selectorIn is the first choice in o.
func selectorIn(o fyne.CanvasObject) *control.Selector {
	switch o := o.(type) {
	case *control.Selector:
		return o
	case *fyne.Container:
		for _, child := range o.Objects {
			if s := selectorIn(child); s != nil {
				return s
			}
		}
	}
	return nil
}

func TestFolders_arePutIntoOthersWithoutTheMouse(t *testing.T) {
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 1)
	for _, name := range []string{"Trips", "Boat"} {
		if _, _, err := w.opt.Manager.AddFolder(t.Context(), id, 0, name); err != nil {
			t.Fatal(err)
		}
	}
	w.first()
	pump(w)
	boat := func() store.Folder {
		for _, f := range w.known {
			if f.Name == "Boat" {
				return f
			}
		}
		t.Fatal("no such folder")
		return store.Folder{}
	}
	ask := func(name string) {
		w.askNest(sidebar.Place{Kind: sidebar.Folder, Account: id, Folder: boat().ID, Role: store.Own})
		line, ok := w.win.Canvas().Focused().(*chooserLine)
		if !ok {
			t.Fatalf("no line to write in, but %T", w.win.Canvas().Focused())
		}
		line.SetText(name)
		line.OnSubmitted(name)
		pump(w)
	}
	ask("boat") // not into itself
	if boat().Parent != 0 || !w.desk.Shown() {
		t.Error("it was put into itself")
	}
	ask("tri")
	if boat().Parent == 0 {
		t.Error("it was not put into the other")
	}
	ask("in no folder")
	if boat().Parent != 0 {
		t.Error("it was not taken out again")
	}
}

func TestSavedSearch_standsAmongTheFolders(t *testing.T) {
	w, l := newTestWindow(t)
	addTestAccount(t, w, 3)
	w.first()
	pump(w)
	w.search.SetText("subject:message")
	l.Run()
	w.askSaveSearch()
	answer(t, w, "All of them")
	if got := w.folders.Searches(); len(got) != 1 || got[0] != (sidebar.SavedSearch{Name: "All of them", Query: "subject:message"}) {
		t.Fatalf("saved %v", got)
	}
	w.folders.ChooseFolder(sidebar.Place{Kind: sidebar.Search, Search: "All of them"})
	if got := w.list.List.Len(); got != 3 || w.title != "All of them" {
		t.Errorf("%d rows under the title %q", got, w.title)
	}
	w.undo()
	if got := w.folders.Searches(); len(got) != 0 {
		t.Errorf("after Undo: %v", got)
	}
}

func TestServer_isShownInPlaceOfTheList(t *testing.T) {
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 3)
	w.first()
	pump(w)
	w.folders.ChooseFolder(sidebar.Place{Kind: sidebar.Server, Account: id})
	if !w.serverShown() || w.remote.List.Len() != 3 {
		t.Fatalf("shown %v, %d rows", w.serverShown(), w.remote.List.Len())
	}
	w.step(1, false)
	w.key(&fyne.KeyEvent{Name: fyne.KeyA}) // archives nothing: it is not the list's
	if n := len(w.undone); n != 0 {
		t.Errorf("%d things were done", n)
	}
	w.remote.OnDone("later", account.Undo(nil))
	w.showFolder("Inbox", store.View{})
	if w.serverShown() {
		t.Error("the maildrop stays over the list")
	}
}
