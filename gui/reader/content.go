package reader

import (
	"context"
	"html"
	"strings"

	"valija/gui/control"
	"valija/gui/glyphs"
	"valija/gui/htmlview/layout"
	"valija/gui/mailview"
	"valija/internal/i18n"
	"valija/store"
	"valija/store/message"
)

// longestTitle bounds the subject in the header, in runes; all of it stands among the header fields.
const longestTitle = 300

// content is what is shown of one message. It is made in the background and not changed afterwards.
type content struct {
	row         store.Row
	msg         *message.Message
	title       string
	initials    string
	from        message.Address
	disguised   bool   // its name shows another address
	to          string // "to me, Carlos Peña"
	when        string
	text        []mailview.Block
	doc         *layout.Document // of the HTML; nil: there is none that can be shown
	folds       int              // quotations in it that are folded
	state       stateText        // instead of a text
	notices     []notice
	attachments []message.Attachment
	begun       bool // only the first text was read of a large message; the rest follows
}

// weight is how much text and HTML there is, in octets.
func (c *content) weight() int { return len(c.msg.Text) + len(c.msg.HTML) }

// composer makes contents; safe for use off the main goroutine.
type composer struct {
	mail   mailSource
	glyphs *glyphs.Set
	words  *i18n.Words
	own    map[string]bool // the user's addresses, in lower case
}

func (p *Pane) composer() composer {
	c := composer{mail: p.mail, glyphs: p.glyphs, words: p.env.Words, own: map[string]bool{}}
	if p.env.Manager != nil {
		for _, a := range p.env.Manager.Accounts() {
			c.own[strings.ToLower(a.Address)] = true
		}
	}
	return c
}

// compose reads a message and makes what is shown of it.
func (c composer) compose(ctx context.Context, id store.ID) (*content, error) {
	rows, err := c.mail.rows(ctx, []store.ID{id})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, store.ErrNotFound
	}
	msg, err := c.mail.parsed(ctx, id)
	if err != nil && msg == nil {
		return nil, err
	}
	return c.content(rows[0], msg), nil
}

// composeFirst is compose, but of a very large message it reads only the first text.
func (c composer) composeFirst(ctx context.Context, id store.ID) (*content, error) {
	rows, err := c.mail.rows(ctx, []store.ID{id})
	if err != nil || len(rows) == 0 || rows[0].Octets <= maxAhead || partly(rows[0]) {
		return c.compose(ctx, id)
	}
	raw, err := c.mail.raw(ctx, id)
	if err != nil {
		return nil, err
	}
	defer raw.Close()
	msg, err := message.FirstText(raw)
	if err != nil {
		return c.compose(ctx, id) // which tells what is wrong with it
	}
	out := c.content(rows[0], msg)
	out.begun = true
	return out, nil
}

// again is a content as it is now. The message is parsed again only when more of it came.
func (c composer) again(ctx context.Context, before *content) (*content, error) {
	rows, err := c.mail.rows(ctx, []store.ID{before.row.ID})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, store.ErrNotFound
	}
	row := rows[0]
	if partly(row) || partly(before.row) {
		return c.compose(ctx, row.ID)
	}
	now := *before
	now.row, now.notices = row, c.noticesOf(row, before.msg)
	return &now, nil
}

// partly reports whether only a part of the message is here, or nothing.
func partly(r store.Row) bool {
	return r.Place == store.Preview || r.Place == store.ServerOnly || r.Place == store.Refused
}

func (c composer) content(row store.Row, msg *message.Message) *content {
	out := &content{row: row, msg: msg}
	e := &msg.Envelope
	out.title = c.title(e.Subject)
	out.from = c.sender(e)
	out.disguised = firstOf(e.From).Disguised()
	out.initials = control.Initials(out.from)
	if out.disguised {
		out.initials = control.Initials(message.Address{Address: out.from.Address})
	}
	out.to = c.recipients(e)
	out.when = c.words.Moment(e.Date)
	if e.Date.IsZero() {
		out.when = c.words.Moment(row.Date)
	}
	out.text = append(c.eventBlocks(msg.Event), c.text(msg)...)
	if out.doc = c.document(msg); out.doc != nil {
		out.folds = out.doc.FoldQuotes(c.folded)
	}
	out.attachments = c.attachments(msg)
	out.notices = c.noticesOf(row, msg)
	if len(out.text) == 0 {
		out.state = c.emptyState(row, msg)
	}
	return out
}

// blocks are the text for a view, which may change them (a fold is opened), as the content may be shown again.
func (c *content) blocks() []mailview.Block { return mailview.Clone(c.text) }

func (c composer) title(subject string) string {
	if strings.TrimSpace(subject) == "" {
		return c.words.T("reader.no_subject")
	}
	runes := []rune(c.glyphs.Clean(subject))
	if len(runes) > longestTitle {
		return string(runes[:longestTitle]) + "…"
	}
	return string(runes)
}

func (c composer) sender(e *message.Envelope) message.Address {
	for _, from := range [][]message.Address{e.From, e.Sender, e.ReplyTo} {
		if len(from) > 0 {
			return c.clean(from[0])
		}
	}
	return message.Address{Name: c.words.T("reader.no_sender")}
}

// firstOf is the first of a list; the zero value of an empty one.
func firstOf(all []message.Address) message.Address {
	if len(all) == 0 {
		return message.Address{}
	}
	return all[0]
}

func (c composer) clean(a message.Address) message.Address {
	return message.Address{Name: c.glyphs.Clean(a.Name), Address: c.glyphs.Clean(a.Address)}
}

// shownRecipients is how many are named before the others are counted.
const shownRecipients = 3

// recipients is the line "to me, Carlos Peña and 4 more", the user first.
func (c composer) recipients(e *message.Envelope) string {
	var names []string
	me := false
	for _, a := range append(append([]message.Address{}, e.To...), e.Cc...) {
		switch {
		case c.own[strings.ToLower(a.Address)]:
			me = true
		case a.Name != "":
			names = append(names, briefName(c.glyphs.Clean(a.Name)))
		case a.Address != "":
			names = append(names, briefAddress(c.glyphs.Clean(a.Address)))
		}
	}
	if me {
		names = append([]string{c.words.T("reader.me")}, names...)
	}
	if len(names) == 0 {
		return c.words.T("reader.to_nobody")
	}
	if more := len(names) - shownRecipients; more > 0 {
		return c.words.N("reader.to_more", more, "names", strings.Join(names[:shownRecipients], ", "))
	}
	return c.words.T("reader.to", "names", strings.Join(names, ", "))
}

func (c composer) text(msg *message.Message) []mailview.Block {
	plain := mailview.PlainOptions{Folded: c.folded}
	if msg.HasText || msg.HTML == "" {
		return mailview.FromPlain(c.glyphs.Clean(msg.Text), plain)
	}
	blocks := mailview.FromHTML(msg.HTML, mailview.HTMLOptions{Folded: c.folded, Clean: c.glyphs.Clean})
	if len(blocks) == 0 {
		return mailview.FromPlain(c.glyphs.Clean(msg.Text), plain)
	}
	if beside := mailview.FromPlain(c.glyphs.Clean(msg.TextBeside), plain); len(beside) > 0 {
		blocks = append(append(blocks, mailview.Block{Kind: mailview.Rule}), beside...)
	}
	return blocks
}

// folded is the caption of a quotation that is not shown.
func (c composer) folded(lines int) string { return c.words.N("reader.quoted", lines) }

// document is the HTML, parsed, with what stands beside it below.
func (c composer) document(msg *message.Message) *layout.Document {
	if strings.TrimSpace(msg.HTML) == "" {
		return nil
	}
	source := msg.HTML
	if beside := strings.TrimSpace(msg.TextBeside); beside != "" {
		source += `<hr><div style="white-space:pre-wrap">` + html.EscapeString(beside) + `</div>`
	}
	doc, err := layout.Parse(source)
	if err != nil {
		return nil // its text is shown
	}
	return doc
}

// attachments are what the bar lists: everything that is not shown within the HTML.
func (c composer) attachments(msg *message.Message) []message.Attachment {
	var out []message.Attachment
	for _, a := range msg.Attachments {
		if a.Inline && a.ContentID != "" && isPicture(a) {
			continue
		}
		a.Name = c.glyphs.Clean(a.Name)
		out = append(out, a)
	}
	return out
}

// emptyState says why there is no text.
func (c composer) emptyState(row store.Row, msg *message.Message) stateText {
	switch {
	case row.Place == store.ServerOnly, row.Place == store.Refused:
		return stateText{icon: stateCloud, title: c.words.T("reader.not_here")}
	case len(msg.Attachments) > 0:
		return stateText{title: c.words.T("reader.only_attachments")}
	}
	return stateText{title: c.words.T("reader.no_text")}
}
