package gui

import (
	"valija/internal/i18n"
	"valija/internal/i18n/fynewords"
	"valija/store"
)

// setLanguage speaks another language at once: everything that has words is built anew, and the user is where he was, with
// what he typed.
func (w *window) setLanguage(language string) {
	w.saved.Language, w.shown.Language = language, language
	w.remember()
	w.env.Words = i18n.New(language)
	// An error leaves Fyne's own few words (Copy, Paste) in the language before.
	_ = fynewords.Apply(w.env.Words.Language())
	w.desk.Close()
	w.welcome = nil // first shows it again where it is due
	folders, list, reader, query := w.folders, w.list, w.reader, w.search.Text
	w.build()
	w.list.GoOn(list)
	w.searchOnceShown(query)
	w.folders.GoOn(folders)
	w.reader.TakeWindows(reader)
	w.console.Reword()
	w.first()
	w.showSettings()
}

// searchOnceShown types query again as soon as a folder is shown, which ends every search.
func (w *window) searchOnceShown(query string) {
	if query == "" {
		return
	}
	show := w.folders.OnChoose
	w.folders.OnChoose = func(title string, v store.View) {
		w.folders.OnChoose = show
		show(title, v)
		w.search.SetText(query)
	}
}
