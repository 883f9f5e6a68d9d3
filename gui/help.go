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
			{t("keys.space_key"), "space"}, {t("keys.enter_key"), "own_window"}, {"N   P", "unread"}, {"F   B", "step"}, {t("keys.fold_key"), "fold"}, {"Ctrl+T", "threads"}, {"'", "ahead"},
			{"Ctrl++   −   0", "zoom"}, {"Ctrl+P", "print"}, {"Ctrl+S", "save"}, {"Ctrl+U", "source"},
		}},
		{"window", [][2]string{
			{"F5   Ctrl+R", "sync"}, {"F6", "pane"}, {"F10", "menu"}, {"Shift+F10", "context"}, {"F1   ?", "help"}, {"Ctrl+,", "settings"}, {"Ctrl+W", "close_window"}, {"Ctrl+Q", "quit"},
		}},
	}, {
		{"doing", [][2]string{
			{"A   E", "archive"}, {t("keys.del_key") + "   #", "delete"}, {"V", "move"}, {"J", "junk"}, {"M", "read"}, {"U", "unread_mark"}, {"S", "star"}, {"G", "get"},
			{"Ctrl+A", "all"}, {"Ctrl+Z", "undo"}, {"Ctrl+Shift+Z", "undo_list"}, {"Ctrl+Shift+N", "new_folder"}, {t("keys.order_key"), "order"},
		}},
		{"finding", [][2]string{
			{"/   Ctrl+K", "search"}, {"Ctrl+F", "here"}, {"Ctrl+Shift+F", "find"}, {"Ctrl+D", "save_search"}, {t("keys.esc_key"), "escape"},
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
	keyWidth  float32 = 96  // of the column of the keys
	keyMeans  float32 = 168 // of what they do, at most
	keyHeight float32 = 20
	keyGap    float32 = 0 // all keys fit a window 600 high
)

// keyLine is a key and what it does, in a size that its words fit into.
func keyLine(key, text string) fyne.CanvasObject {
	face := look.Face{Size: look.TextList}
	if face.Width(text) > keyMeans {
		face.Size = look.TextSmall
	}
	room := func(width float32, o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewGridWrap(fyne.NewSize(width, keyHeight), o)
	}
	name := look.NewLabel(key, look.Face{Size: look.TextSmall, Bold: true}, look.Accent)
	return container.New(control.Row(0), room(keyWidth, name), room(keyMeans, look.NewLabel(text, face, look.Text)))
}

// about tells name, version and licence.
func (w *window) about() {
	t := w.env.Words.T
	text := control.NewParagraph(t("about.text", "version", w.opt.Version), look.Face{Size: look.TextList}, look.Text, look.SheetWidth)
	w.desk.Show(appName, text, w.desk.Choice(control.Filled, "keys.close", nil))
}
