package message

import (
	"strings"
)

// part is a node of the MIME tree (RFC 2045 section 2.4). Only what is needed after its octets went by is kept.
type part struct {
	fields      header
	parent      *part
	depth       int
	leaf        int    // which leaf of the tree it is, from 0; set for leaves
	mediaType   string // lower case, "text/plain" when absent or malformed
	params      params // of Content-Type
	disposition string // lower case: "inline", "attachment" or ""
	dispParams  params
	encoding    string // lower case Content-Transfer-Encoding
	contentID   string // without brackets
	location    string // Content-Location
	boundary    string // of a multipart
}

// newPart reads the fields that say what a part is (RFC 2045, RFC 2183).
func newPart(fields header, parent *part) *part {
	p := &part{fields: fields, parent: parent, mediaType: "text/plain"}
	if parent != nil {
		p.depth = parent.depth + 1
		if parent.mediaType == "multipart/digest" {
			p.mediaType = "message/rfc822" // RFC 2046 section 5.1.5
		}
	}
	if raw := fields.get("Content-Type"); raw != nil {
		value, ps := parseParams(raw)
		p.params = ps
		if t := cleanType(value); t != "" {
			p.mediaType = t
		}
	}
	if raw := fields.get("Content-Disposition"); raw != nil {
		value, ps := parseParams(raw)
		p.disposition, p.dispParams = strings.ToLower(strings.TrimSpace(value)), ps
	}
	p.encoding = cleanEncoding(fields.get("Content-Transfer-Encoding"))
	p.contentID = firstID(fields.get("Content-ID"))
	p.location = strings.Join(strings.Fields(decoding{}.words(fields.get("Content-Location"))), "")
	if strings.HasPrefix(p.mediaType, "multipart/") {
		p.boundary = strings.TrimRight(p.params.raw("boundary"), " \t")
		if len(p.boundary) > maxBoundary {
			p.boundary = ""
		}
	}
	return p
}

// cleanType makes a media type of what stands in Content-Type, "" when it is none. RFC 2045 section 5.2 says to take
// text/plain then, which is also what people can read.
func cleanType(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if i := strings.IndexAny(s, " \t,("); i >= 0 {
		s = s[:i]
	}
	major, minor, ok := strings.Cut(s, "/")
	if !ok {
		switch major {
		case "text", "plain":
			return "text/plain"
		case "html":
			return "text/html"
		case "multipart":
			return "multipart/mixed"
		}
		return ""
	}
	if major == "" || minor == "" {
		return ""
	}
	return s
}

func cleanEncoding(raw []byte) string {
	s := strings.ToLower(string(raw))
	if i := strings.IndexAny(s, ";("); i >= 0 {
		s = s[:i]
	}
	return strings.Trim(s, " \t\"'")
}

func (p *part) isMultipart() bool { return strings.HasPrefix(p.mediaType, "multipart/") }

// within returns the nearest ancestor of that media type, nil when there is none.
func (p *part) within(mediaType string) *part {
	for a := p.parent; a != nil; a = a.parent {
		if a.mediaType == mediaType {
			return a
		}
	}
	return nil
}

// name is the file name the part declares, decoded, "" when there is none.
func (p *part) name() string { return p.nameAs(decoding{}) }

func (p *part) nameAs(d decoding) string {
	if s := p.dispParams.decoded("filename", d); s != "" {
		return s
	}
	return p.params.decoded("name", d)
}

// isBody says whether a leaf is text to be read, rather than an attachment.
func (p *part) isBody() bool {
	if p.disposition == "attachment" {
		return false
	}
	switch p.mediaType {
	case "text/plain", "text/html":
		return true
	}
	return p.isEnriched() && p.name() == ""
}

// isEnriched says whether a part is in the format that came before HTML (RFC 1896).
func (p *part) isEnriched() bool {
	return p.mediaType == "text/enriched" || p.mediaType == "text/richtext"
}
