package gui

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

// searchBox is the entry at the right of the bar. Results come as you type; Escape clears it and goes back to the list.
type searchBox struct {
	control.Entry

	// set by newSearchBox
	search func(query string)
	leave  func()                      // Escape: back to the list
	enter  func()                      // Enter, Down: on to the results
	after  func(time.Duration, func()) // runs later on the main goroutine

	onFocus   func(bool)
	onHelp    func(wanted bool) // the operators are of use, or not any more
	onKeep    func()            // the search shall stand among the folders
	keep      *control.Button
	operators []string // in the user's language
	focused   bool

	asked string // what the list shows now
	turn  int    // counts the letters, so that only the last one asks
}

func newSearchBox(e *pane.Env, search func(string), leave, enter func(), after func(time.Duration, func()), shortcut func(fyne.Shortcut)) *searchBox {
	s := &searchBox{search: search, leave: leave, enter: enter, after: after}
	s.OnKey, s.OnShortcut = e.Key, shortcut
	s.PlaceHolder = e.Words.T("bar.search")
	s.Icon = look.Icon(look.IconSearch, look.Faint)
	s.OnChanged = s.changed
	for _, name := range searchOperators() {
		s.operators = append(s.operators, e.Words.T("search."+name))
	}
	s.keep = control.NewButton(control.Quiet, look.IconPlus, "", func() { s.onKeep() }).Small()
	s.keep.Hint, s.keep.OnHint, s.keep.OnTip, s.keep.OnKey = e.Words.T("search.keep_hint"), e.Hint, e.Tip, e.Key
	s.keep.Hide()
	s.ActionItem = s.keep
	s.OnSubmitted = func(string) {
		s.ask()
		s.enter()
	}
	s.ExtendBaseWidget(s)
	return s
}

func (s *searchBox) changed(string) {
	s.turn++
	turn := s.turn
	s.tellHelp()
	control.ShowIf(s.keep, s.Text != "")
	if s.Text == "" {
		s.ask() // the folder comes back at once
		return
	}
	s.after(searchDelay, func() {
		if s.turn == turn {
			s.ask()
		}
	})
}

func (s *searchBox) ask() {
	s.turn++
	if s.Text == s.asked {
		return
	}
	s.asked = s.Text
	s.search(s.Text)
}

// clear empties the box without asking for results: the list already shows something else.
func (s *searchBox) clear() {
	s.asked = ""
	s.SetText("")
}

func (s *searchBox) FocusGained() {
	s.Entry.FocusGained()
	s.tellFocus(true)
}

func (s *searchBox) FocusLost() {
	s.Entry.FocusLost()
	s.tellFocus(false)
}

func (s *searchBox) tellFocus(on bool) {
	s.focused = on
	if s.onFocus != nil {
		s.onFocus(on)
	}
	s.tellHelp()
}

// wantsHelp tells whether somebody is about to type.
func (s *searchBox) wantsHelp() bool {
	return s.focused && (s.Text == "" || len(s.suggested()) > 0)
}

// lastWord is what is being typed at the end of the box.
func (s *searchBox) lastWord() string {
	return s.Text[strings.LastIndexByte(s.Text, ' ')+1:]
}

// suggested are the operators that the last word may become; all while nothing is typed.
func (s *searchBox) suggested() (out []string) {
	word := strings.ToLower(s.lastWord())
	for _, o := range s.operators {
		if s.Text == "" || len(word) > 1 && word != o && strings.HasPrefix(o, word) && !strings.HasPrefix(word, o) {
			out = append(out, o)
		}
	}
	return out
}

func (s *searchBox) tellHelp() {
	if s.onHelp != nil {
		s.onHelp(s.wantsHelp())
	}
}

func (s *searchBox) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		s.SetText("")
		s.leave()
	case fyne.KeyDown:
		s.ask()
		s.enter()
	default:
		s.Entry.TypedKey(e)
	}
}
