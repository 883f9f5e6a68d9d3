package setuptext

import (
	"slices"
	"strings"
	"time"

	"valija/account"
	"valija/internal/i18n"
)

// Card is the report card of a server, fact by fact; what is not known is left out.
func Card(w *i18n.Words, c account.Card) []Line {
	lines := []Line{
		{w.T("setup.card.server"), host(c)},
		{w.T("setup.card.tested"), tested(w, c.At)},
		{w.T("setup.card.software"), list(c.Implementation(), c.Greeting)},
		{w.T("setup.card.encryption"), list(c.TLS, c.Cipher)},
		{w.T("setup.card.sign_in"), c.Mechanism},
		{w.T("setup.card.mechanisms"), strings.Join(c.Before.Mechanisms(), ", ")},
		{w.T("setup.card.maildrop"), maildrop(w, c)},
		{w.T("setup.card.unique_ids"), ability(w, c.UniqueIDs)},
		{w.T("setup.card.previews"), ability(w, c.Previews)},
		{w.T("setup.card.in_flight"), ability(w, c.InFlight)},
		{w.T("setup.card.round_trip"), milliseconds(w, c.RoundTrip)},
		{w.T("setup.card.login_delay"), span(w, c.LoginDelay())},
		{w.T("setup.card.expire"), expire(w, c)},
		{w.T("setup.card.locks"), locks(w, c.Locks)},
		{w.T("setup.card.sessions"), sessions(w, c.Locks)},
		{w.T("setup.card.quirks"), quirks(w, c.Quirks)},
		{w.T("setup.card.capabilities"), capabilities(c)},
	}
	return slices.DeleteFunc(lines, func(l Line) bool { return l.Value == "" })
}

func tested(w *i18n.Words, at time.Time) string {
	if at.IsZero() {
		return w.T("setup.card.never")
	}
	return w.Moment(at)
}

func maildrop(w *i18n.Words, c account.Card) string {
	if c.At.IsZero() && c.Messages == 0 {
		return ""
	}
	return w.N("setup.card.messages", c.Messages, "size", w.Octets(c.Octets))
}

func ability(w *i18n.Words, a account.Ability) string {
	if a == account.Untried {
		return ""
	}
	return w.T("setup.ability." + string(a))
}

func milliseconds(w *i18n.Words, d time.Duration) string {
	if d < time.Millisecond {
		return ""
	}
	return w.Number(int(d.Round(time.Millisecond).Milliseconds())) + " ms"
}

func span(w *i18n.Words, d time.Duration) string {
	if d <= 0 {
		return ""
	}
	return w.Span(d)
}

func expire(w *i18n.Words, c account.Card) string {
	days, ok := c.Expire()
	if !ok {
		return ""
	}
	return w.N("setup.card.expire_days", days)
}

func locks(w *i18n.Words, l account.Locks) string {
	switch {
	case l.LockedAt.IsZero():
		return ""
	case l.LockedFor == 0:
		return w.T("setup.card.locked_since", "when", w.Moment(l.LockedAt))
	}
	return w.T("setup.card.locked_for", "when", w.Moment(l.LockedAt), "span", w.Span(l.LockedFor))
}

func sessions(w *i18n.Words, l account.Locks) string {
	var longest, cut string
	if l.Longest > time.Second {
		longest = w.T("setup.card.longest", "span", w.Span(l.Longest))
	}
	if l.CutAfter > 0 {
		cut = w.T("setup.card.cut_after", "span", w.Span(l.CutAfter))
	}
	return list(longest, cut)
}

func quirks(w *i18n.Words, all []account.Quirk) string {
	var said []string
	for _, q := range all {
		if text := w.T("setup.quirk." + string(q)); !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	return strings.Join(said, " · ")
}

// capabilities are the tags that the server advertises, those after sign-in included.
func capabilities(c account.Card) string {
	tags := []string{}
	for _, caps := range []map[string][]string{c.Before, c.Inside} {
		for tag := range caps {
			if !slices.Contains(tags, tag) {
				tags = append(tags, tag)
			}
		}
	}
	slices.Sort(tags)
	return strings.Join(tags, " ")
}
