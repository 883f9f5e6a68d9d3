package store

import (
	"bytes"
	"errors"
	"fmt"

	"valija/store/internal/words"
	"valija/store/message"
)

// holding is what is already known under the unique-id of a message that comes in.
type holding struct {
	known   bool // there is a row of the unique-id
	message ID   // 0: none here
	whole   bool
	digest  []byte
	flags   Flags
}

// store writes one message, and says under which id it is kept.
func (t *tx) store(p *pending) (ID, error) {
	if err := t.place(p); err != nil {
		return 0, err
	}
	h, err := t.holding(p.in)
	if err != nil {
		return 0, err
	}
	id, err := t.storeOctets(p, h)
	if err != nil {
		return 0, err
	}
	switch {
	case p.in.UniqueID != "":
		err = t.remember(p, id, h)
	case p.in.Noted != "":
		err = t.connect(p.in.Account, id, note{p.in.Noted, p.in.ServerOctets, p.in.HeaderDigest})
	}
	return id, err
}

func (t *tx) storeOctets(p *pending, h holding) (ID, error) {
	switch {
	case h.message == 0:
		return t.addMessage(p)
	case !h.whole:
		return h.message, t.replace(p, h) // the rest of a preview, or a longer preview
	case p.in.Place == Preview, bytes.Equal(h.digest, p.in.HeaderDigest):
		return h.message, nil // the same once more
	}
	// The server gave the unique-id to another message (some do). What we have stays, as a message of its own.
	if err := t.exec("UPDATE message SET place = ? WHERE id = ?", HereOnly, h.message); err != nil {
		return 0, err
	}
	return t.addMessage(p)
}

// place finds the Inbox when no folder is named, and refuses a folder of another account.
func (t *tx) place(p *pending) error {
	var err error
	if p.in.Folder == 0 {
		err = t.get("SELECT id FROM folder WHERE account_id = ? AND role = ?", []any{p.in.Account, Inbox}, &p.in.Folder)
	} else {
		var own bool
		err = t.get("SELECT account_id = ? FROM folder WHERE id = ?", []any{p.in.Account, p.in.Folder}, &own)
		if p.arranged && (errors.Is(err, ErrNotFound) || err == nil && !own) { // deleted while the message came in
			p.in.Folder, p.arranged = 0, false
			return t.place(p)
		}
		if err == nil && !own {
			return errors.New("store: the folder belongs to another account")
		}
	}
	if err != nil {
		return fmt.Errorf("find folder: %w", err)
	}
	return nil
}

func (t *tx) holding(in Incoming) (h holding, err error) {
	if in.UniqueID == "" {
		return h, nil
	}
	err = t.get(`SELECT u.message_id, u.digest, coalesce(m.whole, 0), coalesce(m.flags, 0)
		FROM uniqueid u LEFT JOIN message m ON m.id = u.message_id
		WHERE u.account_id = ? AND u.unique_id = ? AND u.occurrence = ?`,
		[]any{in.Account, in.UniqueID, in.Occurrence}, &h.message, &h.digest, &h.whole, &h.flags)
	if errors.Is(err, ErrNotFound) {
		return h, nil
	}
	h.known = true
	return h, err
}

const addMessage = `INSERT INTO message(id, account_id, folder_id, date, flags, place, size, received, whole, octets, digest,
		sender_name, sender_addr, recipients, subject, preview, sender_key, subject_key, message_id, refs,
		topic, orphan)
	VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

func (t *tx) addMessage(p *pending) (ID, error) {
	id, err := t.insert(addMessage, p.row(nil)...) // NULL: the next one
	if err != nil {
		return 0, err
	}
	return ID(id), t.addRest(ID(id), p)
}

// addMessageAs adds a message under an id that nobody has.
func (t *tx) addMessageAs(id ID, p *pending) error {
	if err := t.exec(addMessage, p.row(id)...); err != nil {
		return err
	}
	return t.addRest(id, p)
}

func (p *pending) row(id any) []any {
	flags := p.in.Flags&userFlags | p.attachmentFlag()
	return append([]any{id, p.in.Account, p.in.Folder, p.date(), flags}, p.columns()...)
}

func (t *tx) addRest(id ID, p *pending) error {
	if err := t.thread(id, p); err != nil {
		return err
	}
	return t.addParts(id, p)
}

const replaceMessage = `UPDATE message SET date = ?, flags = ?, place = ?, size = ?, received = ?, whole = ?, octets = ?, digest = ?,
		sender_name = ?, sender_addr = ?, recipients = ?, subject = ?, preview = ?, sender_key = ?, subject_key = ?,
		message_id = ?, refs = ?, topic = ?, orphan = ?
	WHERE id = ?`

func (t *tx) replace(p *pending, h holding) error {
	flags := h.flags&userFlags | p.attachmentFlag()
	args := append([]any{p.date(), flags}, p.columns()...)
	if err := t.exec(replaceMessage, append(args, h.message)...); err != nil {
		return err
	}
	if err := t.removeParts(h.message); err != nil {
		return err
	}
	return t.addParts(h.message, p)
}

// columns are the values from place to orphan.
func (p *pending) columns() []any {
	s := &p.summary
	base, reply := words.BaseSubject(s.subject)
	sender := s.senderName
	if sender == "" {
		sender = s.senderAddress
	}
	return []any{p.in.Place, p.size(), p.in.Received.Unix(), p.in.Place != Preview, p.octets, p.digest[:],
		s.senderName, s.senderAddress, s.recipients, s.subject, s.preview, words.SortKey(sender), words.SortKey(base),
		s.messageID, s.refs, topicOf(base), reply && s.refs == ""}
}

func (p *pending) date() int64 {
	e := message.Envelope{Date: p.summary.date}
	return e.DateOr(p.in.Received).Unix()
}

// size is that of the whole message: the server's word while only a preview is here.
func (p *pending) size() int64 {
	if p.in.Place == Preview {
		return max(p.in.ServerOctets, p.octets)
	}
	return p.octets
}

func (p *pending) attachmentFlag() Flags {
	if p.summary.hasAttachment {
		return HasAttachment
	}
	return 0
}

// addParts writes what hangs on a message row: the octets and the words.
func (t *tx) addParts(id ID, p *pending) error {
	seq := firstChunk(id)
	add := func(b []byte) error {
		err := t.exec("INSERT INTO chunk(id, data) VALUES(?, ?)", seq, b)
		seq++
		return err
	}
	for _, b := range p.chunks {
		if err := add(b); err != nil {
			return err
		}
	}
	if p.spool != nil {
		if err := p.spool.each(add); err != nil {
			return err
		}
	}
	t.index(id, &p.summary.indexed)
	return nil
}

// removeParts removes what addParts wrote.
func (t *tx) removeParts(id ID) error {
	t.index(id, nil)
	return t.exec("DELETE FROM chunk WHERE id BETWEEN ? AND ?", firstChunk(id), lastChunk(id))
}

// remember writes the unique-id, in the transaction of its message.
func (t *tx) remember(p *pending, id ID, h holding) error {
	place := p.in.Place
	if h.whole && place == Preview {
		place = HereAndServer
	}
	octets := p.in.ServerOctets
	if octets <= 0 {
		octets = p.octets
	}
	now := p.in.Received.Unix()
	err := t.exec(`INSERT INTO uniqueid(account_id, unique_id, occurrence, octets, digest, message_id, place,
			first_seen, last_seen, deleted_at, gone)
		VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)
		ON CONFLICT DO UPDATE SET octets = excluded.octets, digest = excluded.digest, message_id = excluded.message_id,
			place = excluded.place, last_seen = excluded.last_seen, deleted_at = 0, gone = 0, learnt = 0`,
		p.in.Account, p.in.UniqueID, p.in.Occurrence, octets, notNil(p.in.HeaderDigest), id, place, now, now)
	if err != nil || !h.whole {
		return err
	}
	return t.exec("UPDATE message SET place = ? WHERE id = ?", place, id)
}
