package gui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/gui/sheet"
	"valija/gui/sidebar"
)

// askSaveSearch asks for the name under which the search of the moment stands among the folders.
func (w *window) askSaveSearch() {
	query := strings.TrimSpace(w.search.Text)
	if query == "" {
		w.focusSearch()
		return
	}
	t := w.env.Words.T
	w.desk.Ask(sheet.Question{Title: t("search.save_title"), Caption: t("folder.name"), Value: query, OK: "search.save_ok", Take: func(name string, say func(string)) {
		name = strings.TrimSpace(name)
		all := w.folders.Searches()
		switch {
		case name == "":
			say(t("folder.bad_name"))
			return
		case slices.ContainsFunc(all, func(s sidebar.SavedSearch) bool { return s.Name == name }):
			say(t("search.exists"))
			return
		}
		say("")
		w.setSearches(t("search.saved", "name", name), append(all, sidebar.SavedSearch{Name: name, Query: query}))
	}})
}

// setSearches replaces the saved searches, and can take that back.
func (w *window) setSearches(said string, all []sidebar.SavedSearch) {
	before := w.folders.Searches()
	w.folders.SetSearches(all)
	w.done(said, account.Undo(func(context.Context) error {
		w.post(func() { w.folders.SetSearches(before) })
		return nil
	}))
}

// searchItems are the commands of a saved search.
func (w *window) searchItems(p sidebar.Place) []*fyne.MenuItem {
	return []*fyne.MenuItem{
		w.item("edit_search", nil, func() { w.editSearch(p.Search) }),
		w.item("rename", bare(fyne.KeyF2), func() { w.renameSearch(p.Search) }),
		w.item("delete_search", bare(fyne.KeyDelete), func() { w.removeSearch(p.Search) }),
	}
}

// editSearch writes a saved search into the search box, where it can be changed and saved anew.
func (w *window) editSearch(name string) {
	for _, s := range w.folders.Searches() {
		if s.Name == name {
			w.search.SetText(s.Query)
			w.focusSearch()
		}
	}
}

func (w *window) renameSearch(name string) {
	t := w.env.Words.T
	w.desk.Ask(sheet.Question{Title: t("search.rename_title"), Caption: t("folder.name"), Value: name, OK: "folder.rename", Take: func(text string, say func(string)) {
		text = strings.TrimSpace(text)
		all := w.folders.Searches()
		i := slices.IndexFunc(all, func(s sidebar.SavedSearch) bool { return s.Name == name })
		switch {
		case text == "":
			say(t("folder.bad_name"))
			return
		case text != name && slices.ContainsFunc(all, func(s sidebar.SavedSearch) bool { return s.Name == text }):
			say(t("search.exists"))
			return
		}
		say("")
		if i >= 0 && text != name {
			all[i].Name = text
			shown := w.view.Query != "" && w.title == name
			w.setSearches(t("folder.renamed", "folder", text), all)
			if shown { // it stays the chosen one
				w.folders.ChooseFolder(sidebar.Place{Kind: sidebar.Search, Search: text})
			}
		}
	}})
}

func (w *window) removeSearch(name string) {
	all := slices.DeleteFunc(w.folders.Searches(), func(s sidebar.SavedSearch) bool { return s.Name == name })
	w.setSearches(w.env.Words.T("search.removed", "name", name), all)
}
