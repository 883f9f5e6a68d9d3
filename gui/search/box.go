// Package search is the box of the bar that searches all mail, with what it suggests: the words that narrow a search.
package search

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
)

// searchDelay is how long the box waits for the next letter before it asks for results.
const searchDelay = 200 * time.Millisecond

// Box is the entry at the right of the bar. Results come as you type; Escape clears it and goes back to the list.
type Box struct {
	control.Entry
	OnFocus func(on bool) // nil, or told when the focus comes and goes

	// set by NewBox, never changed
	env       *pane.Env
	opt       Options
	onHelp    func(wanted bool) // the operators are of use, or not any more
	keep      *control.Button
	operators []string // in the user's language

	focused bool
	asked   string // what the list shows now
	turn    int    // counts the letters, so that only the last one asks
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
	s := &Box{env: e, opt: opt}
	s.OnKey, s.OnShortcut = e.Key, opt.Shortcut
	s.PlaceHolder = e.Words.T("bar.search")
	s.Icon = look.Icon(look.IconSearch, look.Faint)
	s.OnChanged = s.changed
	for _, name := range Operators() {
		s.operators = append(s.operators, e.Words.T("search."+name))
	}
	s.keep = control.NewButton(control.Quiet, look.IconPlus, "", opt.Keep).Small()
	s.keep.Hint, s.keep.OnHint, s.keep.OnTip, s.keep.OnKey = e.Words.T("search.keep_hint"), e.Hint, e.Tip, e.Key
	s.keep.Hide()
	s.ActionItem = s.keep
	s.OnSubmitted = func(string) {
		s.ask()
		s.opt.Enter()
	}
	s.ExtendBaseWidget(s)
	return s
}

func (s *Box) changed(string) {
	s.turn++
	turn := s.turn
	s.tellHelp()
	control.ShowIf(s.keep, s.Text != "")
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
	s.focused = on
	if s.OnFocus != nil {
		s.OnFocus(on)
	}
	s.tellHelp()
}

// wantsHelp tells whether somebody is about to type.
func (s *Box) wantsHelp() bool {
	return s.focused && (s.Text == "" || len(s.suggested()) > 0)
}

// lastWord is what is being typed at the end of the box.
func (s *Box) lastWord() string {
	return s.Text[strings.LastIndexByte(s.Text, ' ')+1:]
}

// suggested are the operators that the last word may become; all while nothing is typed.
func (s *Box) suggested() (out []string) {
	word := strings.ToLower(s.lastWord())
	for _, o := range s.operators {
		if s.Text == "" || len(word) > 1 && word != o && strings.HasPrefix(o, word) && !strings.HasPrefix(word, o) {
			out = append(out, o)
		}
	}
	return out
}

func (s *Box) tellHelp() {
	if s.onHelp != nil {
		s.onHelp(s.wantsHelp())
	}
}

// TypedKey implements fyne.Focusable.
func (s *Box) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		s.SetText("")
		s.opt.Leave()
	case fyne.KeyDown:
		s.ask()
		s.opt.Enter()
	default:
		s.Entry.TypedKey(e)
	}
}
