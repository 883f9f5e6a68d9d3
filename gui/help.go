package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
)

// help lists the keys.
func (w *window) help() {
	keys := [][2]string{
		{"F5", "sync"}, {"F6", "pane"}, {"F10", "menu"}, {"/   Ctrl+F", "search"}, {w.env.Words.T("keys.esc_key"), "escape"},
		{"N   P", "unread"}, {"F   B", "step"}, {"V", "move"}, {"J", "junk"}, {"'", "ahead"}, {w.env.Words.T("keys.fold_key"), "fold"}, {"Ctrl+T", "threads"}, {"Ctrl+D", "save_search"}, {"A", "archive"}, {w.env.Words.T("keys.del_key"), "delete"}, {"M", "read"}, {"U", "unread_mark"},
		{"S", "star"}, {"Ctrl+Z", "undo"}, {"Ctrl+,", "settings"}, {"Ctrl+Shift+F", "find"}, {"Ctrl+Q", "quit"},
	}
	columns := container.New(&control.Shares{Parts: []float32{1.15, 1}}, container.New(control.Column(look.Gap)), container.New(control.Column(look.Gap)))
	for i, k := range keys {
		half := columns.Objects[i*2/len(keys)].(*fyne.Container)
		half.Add(keyLine(k[0], w.env.Words.T("keys."+k[1])))
	}
	w.desk.Show(w.env.Words.T("keys.title"), columns, w.desk.Choice(control.Filled, "keys.close", nil))
}

// keyWidth is the column of the keys.
const keyWidth float32 = 80

func keyLine(key, text string) fyne.CanvasObject {
	name := look.NewLabel(key, look.Face{Size: look.TextSmall, Bold: true}, look.Accent)
	return container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(keyWidth, 20), name), nil,
		look.NewLabel(text, look.Face{Size: look.TextList}, look.Text))
}

// about tells name, version and licence.
func (w *window) about() {
	t := w.env.Words.T
	text := control.NewParagraph(t("about.text", "version", w.opt.Version), look.Face{Size: look.TextList}, look.Text, look.SheetWidth)
	w.desk.Show(appName, text, w.desk.Choice(control.Filled, "keys.close", nil))
}
