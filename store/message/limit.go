package message

// What one message may cost. Real mail stays far below each of them; hostile mail is shown as far as they allow, with
// a Note. All sizes are octets.
const (
	maxLine        = 64 << 10 // a line is read in pieces of at most this
	maxHeader      = 1 << 20  // one header; the rest of it is skipped. Mailing lists with thousands of To addresses fit
	maxField       = 512 << 10
	maxFields      = 2000
	maxDepth       = 200  // multiparts within multiparts; the deepest real one seen had 9, test suites have 100
	maxParts       = 2000 // parts of a message; later ones are skipped
	maxAttachments = 2000
	maxBoundary    = 1000      // RFC 2046 allows 70
	maxText        = 4 << 20   // all texts kept of one message, before decoding; a longer one can be saved as a file
	maxWholeText   = 256 << 20 // the same for ParseWhole
	maxTextParts   = 200       // text parts joined into one Text
	maxAside       = 1 << 20   // calendars and delivery reports, each
	maxPacked      = 10 << 20  // winmail.dat, or a signed message in one piece
	maxAddresses   = 5000      // of one field
	maxName        = 200       // octets of an attachment's file name; common file systems allow 255
	maxPreview     = 200       // runes
	maxNotes       = 100
)
