package reader

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/gui/savefile"
	"valija/store/message"
)

// dangerNote warns of a file that can run code.
func dangerNote(e *pane.Env, a message.Attachment) fyne.CanvasObject {
	b := newNoticeBar(e, notice{text: e.Words.T("reader.save.danger", "name", a.Name, "extension", a.Danger)}, nil, false)
	return container.New(heightLayout{b.heightFor(look.SheetWidth)}, b.Container)
}

// savePanel asks for a folder, and for a name where there is one.
type savePanel struct {
	pane   *Pane
	panel  *panel
	name   *control.Entry // nil: all files under their own names
	folder string
	where  *look.Label
	taken  *look.Label
	save   *control.Button
	do     func(folder string)
}

// addName lets the user change the name.
func (s *savePanel) addName(name string) {
	s.name = control.NewEntry(s.panel.key, nil)
	s.name.SetText(name)
	s.name.CursorColumn = len([]rune(strings.TrimSuffix(name, filepath.Ext(name))))
	s.name.OnChanged = func(string) { s.check() }
	s.name.OnSubmitted = func(string) { s.run() }
	s.panel.add(s.name)
}

// addFolder shows the folder with a button to change it, and room for a remark on the name.
func (s *savePanel) addFolder() {
	w := s.pane.env.Words
	s.where = look.NewLabel("", look.Face{Size: look.TextList}, look.Text).GivesWay(80)
	s.taken = look.NewLabel("", look.Face{Size: look.TextSmall}, look.Dimmed).GivesWay(80)
	change := control.NewButton(control.Outlined, look.IconFolder, w.T("reader.save.change"), s.change)
	change.OnKey = s.panel.key
	caption := look.NewLabel(w.T("reader.save.folder"), look.Face{Size: look.TextSmall}, look.Dimmed)
	line := container.NewBorder(nil, nil, nil, container.New(control.Pad(0, 0, 0, look.GapWide), change), s.where)
	s.panel.add(container.New(control.Column(4), caption, line, s.taken))
}

func (s *savePanel) show(label string) {
	s.save = control.NewButton(control.Filled, "", label, s.run)
	s.check()
	var first fyne.Focusable
	if s.name != nil {
		first = s.name
	}
	s.panel.show(first, s.save, control.NewButton(control.Outlined, "", s.pane.env.Words.T("reader.cancel"), s.panel.close))
}

// check tells the name that the file will have.
func (s *savePanel) check() {
	s.where.SetText(s.pane.glyphs.Clean(s.folder))
	remark, ok := "", true
	if s.name != nil {
		name := strings.TrimSpace(s.name.Text)
		free, err := savefile.FreeName(s.folder, name)
		switch {
		case err != nil:
			remark, ok = s.pane.env.Words.T("reader.save.bad_name"), false
		case free != name:
			remark = s.pane.env.Words.T("reader.save.taken", "name", free)
		}
	}
	s.taken.SetText(remark)
	if s.save != nil {
		s.save.SetEnabled(ok)
	}
}

func (s *savePanel) run() {
	if s.save.Disabled() {
		return
	}
	s.panel.close()
	s.pane.folder = s.folder
	s.do(s.folder)
}

// change lets the user choose another folder.
func (s *savePanel) change() {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err != nil {
			s.pane.env.Problem(err)
		}
		if u != nil {
			s.folder = filepath.FromSlash(u.Path())
			s.check()
			s.panel.fit()
		}
	}, s.pane.env.Window)
	if u, err := storage.ListerForURI(storage.NewFileURI(s.folder)); err == nil {
		d.SetLocation(u)
	}
	s.pane.env.ShowFiles(d)
}
