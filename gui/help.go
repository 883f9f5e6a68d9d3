package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
)

// keyGroup is what the keys of one topic do; the topic and what a key does are names of messages.
type keyGroup struct {
	topic string
	keys  [][2]string
}

// keyGroups are all keys, in two columns.
func (w *window) keyGroups() [2][]keyGroup {
	t := w.env.Words.T
	return [2][]keyGroup{{
		{"reading", [][2]string{
			{t("keys.space_key"), "space"}, {"N   P", "unread"}, {"F   B", "step"}, {t("keys.fold_key"), "fold"}, {"Ctrl+T", "threads"}, {"'", "ahead"},
			{"Ctrl++   −   0", "zoom"}, {"Ctrl+P", "print"}, {"Ctrl+S", "save"}, {"Ctrl+U", "source"},
		}},
		{"finding", [][2]string{
			{"/   Ctrl+K", "search"}, {"Ctrl+F", "here"}, {"Ctrl+Shift+F", "find"}, {"Ctrl+D", "save_search"}, {t("keys.esc_key"), "escape"},
		}},
	}, {
		{"doing", [][2]string{
			{"A   E", "archive"}, {t("keys.del_key"), "delete"}, {"V", "move"}, {"J", "junk"}, {"M", "read"}, {"U", "unread_mark"}, {"S", "star"}, {"G", "get"},
			{"Ctrl+A", "all"}, {"Ctrl+Z", "undo"}, {"Ctrl+Shift+Z", "undo_list"}, {"Ctrl+Shift+N", "new_folder"}, {"Alt+↑   ↓", "order"},
		}},
		{"window", [][2]string{
			{"F5", "sync"}, {"F6", "pane"}, {"F10", "menu"}, {"Ctrl+,", "settings"}, {"Ctrl+W", "close_window"}, {"Ctrl+Q", "quit"},
		}},
	}}
}

// help lists the keys.
func (w *window) help() {
	t := w.env.Words.T
	columns := container.New(control.Row(look.PanePadding))
	for _, groups := range w.keyGroups() {
		column := container.New(control.Column(keyGap))
		for i, g := range groups {
			if i > 0 {
				column.Add(container.New(control.Pad(look.Gap, 0, 0, 0)))
			}
			column.Add(look.NewLabel(t("keys.topic."+g.topic), look.Face{Size: look.TextSmall, Bold: true}, look.Dimmed))
			for _, k := range g.keys {
				column.Add(keyLine(k[0], t("keys."+k[1])))
			}
		}
		columns.Add(column)
	}
	w.desk.Show(t("keys.title"), columns, w.desk.Choice(control.Filled, "keys.close", nil))
}

const (
	keyWidth float32 = 96 // of the column of the keys
	keyGap   float32 = 2  // all keys fit a window 600 high
)

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
