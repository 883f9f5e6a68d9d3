package reader

import (
	"context"
	"encoding/json"
	"strings"

	"valija/store/message"
)

// settingViews is the store's key of views.
const settingViews = "reader.views"

// views is how the user wants messages shown: as designed, unless text was chosen for all, or for a sender. What is chosen
// while reading is remembered for the sender of that message.
type views struct {
	Text     bool            `json:"text,omitempty"`     // for everybody else
	Senders  map[string]bool `json:"senders,omitempty"`  // an address in lower case: true is text
	Pictures map[string]bool `json:"pictures,omitempty"` // addresses whose pictures are always loaded
	Dense    float64         `json:"dense,omitempty"`    // octets of a pixel, as the pictures loaded so far had them; 0: none were
}

// maxRemembered bounds each list: beyond it what is chosen holds until the window is closed.
const maxRemembered = 2000

// sender is the address that choices are remembered for, "" when there is none.
func sender(m *message.Message) string {
	if len(m.Envelope.From) == 0 {
		return ""
	}
	return strings.ToLower(m.Envelope.From[0].Address)
}

// asText reports whether a message is shown as text. An invitation is: its date and place stand above the text.
func (v *views) asText(m *message.Message) bool {
	if m.HTML == "" || m.Event != nil {
		return true
	}
	if text, ok := v.Senders[sender(m)]; ok {
		return text
	}
	return v.Text
}

// choose remembers how messages of a sender are shown.
func (v *views) choose(from string, text bool) {
	if v.Senders == nil {
		v.Senders = map[string]bool{}
	}
	v.Senders[from] = text
}

// always remembers whose pictures are loaded at once.
func (v *views) always(from string) {
	if v.Pictures == nil {
		v.Pictures = map[string]bool{}
	}
	v.Pictures[from] = true
}

// usualDense is what a pixel that the message says takes before any picture was loaded, in octets: that of photographs for the
// web. Logos take less, pictures for fine screens more.
const usualDense = 0.3

// octetsPerPixel is what a pixel of a picture is likely to take.
func (v *views) octetsPerPixel() float64 {
	if v.Dense > 0 {
		return v.Dense
	}
	return usualDense
}

// learn takes what pictures with so many pixels took. It is remembered with the next choice.
func (v *views) learn(octets, pixels float64) {
	const weight = 0.3 // of the last ones
	if pixels > 0 {
		v.Dense = v.octetsPerPixel()*(1-weight) + weight*octets/pixels
	}
}

// readViews reads what was remembered.
func (p *Pane) readViews() {
	if p.mail.setting == nil {
		return
	}
	text, ok, err := p.mail.setting(context.Background(), settingViews)
	if err == nil && ok {
		_ = json.Unmarshal([]byte(text), &p.views) // what cannot be read is as good as nothing
	}
}

// keepViews remembers, in the background.
func (p *Pane) keepViews() {
	v := &p.views
	if p.mail.setSetting == nil || len(v.Senders) > maxRemembered || len(v.Pictures) > maxRemembered {
		return
	}
	text, err := json.Marshal(v)
	if err != nil {
		p.env.Problem(err)
		return
	}
	p.env.Background(func() { err = p.mail.setSetting(context.Background(), settingViews, string(text)) }, func() {
		if err != nil {
			p.env.Problem(err)
		}
	})
}
