package message

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Attachment describes one part that is not shown as text.
type Attachment struct {
	Index     int    // for Extract
	Name      string // safe to use as a file name; never empty
	Type      string // media type as declared, lower case: "application/pdf"
	Octets    int64  // decoded
	Inline    bool   // shown within the HTML (Content-ID) or disposition inline
	ContentID string // without brackets
	Danger    string // "" or the extension that can run code: ".exe"
	SHA256    [32]byte

	NameReceived string // the name the message gives, decoded as declared; "" when there is none
	Detected     string // media type by the first octets; "" when they tell nothing
	Location     string // Content-Location (RFC 2557), another way for the HTML to refer to it

	Shown    bool   // it is read as text too: an inline text with a name
	Cut      bool   // only its beginning is here: the message broke off, or is a preview
	Machine  bool   // for programs only: a detached signature, a delivery status, another form of the text
	Unpacked bool   // a container (winmail.dat) whose files are listed too
	Within   string // the container it was unpacked from ("winmail.dat", "uuencode"); "" almost always
}

// IsFile says whether a person would call it an attachment: not a picture within the HTML, a
// container of others, or what only programs read.
func (a Attachment) IsFile() bool {
	picture := a.Inline && strings.HasPrefix(a.Type, "image/") && (a.ContentID != "" || a.Location != "")
	return !a.Machine && !a.Unpacked && !picture
}

// HasFiles says whether a list should show a paper clip.
func (m *Message) HasFiles() bool { return slices.ContainsFunc(m.Attachments, Attachment.IsFile) }

// Resource finds the attachment that a reference of the HTML means: "cid:..." (RFC 2392) or a Content-Location.
func (m *Message) Resource(ref string) (a Attachment, ok bool) {
	id, isID := "", len(ref) > 4 && strings.EqualFold(ref[:4], "cid:")
	if isID {
		id = ref[4:]
		if s, err := url.PathUnescape(id); err == nil {
			id = s
		}
	}
	i := slices.IndexFunc(m.Attachments, func(a Attachment) bool {
		return isID && a.ContentID == id || !isID && ref != "" && a.Location == ref
	})
	if i < 0 {
		return a, false
	}
	return m.Attachments[i], true
}

// show describes an attachment, the nth of its message, for a reader.
func (a *attached) show(nth int) Attachment {
	out := Attachment{
		Index:        a.index,
		NameReceived: a.received,
		Type:         a.mediaType,
		Octets:       a.octets,
		ContentID:    a.contentID,
		Location:     a.part.location,
		SHA256:       a.sum,
		Detected:     detectType(a.head),
		Shown:        a.shown,
		Cut:          a.cut,
		Machine:      isMachine(a.mediaType),
		Unpacked:     a.unpacked,
		Within:       a.within,
	}
	out.Inline = a.within == "" && (a.part.disposition == "inline" || a.part.disposition == "" && a.isReferred())
	out.Name = safeName(oneLine(a.name))
	if out.Name == "" {
		out.Name = a.makeName(nth)
	}
	out.Danger = dangerOf(out.Name, a.head)
	return out
}

// isReferred says whether the HTML can refer to an attachment.
func (a *attached) isReferred() bool {
	return a.contentID != "" || a.part.location != "" && a.part.within("multipart/related") != nil
}

// makeName names an attachment that has no name: a message by its subject, the others by their place.
func (a *attached) makeName(nth int) string {
	ext := extensionOf(a.mediaType)
	if ext == ".eml" {
		var fr fieldReader
		for line := range bytes.Lines(a.head) {
			if isBlank(line) {
				break
			}
			fr.add(line, true)
		}
		subject := oneLine(decoding{}.words(fr.fields.get("Subject")))
		if s := safeName(strings.NewReplacer("/", "-", `\`, "-").Replace(subject)); s != "" {
			return shorten(s + ext)
		}
	}
	return fmt.Sprintf("part-%d%s", nth+1, ext)
}
