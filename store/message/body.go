package message

import (
	"slices"
	"strings"
	"unicode/utf8"

	"valija/store/message/charset"
	"valija/store/message/htmltext"
)

// message puts together what was collected.
func (c *collector) message(w *walker) *Message {
	c.as.hint = c.declared(w.root)
	if c.as.hint == "" {
		c.as.hint = c.guessed()
	}
	m := &Message{Fields: showFields(w.root.fields, c.as)}
	m.Envelope = readEnvelope(w.root.fields, c.as, &c.notes)
	m.Received = receivedFields(w.root.fields, &m.Envelope)
	c.notes = append(c.notes, w.notes...)
	c.choose(m)
	c.machines(m)
	if m.Report == nil {
		c.report(m, parseBounce(w.root.fields, m.Envelope.From, m.Text))
	}
	c.security(w.root)
	for _, a := range c.attachments {
		m.Attachments = append(m.Attachments, a.show(len(m.Attachments)))
	}
	m.Preview = preview(m.Text)
	m.Notes = c.notes
	return m
}

// machines reads the parts that programs write to each other: reports and calendars.
func (c *collector) machines(m *Message) {
	for _, a := range c.reports {
		if m.Report == nil {
			c.report(m, parseReport(a.head, a.mediaType))
		}
	}
	for _, a := range c.events {
		if m.Event == nil {
			text, _ := charset.Decode(a.head, a.part.params.get("charset"), "utf-8")
			m.Event = parseEvent(unixLines(text))
		}
	}
	if strings.TrimSpace(m.Text) == "" && m.Event != nil {
		m.Text = Drawable(strings.TrimSpace(m.Event.String() + "\n\n" + m.Event.Description))
	}
}

func (c *collector) report(m *Message, r *Report) {
	if r != nil {
		m.Report = r
		c.notes.add(NoteReport, r.String())
	}
}

// declared is the first charset that some text of the message declares and that says more than ASCII. The header's raw
// octets are most likely in it too.
func (c *collector) declared(root *part) string {
	for _, t := range c.texts {
		if name := t.part.params.get("charset"); !charset.SaysNothing(charset.Clean(name)) {
			return name
		}
	}
	return root.params.get("charset")
}

// guessed is the charset that the first text of no declared one looks like: a subject is often too short to tell.
func (c *collector) guessed() string {
	for _, t := range c.texts {
		if head := t.raw[:min(len(t.raw), maxGuess)]; !utf8.Valid(head) {
			_, taken := charset.Guess(head, "")
			return taken
		}
	}
	return ""
}

// maxGuess is how many octets of a text are looked at to guess its charset for the header.
const maxGuess = 16 << 10

// choose makes Text and HTML of the text parts, in their order. Within multipart/alternative the HTML stands for its
// plain sibling and the other way round; elsewhere parts follow each other.
func (c *collector) choose(m *Message) {
	var plain, html, beside []string
	for _, t := range c.texts {
		text := c.decode(t)
		switch t.part.mediaType {
		case "text/html":
			html = append(html, text)
			if said := c.saidInPlain(t.part); said < stub {
				if s := htmltext.Of(text); len(s) > stubRatio*said {
					plain = append(plain, s)
				}
			}
		case "text/plain":
			m.HasText = m.HasText || strings.TrimSpace(text) != ""
			shown, flowed := showPlain(strings.TrimPrefix(text, "\ufeff"), t.part)
			m.Flowed = m.Flowed || flowed
			plain = append(plain, shown)
			if !c.hasSibling(t.part, true) {
				beside = append(beside, shown)
			}
		default:
			if c.saidInPlain(t.part) == 0 && !c.hasSibling(t.part, true) {
				plain = append(plain, htmltext.Of(text))
			} else if t.also != nil {
				t.also.shown = false // another form of what is shown
			}
		}
	}
	packed, packedHTML := c.packedTexts()
	plain, html = append(plain, packed...), append(html, packedHTML...)
	m.Received.Cut = slices.ContainsFunc(c.texts, func(t *textPart) bool { return t.cut })
	m.Received.Text, m.Received.HTML = c.receivedTexts("text/plain"), c.receivedTexts("text/html")
	m.Text = Drawable(joinTexts(plain))
	m.HTML = strings.Join(html, "\n")
	if m.HTML != "" {
		m.TextBeside = Drawable(joinTexts(beside))
	}
}

// packedTexts are the texts of winmail.dat, when the message has no other that says something.
func (c *collector) packedTexts() (plain, html []string) {
	if slices.ContainsFunc(c.texts, func(t *textPart) bool { return t.said > 0 }) {
		return nil, nil
	}
	for _, t := range c.tnefs {
		t.from.unpacked = true
		if t.html == "" {
			plain = append(plain, unixLines(t.text))
			continue
		}
		html = append(html, t.html)
		plain = append(plain, htmltext.Of(t.html))
	}
	return plain, html
}

// A plain alternative of fewer octets than stub, when the HTML says stubRatio times as much, is only a hint to look at the
// HTML: both are shown then.
const (
	stub      = 600
	stubRatio = 4
)

// saidInPlain is how many octets the plain alternatives of p have, 0 when there are none or only blank ones.
func (c *collector) saidInPlain(p *part) int {
	n := 0
	if alt := p.within("multipart/alternative"); alt != nil {
		for _, t := range c.texts {
			if t.part.mediaType == "text/plain" && t.part.within("multipart/alternative") == alt {
				n += t.said
			}
		}
	}
	return n
}

// hasSibling says whether an alternative of p is HTML, or plain text.
func (c *collector) hasSibling(p *part, html bool) bool {
	alt := p.within("multipart/alternative")
	if alt == nil {
		return false
	}
	for _, t := range c.texts {
		if t.part != p && (t.part.mediaType == "text/html") == html && t.part.within("multipart/alternative") == alt {
			return true
		}
	}
	return false
}

// decode makes UTF-8 with LF line ends of a text part, for people; what a program reads is kept in t.received.
func (c *collector) decode(t *textPart) string {
	name := t.part.params.get("charset")
	if t.part.mediaType == "text/html" && charset.SaysNothing(charset.Clean(name)) {
		if meta := charset.OfHTML(t.raw); meta != "" {
			name = meta
		}
	}
	text, taken := c.as.text(t.raw, name)
	if taken != "" && charset.Clean(name) != taken && !charset.IsASCII(t.raw) {
		c.notes.add(NoteCharset, strings.TrimSpace(name+" "+taken))
	}
	text = unixLines(text)
	if t.received = text; !charset.IsASCII(t.raw) || taken != "" {
		t.received = unixLines(charset.Declared(t.raw, t.part.params.get("charset")))
	}
	if t.received == text {
		t.received = text // kept once
	}
	t.raw = nil
	return strings.ReplaceAll(text, "\x00", "")
}

// unixLines turns CR LF, CR CR LF and lone CR into LF.
func unixLines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\r':
			j := i
			for j < len(s) && s[j] == '\r' {
				j++
			}
			if j == len(s) || s[j] != '\n' {
				out.WriteByte('\n')
				continue
			}
			i = j - 1
		default:
			out.WriteByte(s[i])
		}
	}
	return out.String()
}

// joinTexts puts texts one after the other, an empty line between them.
func joinTexts(texts []string) string {
	if len(texts) == 1 {
		return texts[0]
	}
	var out strings.Builder
	for _, t := range texts {
		if strings.TrimSpace(t) == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteString("\n")
		}
		out.WriteString(t)
		if !strings.HasSuffix(t, "\n") {
			out.WriteString("\n")
		}
	}
	return out.String()
}
