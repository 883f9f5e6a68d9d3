package cli

import (
	"bytes"
	"encoding/json"
	"io"
	"time"

	"valija/store"
)

// writeJSON writes v as one line.
func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // mail is full of <addresses>
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// utc writes a date for programs: RFC 3339 in UTC, nil when there is none or it cannot be written so.
func utc(t time.Time) *string {
	if t.IsZero() || t.UTC().Year() < 1 || t.UTC().Year() > 9999 {
		return nil
	}
	s := t.UTC().Format(time.RFC3339)
	return &s
}

// placeName says for programs where the octets of a message are.
func placeName(p store.Place) string {
	switch p {
	case store.HereAndServer:
		return "here-and-server"
	case store.HereOnly:
		return "here"
	case store.Preview:
		return "preview"
	case store.ServerOnly:
		return "server"
	case store.Refused:
		return "refused"
	case store.Leaving:
		return "leaving"
	}
	return "unknown"
}
