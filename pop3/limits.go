package pop3

import "time"

// Whatever a server sends is bounded. Going over a limit is an ErrProtocol, waiting longer an ErrStalled; both break the session.
const (
	// dialTimeout is for the name look-up, TCP and TLS together: a satellite link needs 3 s, a dead address never ends.
	dialTimeout = 30 * time.Second

	// commandTimeout is how long the status line of an answer may take. RFC 1939 section 3 lets a server wait ten minutes
	// for us, not us for the server; Dovecot has been seen to index a maildrop for 40 s before answering.
	commandTimeout = time.Minute

	// capaTimeout is for CAPA before sign-in, which needs no maildrop: who is silent for so long never answers.
	capaTimeout = 15 * time.Second

	// signInTimeout is for the answer that opens the maildrop: servers wait here for a lock or read a huge mbox.
	signInTimeout = 5 * time.Minute

	// quitTimeout is for the answer to QUIT, which comes after the deleted messages are gone: mbox files are rewritten.
	quitTimeout = 2 * time.Minute

	// stallPeriods command timeouts may pass before minRate is asked of a transfer. minRate, in octets a second, is an
	// eighth of a 2400 baud modem: slower is not a link but a server that drips to keep us.
	stallPeriods = 4
	minRate      = 32

	// endGrace is how long an answer that may have ended in a wrong way (a dot after a bare LF, a glued dot) is watched
	// for a next octet before it counts as ended.
	endGrace = 2 * time.Second

	// maxLine bounds the greeting, a status line and a line of a listing, in octets. RFC 2449 section 4 allows 512;
	// SASL challenges and the help texts of large providers are longer. Lines of a message have no bound.
	maxLine = 8 << 10

	// quotedLine is how much of a foreign line an error repeats, in octets.
	quotedLine = 160

	// maxListingEntries and maxListingOctets bound LIST and UIDL: the largest maildrops seen hold 100,000 messages. Both
	// listings at these limits stay under 100 MB of memory.
	maxListingEntries = 400_000
	maxListingOctets  = 32 << 20

	// maxNum bounds message-numbers: a number far over the entries' count is noise, not a message.
	maxNum = 1 << 30

	// maxClaim bounds sizes a server claims, in octets: no mail is a tebibyte large.
	maxClaim = 1 << 40

	// maxCapabilities bounds the lines of CAPA; the longest answer seen has 21.
	maxCapabilities = 256

	// maxMessage bounds one message, in octets, unless Options.MaxMessage says otherwise. Providers stop at 150 MB.
	maxMessage = 1 << 30

	// maxUnknown bounds a message whose size the server does not tell.
	maxUnknown = 256 << 20

	// A message whose size is known may be overGrowth times as large, and overFree octets in any case, before it counts
	// as endless: sizes are counted with bare LF, or compressed.
	overGrowth = 8
	overFree   = 64 << 20

	// A preview (TOP) may have previewHeader octets of header, and previewLine octets a line after it. A server that
	// ignores the count and sends more is cut off: a preview that costs as much as the message is worth nothing.
	previewHeader = 1 << 20
	previewLine   = 1 << 10

	// maxArgument bounds user names and passwords, in octets: tokens of some providers have 4 KB.
	maxArgument = 64 << 10

	// readBuffer is what is read from the wire at once, in octets: four TLS records.
	readBuffer = 64 << 10
)
