package account

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"valija/pop3"
	"valija/store"
)

// errEmptyMessage: Quirk: some servers answer RETR with +OK and nothing for a message they have lost.
var errEmptyMessage = errors.New("account: the server gave an empty message")

// retrieve brings in what the plan says, and returns what is committed. Messages that the server refuses are noted, and
// the rest goes on.
func (s *session) retrieve(ctx context.Context, p Plan) (map[store.Key]bool, error) {
	items := p.Order()
	if len(items) == 0 {
		return nil, nil
	}
	s.progress.begin(items)
	items = s.part(items, p)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	keep := startKeeper(s, cancel)
	refused, err := s.receive(ctx, items, keep)
	if err != nil {
		s.memory.forgetMaildrop() // what did not come in is found by a full look
		cancel(err)
	}
	if keepErr := keep.end(); keepErr != nil {
		err = keepErr // the reason why ctx ended
	}
	if err == nil {
		s.noteShort(items, keep, refused)
	}
	if s.nameLater {
		s.noteNames(keep.came())
	}
	s.did.Stored, s.did.Previews = keep.stored, keep.previews
	s.did.Quiet = min(int(s.quiet.Load()), keep.stored+keep.previews)
	s.memory.becameWhole(keep.whole, s.m.now())
	if err := s.w.fulfil(context.WithoutCancel(ctx), func(w wish) bool {
		return w.Kind != WishDelete && keep.keys[w.key()]
	}); err != nil {
		return nil, err
	}
	s.rate = s.progress.average()
	return keep.keys, errors.Join(err, s.noteRefused(ctx, refused))
}

const (
	// partMessages and partTime bound a session on a link that cuts sessions, when there is something to delete: what is
	// marked counts only when QUIT is answered, and a long session would never come so far.
	partMessages = 50
	partTime     = time.Minute
	// windowFrom and windowTo: Quirk: Gmail and others show about 250 messages, and the next ones when these were
	// retrieved and QUIT was said. When as many are there and all are new, it is worth looking again at once. Gmail itself,
	// known by its greeting, shows more or fewer on some days.
	windowFrom, windowTo           = 240, 260
	gmailWindowFrom, gmailWindowTo = 100, 600
	gmailGreeting                  = "Gpop ready"
)

// part returns the first items, all of them as a rule, and notes whether another session should follow.
func (s *session) part(items []Item, p Plan) []Item {
	if n := len(s.seen.listing); n == len(items) && s.isWindow(n) {
		s.again = true
	}
	if s.memory.Cuts == 0 || len(p.Delete) == 0 {
		return items
	}
	n, octets := 0, int64(0)
	most := int64(s.memory.Links.On(s.network).Rate * partTime.Seconds()) // 0: the rate is unknown
	for n < len(items) && n < partMessages && (n == 0 || most == 0 || octets < most) {
		octets += items[n].Expected()
		n++
	}
	s.again = s.again || n < len(items)
	return items[:n]
}

// isWindow says whether so many messages may be a part of the maildrop only.
func (s *session) isWindow(n int) bool {
	if s.isGmail() {
		return n >= gmailWindowFrom && n <= gmailWindowTo
	}
	return n >= windowFrom && n <= windowTo
}

func (s *session) isGmail() bool { return strings.HasPrefix(s.client.Greeting(), gmailGreeting) }

// receive reads the messages off the line and hands them to keep; then more of the previews that end within the text.
func (s *session) receive(ctx context.Context, items []Item, keep *keeper) (refused []Item, err error) {
	for len(items) > 0 {
		chunk, rest := s.allowance().next(items)
		if len(chunk) == 0 {
			break
		}
		more, err := s.walk(ctx, chunk, keep)
		refused = append(refused, more...)
		if err != nil {
			return refused, err
		}
		longer := keep.more()
		s.progress.expect(longer)
		items = append(longer, rest...)
	}
	return refused, nil
}

// allowance is what may still be asked for in this session.
func (s *session) allowance() allowance {
	rate := func() float64 {
		if r := s.progress.current().Rate; r > 0 {
			return r
		}
		return s.memory.Links.On(s.network).Rate
	}
	return allowance{left: s.meter.left, until: s.until, rate: rate, now: s.m.now}
}

// noteShort notes what octets or time were not enough for.
func (s *session) noteShort(items []Item, keep *keeper, refused []Item) {
	missing := len(items) - len(keep.keys) - len(refused) - keep.twice
	if missing <= 0 {
		return
	}
	s.short = true
	if s.until.IsZero() {
		s.did.Problems = append(s.did.Problems,
			&Problem{Kind: BudgetSpent, Account: s.account.ID, Host: s.account.Host, Count: missing})
	}
}

func (s *session) walk(ctx context.Context, items []Item, keep *keeper) (refused []Item, err error) {
	byNum := make(map[pop3.Num]Item, len(items))
	requests := make([]pop3.Request, 0, len(items))
	for _, it := range items {
		byNum[it.Num] = it
		requests = append(requests, pop3.Request{Num: it.Num, Top: it.Lines > 0, Lines: it.Lines, Octets: it.Octets})
	}
	for msg, err := range s.client.RetrieveAll(ctx, requests) {
		if err != nil && ctx.Err() != nil {
			return refused, context.Cause(ctx)
		}
		var it Item
		if msg != nil {
			it = byNum[msg.Num]
		}
		if err == nil {
			err = keep.take(ctx, it, s.progress.counting(msg))
		}
		switch _, byServer := errors.AsType[*pop3.Error](err); {
		case err == nil:
		case msg != nil && (byServer || errors.Is(err, errEmptyMessage)):
			refused = append(refused, it)
		default:
			return refused, err
		}
		s.progress.messageDone(it)
	}
	return refused, nil
}

// noteRefused keeps the memory of messages that the server would not give: they are shown, and asked for again later.
func (s *session) noteRefused(ctx context.Context, refused []Item) error {
	if len(refused) == 0 {
		return nil
	}
	var keys []store.Key
	for _, it := range refused {
		if nameless(it) {
			continue // nothing to know it by the next time
		}
		s.memory.refuse(it.Key(), s.m.now())
		if it.Lines == 0 && !s.isPreview(it) {
			keys = append(keys, it.Key())
		}
	}
	s.did.Problems = append(s.did.Problems,
		&Problem{Kind: MessagesRefused, Account: s.account.ID, Host: s.account.Host, Count: len(refused)})
	if err := s.m.store.SetPlace(context.WithoutCancel(ctx), s.account.ID, keys, store.Refused); err != nil {
		return inStorage(fmt.Errorf("note refused messages: %w", err))
	}
	return nil
}

// isPreview says whether a preview of the message is here; it stays one when the server refuses the whole.
func (s *session) isPreview(it Item) bool {
	k, ok := s.knownOf(it.Key())
	return ok && k.Message != 0 && k.Place == store.Preview
}

func (s *session) knownOf(key store.Key) (store.Known, bool) {
	k, ok := s.byKey[key]
	return k, ok
}

// incoming describes a message for the store.
func (s *session) incoming(it Item, raw io.Reader) store.Incoming {
	place := store.HereAndServer
	if it.Lines > 0 {
		place = store.Preview
	}
	return store.Incoming{
		Account: s.account.ID, UniqueID: string(it.UniqueID), Occurrence: it.Occurrence, ServerOctets: it.Octets,
		Place: place, Received: s.m.now(), Raw: raw, Arrange: s.sort,
	}
}
