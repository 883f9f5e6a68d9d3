// Package statusline is the line at the bottom of the window: what is happening and what it costs, in words and drawn.
package statusline

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
)

// Measures of the status line.
const (
	pad           float32 = 14
	gap           float32 = 14
	progressWidth float32 = 120
)

// Bar is the line at the bottom: what is happening and what it costs on the left, the link on the right.
type Bar struct {
	widget.BaseWidget
	Problem, Stop, Offline *control.Button // Problem says what is wrong, or that all is well

	env                       *pane.Env
	left, detail, next, today *look.Label
	bar                       *control.Bar
	now                       Text
	hinted                    string
}

// NewBar makes the line; stop ends the sync, problem explains one, offline turns the switch.
func NewBar(e *pane.Env, stop, problem, offline func()) *Bar {
	s := &Bar{
		env:    e,
		left:   label(),
		detail: label(),
		next:   label(),
		today:  label(),
		bar:    control.NewBar(0),
	}
	s.Stop = control.NewButton(control.Link, "", e.Words.T("status.stop"), stop)
	s.Problem = control.NewButton(control.Link, "", "", problem)
	s.Offline = control.NewButton(control.Quiet, look.IconWifi, e.Words.T("status.online"), offline)
	s.Offline.Hint = e.Words.T("status.offline_hint")
	for _, b := range []*control.Button{s.Stop, s.Problem, s.Offline} {
		b.Small()
		b.OnHint, b.OnTip, b.OnKey = e.Hint, e.Tip, e.Key
	}
	s.Offline.Face.Bold, s.Offline.Padding, s.Offline.Role = false, 8, look.Dimmed
	s.Problem.Face.Bold = false
	s.ExtendBaseWidget(s)
	s.Set(Text{Progress: -1})
	return s
}

var face = look.Face{Size: look.TextSmall}

func label() *look.Label { return look.NewLabel("", face, look.Dimmed).GivesWay(0) }

// Set says t.
func (s *Bar) Set(t Text) {
	s.now = t
	s.detail.SetText(t.Detail)
	s.next.SetText(t.Next)
	s.today.SetText(t.Today)
	s.bar.Set(t.Progress)
	s.bar.Hidden = t.Progress < 0
	s.Stop.Hidden = !t.Syncing
	s.Problem.Role, s.Problem.Icon = look.Dimmed, ""
	if t.Problem != nil {
		s.Problem.Role, s.Problem.Icon = look.NoticeText, look.IconWarning
	}
	s.Problem.Label = t.Left
	if t.Offline {
		s.Offline.Set(look.IconWifiOff, s.env.Words.T("status.offline"))
	} else {
		s.Offline.Set(look.IconWifi, s.env.Words.T("status.online"))
	}
	s.say()
	s.Refresh()
}

// Hint shows a passing text over the left half; "" brings back what was there.
func (s *Bar) Hint(text string) {
	if s.hinted == text {
		return
	}
	s.hinted = text
	s.say()
	s.Refresh()
}

// Now is what is said now, under a hint too.
func (s *Bar) Now() Text { return s.now }

func (s *Bar) say() {
	hinted := s.hinted != ""
	s.Problem.Hidden = s.now.Syncing || s.now.Left == "" || hinted
	s.left.Hidden = !s.Problem.Hidden
	s.left.SetText(s.now.Left)
	if hinted {
		s.left.SetText(s.hinted)
	}
	s.detail.Hidden = hinted
	s.bar.Hidden = hinted || s.now.Progress < 0
	s.Stop.Hidden = hinted || !s.now.Syncing
}

// CreateRenderer implements fyne.Widget.
func (s *Bar) CreateRenderer() fyne.WidgetRenderer {
	return &barRenderer{s: s, objects: []fyne.CanvasObject{s.left, s.Problem, s.bar, s.detail, s.Stop, s.next, s.today, s.Offline}}
}

type barRenderer struct {
	s       *Bar
	objects []fyne.CanvasObject
}

func (r *barRenderer) MinSize() fyne.Size { return fyne.NewSize(400, look.StatusHeight) }

// Layout gives the right half what it needs, and drops from it what the left half needs more: first the next check,
// then today's octets.
func (r *barRenderer) Layout(size fyne.Size) {
	s := r.s
	right := size.Width - pad + s.Offline.Padding
	right = r.fromRight(s.Offline, right, s.Offline.MinSize().Width)
	wants := r.leftWants()
	s.today.Hidden = wants > right-face.Width(s.today.Text())-2*gap
	if !s.today.Hidden {
		right = r.fromRight(s.today, right-4, face.Width(s.today.Text())+1)
	}
	s.next.Hidden = wants > right-face.Width(s.next.Text())-2*gap
	if !s.next.Hidden {
		right = r.fromRight(s.next, right-gap, face.Width(s.next.Text())+1)
	}
	r.layoutLeft(size, right-gap)
}

// fromRight puts o before x, and returns where it begins.
func (r *barRenderer) fromRight(o fyne.CanvasObject, x, width float32) float32 {
	height := min(o.MinSize().Height, look.StatusHeight)
	o.Resize(fyne.NewSize(width, height))
	o.Move(fyne.NewPos(x-width, (look.StatusHeight-height)/2))
	return x - width
}

func (r *barRenderer) leftWants() float32 {
	s := r.s
	if !s.Problem.Hidden {
		return pad + s.Problem.MinSize().Width
	}
	wants := pad + face.Width(s.left.Text())
	if !s.bar.Hidden {
		wants += gap + progressWidth + gap + face.Width(s.detail.Text())
	}
	if !s.Stop.Hidden {
		wants += gap + s.Stop.MinSize().Width
	}
	return wants
}

func (r *barRenderer) layoutLeft(size fyne.Size, end float32) {
	s := r.s
	x := float32(pad)
	put := func(o fyne.CanvasObject, width, height float32) {
		width = max(0, min(width, end-x))
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
		x += width + gap
	}
	line := s.left.MinSize().Height
	if !s.Problem.Hidden {
		x -= s.Problem.Padding
		put(s.Problem, s.Problem.MinSize().Width, s.Problem.Height)
		return
	}
	stop := float32(0)
	if !s.Stop.Hidden {
		stop = s.Stop.MinSize().Width + gap
	}
	end -= stop
	put(s.left, face.Width(s.left.Text())+1, line)
	if !s.bar.Hidden {
		put(s.bar, progressWidth, control.BarHeight)
		put(s.detail, face.Width(s.detail.Text())+1, line)
	}
	end += stop
	if !s.Stop.Hidden {
		x -= s.Stop.Padding
		put(s.Stop, s.Stop.MinSize().Width, s.Stop.Height)
	}
}

func (r *barRenderer) Refresh() {
	r.Layout(r.s.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
	canvas.Refresh(r.s)
}

func (r *barRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *barRenderer) Destroy()                     {}
