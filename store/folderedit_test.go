package store_test

import (
	"errors"
	"strings"
	"testing"

	"valija/store"
)

func addFolder(t *testing.T, s *store.Store, a store.AccountID, parent store.FolderID, name string) store.FolderID {
	t.Helper()
	id, err := s.AddFolder(t.Context(), a, parent, name)
	if err != nil {
		t.Fatalf("AddFolder(%q): %v", name, err)
	}
	return id
}

// tree is the user's folders as paths.
func tree(t *testing.T, s *store.Store) string {
	t.Helper()
	all, err := s.Folders(t.Context())
	must(t, err)
	byID := map[store.FolderID]store.Folder{}
	for _, f := range all {
		byID[f.ID] = f
	}
	var paths []string
	for _, f := range all {
		if f.Role != store.Own {
			continue
		}
		path := f.Name
		for p := f.Parent; p != 0; p = byID[p].Parent {
			path = byID[p].Name + "/" + path
		}
		paths = append(paths, path)
	}
	return strings.Join(paths, " ")
}

func TestFolders_areMadeNestedMovedAndRenamed(t *testing.T) {
	s, a := openAccount(t)
	projects := addFolder(t, s, a, 0, "  Proyectos ")
	house := addFolder(t, s, a, projects, "Casa")
	roof := addFolder(t, s, a, house, "Techo")
	addFolder(t, s, a, 0, "Casa")                       // the same name in another place
	must(t, s.RenameFolder(t.Context(), house, "casa")) // its own name in another case
	must(t, s.MoveFolder(t.Context(), roof, projects))
	if got, want := tree(t, s), "Casa Proyectos/casa Proyectos Proyectos/Techo"; got != want {
		t.Errorf("folders = %q, want %q", got, want)
	}
}

func TestFolders_refuseWhatCannotBe(t *testing.T) {
	s, a := openAccount(t)
	other := addAccount(t, s, "work")
	top := addFolder(t, s, a, 0, "Año")
	below := addFolder(t, s, a, top, "x")
	inbox := folder(t, s, a, store.Inbox).ID
	deep := store.FolderID(0)
	for range 16 {
		deep = addFolder(t, s, a, deep, "deep")
	}
	tests := []struct {
		name string
		do   func() error
		want error
	}{
		{"taken", func() error { _, err := s.AddFolder(t.Context(), a, 0, "AÑO"); return err }, store.ErrExists},
		{"taken, decomposed", func() error { _, err := s.AddFolder(t.Context(), a, 0, "An\u0303o"); return err }, store.ErrExists},
		{"empty", func() error { _, err := s.AddFolder(t.Context(), a, 0, " \t"); return err }, store.ErrFolderName},
		{"line break", func() error { return s.RenameFolder(t.Context(), top, "a\nb") }, store.ErrFolderName},
		{"long", func() error { return s.RenameFolder(t.Context(), top, strings.Repeat("x", 101)) }, store.ErrFolderName},
		{"not UTF-8", func() error { return s.RenameFolder(t.Context(), top, "\xff") }, store.ErrFolderName},
		{"below itself", func() error { return s.MoveFolder(t.Context(), top, top) }, store.ErrFolderPlace},
		{"below its own", func() error { return s.MoveFolder(t.Context(), top, below) }, store.ErrFolderPlace},
		{"in another account", func() error { _, err := s.AddFolder(t.Context(), other, top, "y"); return err }, store.ErrFolderPlace},
		{"too deep", func() error { _, err := s.AddFolder(t.Context(), a, addFolder(t, s, a, deep, "y"), "z"); return err }, store.ErrFolderPlace},
		{"nowhere", func() error { _, err := s.AddFolder(t.Context(), a, 999, "y"); return err }, store.ErrNotFound},
		{"no account", func() error { _, err := s.AddFolder(t.Context(), 999, 0, "y"); return err }, store.ErrNotFound},
		{"rename Inbox", func() error { return s.RenameFolder(t.Context(), inbox, "In") }, store.ErrStandard},
		{"move Inbox", func() error { return s.MoveFolder(t.Context(), inbox, top) }, store.ErrStandard},
		{"delete Inbox", func() error { return s.DeleteFolder(t.Context(), inbox) }, store.ErrStandard},
		{"delete nothing", func() error { return s.DeleteFolder(t.Context(), 999) }, store.ErrNotFound},
	}
	for _, tt := range tests {
		if err := tt.do(); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestDeleteFolder_movesItsMessagesToTheTrash(t *testing.T) {
	s, a := openAccount(t)
	top := addFolder(t, s, a, 0, "top")
	below := addFolder(t, s, a, top, "below")
	all := add(t, s, incoming(a, "1", mail("one", 1)), incoming(a, "2", mail("two", 2)), incoming(a, "3", mail("three", 3)))
	must(t, s.Move(t.Context(), all[:1], top))
	must(t, s.Move(t.Context(), all[1:2], below))
	must(t, s.DeleteFolder(t.Context(), top))
	if got := tree(t, s); got != "" {
		t.Errorf("folders left: %q", got)
	}
	if f := folder(t, s, a, store.Trash); f.Total != 2 || f.Unread != 2 {
		t.Errorf("Trash = %+v, want two", f)
	}
	mustCheck(t, s)
}

func TestRestoreFolder_makesItAgainUnderItsID(t *testing.T) {
	s, a := openAccount(t)
	top := addFolder(t, s, a, 0, "top")
	must(t, s.DeleteFolder(t.Context(), top))
	must(t, s.RestoreFolder(t.Context(), store.Folder{ID: top, Account: a, Name: "top"}))
	must(t, s.RenameFolder(t.Context(), top, "again"))
	if got := tree(t, s); got != "again" {
		t.Errorf("folders %q, want the one restored", got)
	}
	if err := s.RestoreFolder(t.Context(), store.Folder{ID: 999, Account: a, Name: "Again"}); !errors.Is(err, store.ErrExists) {
		t.Errorf("a name that is taken by now: %v, want %v", err, store.ErrExists)
	}
}
