package gui

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
)

// settingWindow is the store's key of windowState.
const settingWindow = "window"

// Measures of a first window, in Fyne units.
const (
	usualWidth  = 1180
	usualHeight = 760
)

// windowState is what a window remembers of the last one.
type windowState struct {
	X         int  `json:"x,omitempty"` // pixels of the desktop
	Y         int  `json:"y,omitempty"`
	Placed    bool `json:"placed,omitempty"` // X and Y are known
	Maximised bool `json:"maximised,omitempty"`

	Width   float32 `json:"width"`
	Height  float32 `json:"height"`
	Folders float32 `json:"folders"`
	List    float32 `json:"list"`
	Below   bool    `json:"below,omitempty"` // the message lies below the list
	Share   float32 `json:"share,omitempty"` // of the height that the list has then

	Language string `json:"language,omitempty"` // "" the system's
	Variant  string `json:"variant,omitempty"`  // "" the system's
	Contrast bool   `json:"contrast,omitempty"`
	Scale    int    `json:"scale,omitempty"`    // percent; 0: as Fyne finds it
	Silent   bool   `json:"silent,omitempty"`   // no notifications
	Discreet bool   `json:"discreet,omitempty"` // notifications tell a number only
	Tray     bool   `json:"tray,omitempty"`     // goes on in the tray when the window is closed

}

// with is s as the command line wants it for this time.
func (s windowState) with(opt Options) windowState {
	if opt.Variant != "" {
		s.Variant = opt.Variant
	}
	if opt.Language != "" {
		s.Language = opt.Language
	}
	return s
}

// readState reads what was remembered; the zero windowState when there is nothing of use.
func readState(opt Options) (s windowState) {
	text, ok, err := opt.Store.Setting(context.Background(), settingWindow)
	if err == nil && ok {
		_ = json.Unmarshal([]byte(text), &s) // what cannot be read is as good as nothing
	}
	return s
}

// restore gives the window its last measures.
func (w *window) restore() {
	s := w.saved
	size := fyne.NewSize(usualWidth, usualHeight)
	if s.Width > 0 && s.Height > 0 {
		size = fyne.NewSize(s.Width, s.Height)
	}
	w.panes.setWidths(s.Folders, s.List)
	w.panes.setBelow(s.Below, s.Share)
	w.win.Resize(size)
}

// toggleBelow puts the message below the list, or beside it, and remembers that.
func (w *window) toggleBelow() {
	w.panes.setBelow(!w.panes.below, w.panes.share)
	w.remember()
	w.rebuildMenu()
}

// remember writes the window's measures and settings. A sync may hold the database for a moment: nobody waits for it.
func (w *window) remember() {
	s := w.measured()
	var err error
	w.background(func() { err = w.writeState(w.ctx, s) }, func() { w.tell(err) })
}

// closingTime is how long a window that closes waits for its measures to be written.
const closingTime = 2 * time.Second

// rememberNow is remember for a window that closes. What could not be written by then is forgotten.
func (w *window) rememberNow() {
	ctx, cancel := context.WithTimeout(context.Background(), closingTime)
	defer cancel()
	if err := w.writeState(ctx, w.measured()); err != nil {
		fyne.LogError("the window's measures are not remembered", err)
	}
}

func (w *window) measured() windowState {
	if size := w.win.Canvas().Size(); w.measurePlace() {
		w.saved.Width, w.saved.Height = size.Width, size.Height
	}
	w.saved.Folders, w.saved.List = w.panes.widths[0], w.panes.widths[1]
	w.saved.Below, w.saved.Share = w.panes.below, w.panes.share
	return w.saved
}

func (w *window) writeState(ctx context.Context, s windowState) error {
	text, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("write the window's measures: %w", err)
	}
	return w.opt.Store.SetSetting(ctx, settingWindow, string(text))
}

// variantItem is a choice of the View menu.
func (w *window) variantItem(variant string) *fyne.MenuItem {
	key := variant
	if key == "" {
		key = "system"
	}
	i := w.item("variant_"+key, nil, func() { w.setVariant(variant) })
	i.Checked = w.shown.Variant == variant
	return i
}
