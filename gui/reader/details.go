package reader

import (
	"valija/gui/look"
	"valija/gui/mailview"
	"valija/store/message"
)

// detailBlocks are all addresses in full, each field beside its name.
func (h *readerHeader) detailBlocks(c *content) []mailview.Block {
	e := &c.msg.Envelope
	var out []mailview.Block
	add := func(key string, list []message.Address) {
		out = append(out, addressBlocks(h.env.Words.T(key), list)...)
	}
	add("reader.from", e.From)
	if len(e.Sender) > 0 && (len(e.From) == 0 || e.Sender[0].Address != e.From[0].Address) {
		add("reader.sender", e.Sender)
	}
	if len(e.ReplyTo) > 0 && (len(e.From) == 0 || e.ReplyTo[0].Address != e.From[0].Address) {
		add("reader.reply_to", e.ReplyTo)
	}
	add("reader.to_field", e.To)
	add("reader.cc", e.Cc)
	add("reader.bcc", e.Bcc)
	date := plainBlock(c.when, mailview.Style{Size: look.TextSmall})
	date.Marker, date.Indent = h.env.Words.T("reader.date"), detailsIndent
	return append(out, date)
}

// detailsIndent is the column of field names.
const detailsIndent = 84

// addressBlocks list addresses, one a line; each is a link so that it can be copied by its menu.
func addressBlocks(name string, list []message.Address) []mailview.Block {
	var out []mailview.Block
	for i, a := range list {
		b := mailview.Block{Indent: detailsIndent}
		if i == 0 {
			b.Marker = name
		}
		if a.Name != "" {
			b.Runs = append(b.Runs, mailview.Run{Text: a.Name + " ", Style: mailview.Style{Size: look.TextSmall}})
		}
		if a.Address != "" {
			b.Runs = append(b.Runs, mailview.Run{Text: a.Address, Style: addressStyle(a.Address)})
		}
		if len(b.Runs) > 0 {
			out = append(out, b)
		}
	}
	return out
}

func addressStyle(address string) mailview.Style {
	return mailview.Style{Size: look.TextSmall, Ink: look.Dimmed, Link: "mailto:" + address, Quiet: true}
}
