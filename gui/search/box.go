// Package search is the box of the bar that searches all mail, with what it suggests: the words that narrow a search.
package search

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
)

// buttonPadding is on both sides of the icons in the box.
const buttonPadding float32 = 4

// searchDelay is how long the box waits for the next letter before it asks for results.
const searchDelay = 200 * time.Millisecond

// Box is the entry at the right of the bar. Results come as you type; Escape clears it and goes back to the list.
type Box struct {
	control.Entry
	OnFocus func(on bool) // nil, or told when the focus comes and goes

	// set by NewBox, never changed
	env       *pane.Env
	opt       Options
	onHelp    func(wanted bool) // there is something to suggest, or not any more
	keep      *control.Button
	empty     *control.Button
	suggester suggester

	focused   bool
	asked     string // what the list shows now
	turn      int    // counts the letters, so that only the last one asks
	known     facts
	chosen    int  // of the suggestions, by the arrow keys; -1: none
	dismissed bool // Escape took the suggestions away; the next letter brings them back
}

// Options of NewBox; none may be nil.
type Options struct {
	Search   func(query string)  // shows what matches; "": no search any more
	Leave    func()              // Escape: back to the list
	Enter    func()              // Enter, Down: on to the results
	Keep     func()              // the search shall stand among the folders
	Shortcut func(fyne.Shortcut) // keys with Ctrl that the entry does not use
}

// NewBox makes the box, without its help.
func NewBox(e *pane.Env, opt Options) *Box {
	s := &Box{env: e, opt: opt, suggester: suggester{e.Words}, chosen: -1}
	s.OnKey, s.OnShortcut = e.Key, opt.Shortcut
	s.PlaceHolder = e.Words.T("bar.search")
	s.Icon = look.Icon(look.IconSearch, look.Faint)
	s.OnChanged = s.changed
	s.keep = s.button(look.IconPlus, "keep_hint", opt.Keep)
	s.empty = s.button(look.IconClose, "empty_hint", s.leave)
	s.ActionItem = container.New(control.Row(0), s.keep, s.empty)
	s.OnSubmitted = func(string) {
		s.ask()
		s.opt.Enter()
	}
	s.ExtendBaseWidget(s)
	return s
}

// button is one at the end of the box, there while there is text.
func (s *Box) button(icon look.IconName, hint string, pressed func()) *control.Button {
	b := control.NewButton(control.Quiet, icon, "", pressed).Small()
	b.Padding = buttonPadding
	b.Hint, b.OnHint, b.OnTip, b.OnKey = s.env.Words.T("search."+hint), s.env.Hint, s.env.Tip, s.env.Key
	b.Hide()
	return b
}

// leave empties the box and goes back to the list.
func (s *Box) leave() {
	s.SetText("")
	s.opt.Leave()
}

func (s *Box) changed(string) {
	s.turn++
	turn := s.turn
	s.chosen, s.dismissed = -1, false
	s.tellHelp()
	for _, b := range []*control.Button{s.keep, s.empty} {
		control.ShowIf(b, s.Text != "")
	}
	if s.Text == "" {
		s.ask() // the folder comes back at once
		return
	}
	s.env.After(searchDelay, func() {
		if s.turn == turn {
			s.ask()
		}
	})
}

func (s *Box) ask() {
	s.turn++
	if s.Text == s.asked {
		return
	}
	s.asked = s.Text
	s.opt.Search(s.Text)
}

// Clear empties the box without asking for results: the list already shows something else.
func (s *Box) Clear() {
	s.asked = ""
	s.SetText("")
}

// FocusGained implements fyne.Focusable.
func (s *Box) FocusGained() {
	s.Entry.FocusGained()
	s.tellFocus(true)
}

// FocusLost implements fyne.Focusable.
func (s *Box) FocusLost() {
	s.Entry.FocusLost()
	s.tellFocus(false)
}

func (s *Box) tellFocus(on bool) {
	s.focused, s.chosen, s.dismissed = on, -1, false
	if on {
		s.learn()
	}
	if s.OnFocus != nil {
		s.OnFocus(on)
	}
	s.tellHelp()
}

// learn reads in the background what there is to suggest.
func (s *Box) learn() {
	if s.env.Store == nil {
		return
	}
	var known facts
	var err error
	s.env.Background(func() { known, err = readFacts(context.Background(), s.env.Store) }, func() {
		if err == nil { // else nothing is suggested, and the list tells of the error
			s.known = known
			s.tellHelp()
		}
	})
}

// wantsHelp tells whether there is something to suggest to somebody who types.
func (s *Box) wantsHelp() bool {
	return s.focused && !s.dismissed && len(s.suggested()) > 0
}

// suggested are what the last word may become; all operators while nothing is typed.
func (s *Box) suggested() []suggestion { return s.suggester.suggest(s.Text, s.known) }

// take puts a suggestion in place of the last word. An operator waits for its value; after a value goes a blank.
func (s *Box) take(it suggestion) {
	text := strings.TrimSuffix(s.Text, lastWord(s.Text)) + it.text
	if !strings.HasSuffix(text, ":") {
		text += " "
	}
	s.SetText(text)
	s.CursorColumn = len([]rune(text))
	s.Refresh()
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s)
	}
}

func (s *Box) tellHelp() {
	if s.onHelp != nil {
		s.onHelp(s.wantsHelp())
	}
}

// TypedKey implements fyne.Focusable.
func (s *Box) TypedKey(e *fyne.KeyEvent) {
	shown := s.wantsHelp()
	switch {
	case e.Name == fyne.KeyEscape && shown && s.Text != "":
		s.dismissed = true
		s.tellHelp()
	case e.Name == fyne.KeyEscape:
		s.leave()
	case e.Name == fyne.KeyDown && shown:
		s.step(1)
	case e.Name == fyne.KeyUp && shown && s.chosen >= 0:
		s.step(-1)
	case e.Name == fyne.KeyDown:
		s.ask()
		s.opt.Enter()
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && shown && s.chosen >= 0:
		s.take(s.suggested()[s.chosen])
	default:
		s.Entry.TypedKey(e)
	}
}

// step goes to another suggestion; up from the first is back in the line.
func (s *Box) step(by int) {
	s.chosen = min(s.chosen+by, len(s.suggested())-1)
	s.tellHelp()
}
