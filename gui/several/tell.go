package several

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane"
	"valija/store"
	"valija/store/message"
)

// What is shown at most.
const (
	sendersShown  = 5
	namesShown    = 3
	factsShown    = 3
	subjectsShown = 8
)

// fact is one line of what is known, with its icon.
type fact struct {
	icon *canvas.Image
	text *look.Label
}

func newFact() *fact {
	f := &fact{icon: look.NewIcon(look.IconEnvelope, look.Dimmed, look.IconSizeSmall), text: look.NewLabel("", look.Face{Size: look.TextList}, look.Text).GivesWay(40)}
	f.set("", "")
	return f
}

// set shows text; "" hides the line.
func (f *fact) set(icon look.IconName, text string) {
	control.ShowIf(f.icon, text != "")
	control.ShowIf(f.text, text != "")
	f.text.SetText(text)
	if text != "" {
		f.icon.Resource = look.IconAt(icon, look.Dimmed, look.IconSizeSmall)
		f.icon.Refresh()
	}
}

// subject is one of the messages in a line.
type subject struct {
	who, what, date *look.Label
	shown           bool
}

func newSubject() *subject {
	small := look.Face{Size: look.TextSmall}
	return &subject{
		who: look.NewLabel("", small, look.Text).GivesWay(20), what: look.NewLabel("", small, look.Dimmed).GivesWay(20),
		date: look.NewLabel("", look.Face{Size: look.TextCaption}, look.Faint).GivesWay(20).Align(fyne.TextAlignTrailing),
	}
}

// count tells how many there are, before more is known.
func (p *parts) count(n int, known facts) {
	p.title.SetText(p.env.Words.N("list.selected", n))
	if known.sum.Messages == 0 { // of the message before nothing shall stay
		p.tell(known)
	}
	p.total = n
	p.Layout.Layout(p.Objects, p.Size())
}

// tell shows what is known.
func (p *parts) tell(f facts) {
	w, sum := p.env.Words, &f.sum
	p.people(sum)
	var marks []string
	for key, n := range []int{sum.Unread, sum.Starred, sum.WithFiles} {
		if n > 0 {
			marks = append(marks, w.N([]string{"several.unread", "several.starred", "several.files"}[key], n))
		}
	}
	p.facts[0].set(look.IconEnvelope, strings.Join(marks, " · "))
	p.facts[1].set(look.IconCloudLine, p.sizes(sum))
	p.facts[2].set(look.IconClock, p.span(sum))
	p.unread, p.unstarred = sum.Unread > 0, sum.Starred < sum.Messages
	p.choose(sum.Messages > 0)
	for i, s := range p.subjects {
		if s.shown = i < len(f.rows); s.shown {
			p.subject(s, &f.rows[i])
		}
	}
	p.Layout.Layout(p.Objects, p.Size())
	canvas.Refresh(p.Container)
}

// choose says what the two buttons do that depend on the messages.
func (p *parts) choose(known bool) {
	words := func(on bool, yes, no string) string {
		if on {
			return p.env.Words.T(yes)
		}
		return p.env.Words.T(no)
	}
	p.read.Set(look.IconEnvelopeOpen, words(p.unread || !known, "menu.mark_read", "menu.mark_unread"))
	p.star.Set(look.IconStar, words(p.unstarred || !known, "menu.star", "menu.unstar"))
}

// people shows who sent most of the messages.
func (p *parts) people(sum *store.Sum) {
	p.names, p.senders = nil, sum.Senders
	for i, a := range p.avatars {
		control.ShowIf(a, i < len(sum.Most))
		if i >= len(sum.Most) {
			continue
		}
		from := sum.Most[i].From()
		if from.Disguised() {
			from = message.Address{Address: from.Address}
		}
		a.Set(control.Initials(from))
		if name := pane.OneLine(from.Short()); name != "" && len(p.names) < namesShown {
			p.names = append(p.names, name)
		}
	}
}

// fromWhom names as many senders as have room, and says how many others there are.
func (p *parts) fromWhom(width float32) (text string) {
	for n := len(p.names); n > 0; n-- {
		names := strings.Join(p.names[:n], ", ")
		text = p.env.Words.T("several.from", "names", names)
		if others := p.senders - n; others > 0 {
			text = p.env.Words.N("several.from_others", others, "names", names)
		}
		if fromFace().Width(text) <= width {
			break
		}
	}
	return text
}

// sizes are the octets here and on the server.
func (p *parts) sizes(sum *store.Sum) string {
	w := p.env.Words
	if sum.Messages == 0 {
		return ""
	}
	text := w.T("several.here", "size", w.Octets(sum.Here))
	if sum.OnServer > 0 {
		text += " · " + w.T("list.on_server", "size", w.Octets(sum.OnServer))
	}
	if sum.Waiting > 0 {
		text += " · " + w.N("several.waiting", sum.Waiting)
	}
	return text
}

// span are the days of the oldest and the newest.
func (p *parts) span(sum *store.Sum) string {
	w, now := p.env.Words, time.Now()
	if sum.Messages == 0 {
		return ""
	}
	first, last := w.Day(sum.First, now), w.Day(sum.Last, now)
	if first == last {
		return first
	}
	return first + " – " + last
}

func (p *parts) subject(s *subject, r *store.Row) {
	w := p.env.Words
	s.who.SetText(pane.OneLine(r.From().Short()))
	s.what.SetText(pane.OneLine(r.Subject))
	if s.what.Text() == "" {
		s.what.SetText(w.T("list.no_subject"))
	}
	s.date.SetText(w.Day(r.Date, time.Now()))
}
