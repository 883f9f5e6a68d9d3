package message

// Kinds of notes. A window may show them as a list "what is odd about this message".
const (
	NoteCut         = "cut"         // the message ends in mid-part (a preview, or a broken transfer)
	NoteLimit       = "limit"       // something was larger than a limit and is shown in part
	NoteHeader      = "header"      // a line of the header is no header field
	NoteBoundary    = "boundary"    // a multipart without its boundary, or with another one
	NoteEncoding    = "encoding"    // the declared transfer encoding is unknown or untrue
	NoteCharset     = "charset"     // the declared charset is unknown or untrue; another was taken
	NoteDate        = "date"        // the Date field cannot be read, or is absurd
	NoteDisguise    = "disguise"    // a display name looks like another address than the real one
	NoteSigned      = "signed"      // a signature is attached; it was not verified
	NoteEncrypted   = "encrypted"   // the content is encrypted
	NoteReport      = "report"      // a delivery report, explained in Detail
	NoteUnsupported = "unsupported" // a format known but not read
)

// Note is something the reader should know of the message. Kind is one of the Note constants.
type Note struct{ Kind, Detail string }

// notes collects each note once, up to maxNotes.
type notes []Note

func (n *notes) add(kind, detail string) {
	note := Note{kind, detail}
	if len(*n) >= maxNotes {
		return
	}
	for _, have := range *n {
		if have == note {
			return
		}
	}
	*n = append(*n, note)
}
