package reader

import (
	"cmp"
	"slices"

	"valija/store"
	"valija/store/message"
)

// notice is one thing the reader should know before reading.
type notice struct {
	text  string
	quiet bool // a remark, not a warning
	get   bool // offers to get the whole message

	actions []noticeAction // further buttons
}

// noticeAction is a button of a notice.
type noticeAction struct {
	label string
	do    func()
}

// noticesOf says what is odd about a message, the most important first.
func (c composer) noticesOf(row store.Row, msg *message.Message) []notice {
	var out []notice
	add := func(n notice) {
		if !slices.ContainsFunc(out, func(o notice) bool { return o.text == n.text }) {
			out = append(out, n)
		}
	}
	switch row.Place {
	case store.Preview:
		add(notice{text: c.words.T("reader.notice.preview", "part", c.words.Part(row.Here, row.Octets)), get: true})
	case store.ServerOnly:
		add(notice{text: c.words.T("reader.notice.server_only", "size", c.words.Octets(row.Octets)), get: true})
	case store.Refused:
		add(notice{text: c.words.T("reader.notice.refused"), get: true})
	}
	if from := firstOf(msg.Envelope.From); from.Disguised() {
		shown := cmp.Or(from.Pretended(), from.Name)
		add(notice{text: c.words.T("reader.notice.disguise", "shown", c.glyphs.Clean(shown), "real", c.glyphs.Clean(from.Address))})
	}
	for _, n := range c.reportNotices(msg.Report) {
		add(n)
	}
	for _, n := range msg.Notes {
		switch {
		case n.Kind == message.NoteCut && row.Place != store.Preview && row.Place != store.ServerOnly:
			add(notice{text: c.words.T("reader.notice.cut")})
		case n.Kind == message.NoteLimit:
			add(notice{text: c.words.T("reader.notice.limit")})
		case n.Kind == message.NoteEncrypted:
			add(notice{text: c.words.T("reader.notice.encrypted")})
		case n.Kind == message.NoteUnsupported:
			add(notice{text: c.words.T("reader.notice.unsupported"), quiet: true})
		}
	}
	if c.glyphs.Lacks(msg.Envelope.Subject) || c.glyphs.Lacks(msg.Text) {
		add(notice{text: c.words.T("reader.notice.no_font"), quiet: true})
	}
	return out
}
