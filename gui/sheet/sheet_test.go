package sheet_test

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet"
	"valija/gui/sheet/sheettest"
	"valija/store"
)

func paragraph(text string) *control.Paragraph {
	return control.NewParagraph(text, look.Face{Size: look.TextList}, look.Text, look.SheetWidth)
}

func TestDesk_hasOneSheetThatEscapeTakesAway(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	closed := ""
	first := d.Show("First", paragraph("one"), d.Choice(control.Filled, "keys.close", nil))
	first.OnClose = func() { closed += "first " }
	second := d.Show("Second", paragraph("two"), d.Choice(control.Filled, "keys.close", nil))
	second.OnClose = func() { closed += "second " }
	if d.Sheet() != second || closed != "first " {
		t.Errorf("after a second sheet: %q closed", closed)
	}
	if d.Window.Canvas().Focused() != second.Buttons[0] {
		t.Errorf("the focus is on %T", d.Window.Canvas().Focused())
	}
	first.FitToEnd() // what ends late does no harm
	second.Buttons[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.Shown() || closed != "first second " {
		t.Errorf("after Escape: shown %v, %q closed", d.Shown(), closed)
	}
}

func TestAsk_staysUntilTheAnswerWillDo(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	var got []string
	d.Ask(sheet.Question{Title: "Name", Caption: "Name", Value: "a", OK: "folder.rename", Take: func(text string, say func(string)) {
		got = append(got, text)
		if text == "a" {
			say("taken")
			return
		}
		say("")
	}})
	line, ok := d.Window.Canvas().Focused().(*control.Entry)
	if !ok {
		t.Fatalf("the focus is on %T", d.Window.Canvas().Focused())
	}
	sheettest.Press(t, d.Desk, "folder.rename")
	if !d.Shown() {
		t.Fatal("the sheet is gone with an answer that will not do")
	}
	test.Type(line, "b")
	line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.Shown() || len(got) != 2 || got[1] != "ab" {
		t.Errorf("shown %v after the answers %q", d.Shown(), got)
	}
}

func TestErrorText_isASentence(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	for _, tt := range []struct {
		err  error
		want string
	}{
		{nil, ""},
		{&account.SettingError{Field: "port", Reason: "missing", Text: "its own words"}, "its own words"},
		{store.ErrNotFound, d.Explain(store.ErrNotFound).Title},
	} {
		if got := d.ErrorText(tt.err); got != tt.want {
			t.Errorf("ErrorText(%v) = %q, want %q", tt.err, got, tt.want)
		}
	}
	if got := d.Reason(errors.New("disk on fire")); got != "disk on fire" {
		t.Errorf("Reason gives %q, want the system's own words", got)
	}
}
