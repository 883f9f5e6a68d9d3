package gui

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
	statusPad     float32 = 14
	statusGap     float32 = 14
	progressWidth float32 = 120
)

// statusBar is the line at the bottom: what is happening and what it costs on the left, the link on the right.
type statusBar struct {
	widget.BaseWidget
	left, detail, next, today *look.Label
	bar                       *control.Bar
	problem, stop             *control.Button
	offline                   *control.Button
	now                       statusText
	hinted                    string
}

// newStatusBar makes the line; stop ends the sync, problem explains one, offline turns the switch.
func newStatusBar(e *pane.Env, stop, problem, offline func()) *statusBar {
	s := &statusBar{
		left:   statusLabel(),
		detail: statusLabel(),
		next:   statusLabel(),
		today:  statusLabel(),
		bar:    control.NewBar(0),
	}
	s.stop = control.NewButton(control.Link, "", e.Words.T("status.stop"), stop)
	s.problem = control.NewButton(control.Link, "", "", problem)
	s.offline = control.NewButton(control.Quiet, look.IconWifi, e.Words.T("status.online"), offline)
	s.offline.Hint = e.Words.T("status.offline_hint")
	for _, b := range []*control.Button{s.stop, s.problem, s.offline} {
		b.Small()
		b.OnHint, b.OnTip, b.OnKey = e.Hint, e.Tip, e.Key
	}
	s.offline.Face.Bold, s.offline.Padding, s.offline.Role = false, 8, look.Dimmed
	s.problem.Face.Bold = false
	s.ExtendBaseWidget(s)
	s.show(e, statusText{progress: -1})
	return s
}

var statusFace = look.Face{Size: look.TextSmall}

func statusLabel() *look.Label { return look.NewLabel("", statusFace, look.Dimmed).GivesWay(0) }

// show says t.
func (s *statusBar) show(e *pane.Env, t statusText) {
	s.now = t
	s.detail.SetText(t.detail)
	s.next.SetText(t.next)
	s.today.SetText(t.today)
	s.bar.Set(t.progress)
	s.bar.Hidden = t.progress < 0
	s.stop.Hidden = !t.syncing
	s.problem.Role, s.problem.Icon = look.Dimmed, ""
	if t.problem != nil {
		s.problem.Role, s.problem.Icon = look.NoticeText, look.IconWarning
	}
	s.problem.Label = t.left
	if t.offline {
		s.offline.Set(look.IconWifiOff, e.Words.T("status.offline"))
	} else {
		s.offline.Set(look.IconWifi, e.Words.T("status.online"))
	}
	s.say()
	s.Refresh()
}

// hint shows a passing text over the left half; "" brings back what was there.
func (s *statusBar) hint(text string) {
	if s.hinted == text {
		return
	}
	s.hinted = text
	s.say()
	s.Refresh()
}

func (s *statusBar) say() {
	hinted := s.hinted != ""
	s.problem.Hidden = s.now.syncing || s.now.left == "" || hinted
	s.left.Hidden = !s.problem.Hidden
	s.left.SetText(s.now.left)
	if hinted {
		s.left.SetText(s.hinted)
	}
	s.detail.Hidden = hinted
	s.bar.Hidden = hinted || s.now.progress < 0
	s.stop.Hidden = hinted || !s.now.syncing
}

func (s *statusBar) CreateRenderer() fyne.WidgetRenderer {
	return &statusRenderer{s: s, objects: []fyne.CanvasObject{s.left, s.problem, s.bar, s.detail, s.stop, s.next, s.today, s.offline}}
}

type statusRenderer struct {
	s       *statusBar
	objects []fyne.CanvasObject
}

func (r *statusRenderer) MinSize() fyne.Size { return fyne.NewSize(400, look.StatusHeight) }

// Layout gives the right half what it needs, and drops from it what the left half needs more: first the next check,
// then today's octets.
func (r *statusRenderer) Layout(size fyne.Size) {
	s := r.s
	right := size.Width - statusPad + s.offline.Padding
	right = r.fromRight(s.offline, right, s.offline.MinSize().Width)
	wants := r.leftWants()
	s.today.Hidden = wants > right-statusFace.Width(s.today.Text())-2*statusGap
	if !s.today.Hidden {
		right = r.fromRight(s.today, right-4, statusFace.Width(s.today.Text())+1)
	}
	s.next.Hidden = wants > right-statusFace.Width(s.next.Text())-2*statusGap
	if !s.next.Hidden {
		right = r.fromRight(s.next, right-statusGap, statusFace.Width(s.next.Text())+1)
	}
	r.layoutLeft(size, right-statusGap)
}

// fromRight puts o before x, and returns where it begins.
func (r *statusRenderer) fromRight(o fyne.CanvasObject, x, width float32) float32 {
	height := min(o.MinSize().Height, look.StatusHeight)
	o.Resize(fyne.NewSize(width, height))
	o.Move(fyne.NewPos(x-width, (look.StatusHeight-height)/2))
	return x - width
}

func (r *statusRenderer) leftWants() float32 {
	s := r.s
	if !s.problem.Hidden {
		return statusPad + s.problem.MinSize().Width
	}
	wants := statusPad + statusFace.Width(s.left.Text())
	if !s.bar.Hidden {
		wants += statusGap + progressWidth + statusGap + statusFace.Width(s.detail.Text())
	}
	if !s.stop.Hidden {
		wants += statusGap + s.stop.MinSize().Width
	}
	return wants
}

func (r *statusRenderer) layoutLeft(size fyne.Size, end float32) {
	s := r.s
	x := float32(statusPad)
	put := func(o fyne.CanvasObject, width, height float32) {
		width = max(0, min(width, end-x))
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
		x += width + statusGap
	}
	line := s.left.MinSize().Height
	if !s.problem.Hidden {
		x -= s.problem.Padding
		put(s.problem, s.problem.MinSize().Width, s.problem.Height)
		return
	}
	stop := float32(0)
	if !s.stop.Hidden {
		stop = s.stop.MinSize().Width + statusGap
	}
	end -= stop
	put(s.left, statusFace.Width(s.left.Text())+1, line)
	if !s.bar.Hidden {
		put(s.bar, progressWidth, control.BarHeight)
		put(s.detail, statusFace.Width(s.detail.Text())+1, line)
	}
	end += stop
	if !s.stop.Hidden {
		x -= s.stop.Padding
		put(s.stop, s.stop.MinSize().Width, s.stop.Height)
	}
}

func (r *statusRenderer) Refresh() {
	r.Layout(r.s.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
	canvas.Refresh(r.s)
}

func (r *statusRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *statusRenderer) Destroy()                     {}
