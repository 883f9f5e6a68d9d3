package account

import (
	"context"
	"errors"
	"fmt"
	"time"

	"valija/account/plan"
	"valija/pop3"
	"valija/store"
	"valija/store/message"
)

// Listed is one message of a maildrop, in the server's order.
type Listed struct {
	Number     int    // place in the maildrop in that session (RFC 1939 section 5); 0: not asked today
	UniqueID   string // "": the server gives none
	Occurrence int    // 0 for the first message with this unique-id, 1 for its twin ...
	Octets     int64  // as the server lists it; 0: unknown
	Message    store.ID
	Place      store.Place
	Wish       WishKind // what is to be done with it at the next session; "": nothing

	// Of a message that is here, or whose header fields were asked for; else empty.
	Date                           time.Time
	FromName, FromAddress, Subject string
}

// MaildropOptions of Maildrop; the zero value lists and asks for no header fields.
type MaildropOptions struct {
	Headers bool // ask for the header fields of messages of which nothing is here, about 1.5 KB each
	Known   bool // do not ask the server: the last known listing
}

// Maildrop lists what lies on the server, without retrieving any of it. Nothing changes there or here. It waits for a
// session under way. The error is a *Problem, or the cause of ctx's end.
func (m *Manager) Maildrop(ctx context.Context, id ID, opt MaildropOptions) (listed []Listed, err error) {
	workers := m.chosen([]ID{id})
	if len(workers) == 0 {
		return nil, ErrNoAccount
	}
	if opt.Known {
		return workers[0].lastListing(ctx)
	}
	v := &visit{errand: func(ctx context.Context, s *session) error {
		listed, err = s.list(ctx, opt)
		return err
	}}
	_, err = workers[0].begins(ctx, v)
	return listed, err
}

// LeftOnServer is what is known to lie on an account's server and not here, in messages and octets. The server is not asked.
func (m *Manager) LeftOnServer(ctx context.Context, id ID) (messages int, octets int64, err error) {
	if messages, octets, err = m.store.Left(ctx, id); err != nil {
		return 0, 0, inStorage(err)
	}
	return messages, octets, nil
}

// list asks for the whole listing, and says what is known of each message.
func (s *session) list(ctx context.Context, opt MaildropOptions) ([]Listed, error) {
	s.progress.phase(Looking)
	scan, ids, err := s.client.Listings(ctx)
	if _, refused := errors.AsType[*pop3.Error](err); refused && len(scan)+len(ids) > 0 {
		err = nil // sizes are hints, and names may be missing
	}
	if err != nil {
		return nil, err
	}
	items := plan.Join(scan, ids)
	listed := make([]Listed, len(items))
	var unknown []Item
	for i, it := range items {
		k, ok := s.knownOf(it.Key())
		if !ok || k.Message == 0 && k.Place != store.Refused && k.DeletedAt.IsZero() {
			k = store.Known{Place: store.ServerOnly}
			unknown = append(unknown, it)
		}
		listed[i] = Listed{
			Number: int(it.Num), UniqueID: string(it.UniqueID), Occurrence: it.Occurrence, Octets: it.Octets,
			Message: k.Message, Place: k.Place,
		}
	}
	if err := s.w.describe(ctx, listed); err != nil {
		return nil, err
	}
	if opt.Headers {
		err = s.describeUnknown(ctx, listed, unknown)
	}
	if err != nil {
		return nil, err
	}
	_ = s.client.Leave(ctx) // nothing was changed
	return listed, nil
}

// describeUnknown asks for the header fields of messages. One that the server refuses stays undescribed.
func (s *session) describeUnknown(ctx context.Context, listed []Listed, items []Item) error {
	place := make(map[pop3.Num]int, len(listed))
	for i, l := range listed {
		place[pop3.Num(l.Number)] = i
	}
	requests := make([]pop3.Request, 0, len(items))
	for _, it := range items {
		requests = append(requests, pop3.Request{Num: it.Num, Top: true, Octets: it.Octets})
	}
	for msg, err := range s.client.RetrieveAll(ctx, requests) {
		if _, refused := errors.AsType[*pop3.Error](err); refused {
			continue
		}
		if err != nil {
			return err
		}
		head, err := message.ParseHeader(msg)
		if err != nil {
			return fmt.Errorf("read the header fields of message %d: %w", msg.Num, err)
		}
		l := &listed[place[msg.Num]]
		l.Date, l.Subject = head.Envelope.Date, head.Envelope.Subject
		if len(head.Envelope.From) > 0 {
			l.FromName, l.FromAddress = head.Envelope.From[0].Name, head.Envelope.From[0].Address
		}
	}
	return nil
}

// lastListing is what is known to be on the server, without asking it.
func (w *worker) lastListing(ctx context.Context) ([]Listed, error) {
	known, err := w.m.store.UniqueIDs(ctx, w.id)
	if err != nil {
		return nil, inStorage(fmt.Errorf("read the unique-ids: %w", err))
	}
	var listed []Listed
	for _, k := range known {
		if k.Gone || k.Place == store.HereOnly {
			continue
		}
		l := Listed{UniqueID: k.UniqueID, Occurrence: k.Occurrence, Octets: k.Octets, Message: k.Message, Place: k.Place}
		if k.Message == 0 && k.Place != store.Refused {
			l.Place = store.ServerOnly
		}
		listed = append(listed, l)
	}
	return listed, w.describe(ctx, listed)
}

// describe fills in what is here, and what is wished.
func (w *worker) describe(ctx context.Context, listed []Listed) error {
	place := make(map[store.ID]int, len(listed))
	ids := make([]store.ID, 0, len(listed))
	wishes := w.allWishes()
	for i, l := range listed {
		listed[i].Wish = wishes[store.Key{UniqueID: l.UniqueID, Occurrence: l.Occurrence}]
		if l.Message != 0 {
			place[l.Message] = i
			ids = append(ids, l.Message)
		}
	}
	rows, err := w.m.store.Rows(ctx, ids)
	if err != nil {
		return inStorage(fmt.Errorf("read messages: %w", err))
	}
	for _, row := range rows {
		l := &listed[place[row.ID]]
		l.Date, l.FromName, l.FromAddress, l.Subject = row.Date, row.FromName, row.FromAddress, row.Subject
	}
	return nil
}
