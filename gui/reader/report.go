package reader

import (
	"strings"

	"valija/store/message"
)

// shownReports is how many recipients of a delivery report are told of; all stand in its text.
const shownReports = 3

// reportNotices explain a delivery report or a read receipt in the user's words.
func (c composer) reportNotices(r *message.Report) []notice {
	if r == nil {
		return nil
	}
	var out []notice
	for _, d := range r.Recipients[:min(len(r.Recipients), shownReports)] {
		if n, ok := c.reportNotice(r, d); ok {
			out = append(out, n)
		}
	}
	return out
}

func (c composer) reportNotice(r *message.Report, d message.Delivery) (notice, bool) {
	to := c.glyphs.Clean(d.Recipient)
	if to == "" {
		return notice{}, false
	}
	switch {
	case r.Receipt && d.Action == "displayed":
		return notice{text: c.words.T("reader.report.opened", "to", to), quiet: true}, true
	case r.Receipt:
		return notice{text: c.words.T("reader.report.receipt", "to", to), quiet: true}, true
	case d.Action == "failed":
		return notice{text: strings.TrimSpace(c.words.T("reader.report.failed", "to", to) + " " + c.why(d))}, true
	case d.Action == "delayed":
		return notice{text: strings.TrimSpace(c.words.T("reader.report.delayed", "to", to) + " " + c.why(d))}, true
	case d.Action == "delivered", d.Action == "relayed", d.Action == "expanded":
		return notice{text: c.words.T("reader.report.delivered", "to", to), quiet: true}, true
	}
	return notice{}, false
}

// why is the reason as a sentence, "" when it is not known.
func (c composer) why(d message.Delivery) string {
	switch d.Why() {
	case message.ReasonNoAddress:
		return c.words.T("reader.report.no_address")
	case message.ReasonFull:
		return c.words.T("reader.report.full")
	case message.ReasonTooLarge:
		return c.words.T("reader.report.too_large")
	case message.ReasonUnreachable:
		return c.words.T("reader.report.unreachable")
	case message.ReasonRefused:
		return c.words.T("reader.report.refused")
	case message.ReasonNoMailbox:
		return c.words.T("reader.report.not_accepted")
	}
	return ""
}
