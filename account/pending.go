package account

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"valija/account/plan"
	"valija/store"
)

// PendingKind is what will be done at the next session.
type PendingKind string

// The kinds.
const (
	PendingGet    PendingKind = "get"         // the whole is retrieved
	PendingLater  PendingKind = "later"       // the same, on a link that brings it within two minutes
	PendingDelete PendingKind = "delete"      // deleted on the server, as the user wished
	PendingRule   PendingKind = "rule-delete" // deleted on the server unread, by a rule, at the first session after Due
	PendingKeep   PendingKind = "keep-delete" // deleted on the server by the account's rule for keeping mail
)

// Pending is one thing that will be done at the next session.
type Pending struct {
	ID      string // for CancelPending; "" when only the account's settings can change it
	Kind    PendingKind
	Account ID
	Message store.ID // 0: not here
	Rule    string   // of PendingRule
	Due     time.Time
	From    string
	Subject string
	Octets  int64
}

// ErrNotPending: it is done already, or was taken back.
var ErrNotPending = errors.New("account: nothing of that kind waits for the next session")

// Pending returns what will be done at the next session of each account, in the order of Accounts.
func (m *Manager) Pending(ctx context.Context) ([]Pending, error) {
	var all []Pending
	for _, w := range m.chosen(nil) {
		of, err := w.pending(ctx)
		if err != nil {
			return nil, err
		}
		all = append(all, of...)
	}
	log, err := m.RuleLog(ctx)
	if err != nil {
		return nil, err
	}
	for _, d := range slices.Backward(log) {
		if d.State != RuleWaits {
			continue
		}
		p := Pending{
			ID: "r" + strconv.FormatInt(d.ID, 10), Kind: PendingRule, Account: d.Account, Rule: d.Rule, Due: d.Due,
			Subject: d.Mail.Subject, Octets: d.Mail.Octets,
		}
		if len(d.Mail.Senders) > 0 {
			p.From = d.Mail.Senders[0].Short()
		}
		all = append(all, p)
	}
	return all, nil
}

// pending is what waits for the next session of one account, but for the rules' log.
func (w *worker) pending(ctx context.Context) ([]Pending, error) {
	a, ok := w.m.account(w.id)
	if !ok || a.Local {
		return nil, nil
	}
	known, err := w.m.store.UniqueIDs(ctx, w.id)
	if err != nil {
		return nil, inStorage(fmt.Errorf("read the unique-ids: %w", err))
	}
	mem, err := w.m.readMemory(ctx, w.id)
	if err != nil {
		return nil, err
	}
	wishes := w.allWishes()
	var all []Pending
	for _, k := range known {
		key := store.Key{UniqueID: k.UniqueID, Occurrence: k.Occurrence}
		if kind := wishes[key]; kind != "" {
			all = append(all, Pending{ID: pendingID(w.id, key), Kind: PendingKind(kind), Account: w.id, Message: k.Message, Octets: k.Octets})
			delete(wishes, key)
		}
	}
	for key, kind := range wishes { // of messages that are known from a listing only
		all = append(all, Pending{ID: pendingID(w.id, key), Kind: PendingKind(kind), Account: w.id, Subject: key.UniqueID})
	}
	in := plan.Input{Known: known, Rules: a.rules(), WholeSince: mem.wholeSince(), Now: w.m.now()}
	for _, k := range plan.AllDue(in) {
		all = append(all, Pending{Kind: PendingKeep, Account: w.id, Message: k.Message, Octets: k.Octets, Subject: k.UniqueID})
	}
	slices.SortStableFunc(all, func(a, b Pending) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID)) })
	return all, w.m.describePending(ctx, all)
}

// describePending fills in sender and subject of what is here.
func (m *Manager) describePending(ctx context.Context, all []Pending) error {
	var ids []store.ID
	for _, p := range all {
		if p.Message != 0 {
			ids = append(ids, p.Message)
		}
	}
	rows, err := m.store.Rows(ctx, ids)
	if err != nil {
		return inStorage(fmt.Errorf("read messages: %w", err))
	}
	byID := make(map[store.ID]store.Row, len(rows))
	for _, r := range rows {
		byID[r.ID] = r
	}
	for i, p := range all {
		if r, ok := byID[p.Message]; ok {
			all[i].From, all[i].Subject = r.From().Short(), r.Subject
		}
	}
	return nil
}

// pendingID names a wish: its account, its place among twins, and its unique-id, which has no blanks (RFC 1939
// section 7).
func pendingID(id ID, key store.Key) string {
	return fmt.Sprintf("%d:%d:%s", id, key.Occurrence, key.UniqueID)
}

// CancelPending takes back something that waits for the next session, by its ID.
func (m *Manager) CancelPending(ctx context.Context, id string) error {
	if n, ok := strings.CutPrefix(id, "r"); ok {
		entry, err := strconv.ParseInt(n, 10, 64)
		if err != nil {
			return ErrNotPending
		}
		undone, err := m.UndoRules(ctx, []int64{entry})
		if err == nil && undone == 0 {
			return ErrNotPending
		}
		return err
	}
	parts := strings.SplitN(id, ":", 3)
	if len(parts) != 3 {
		return ErrNotPending
	}
	accountID, err := strconv.ParseInt(parts[0], 10, 64)
	occurrence, wrong := strconv.Atoi(parts[1])
	key := store.Key{UniqueID: parts[2], Occurrence: occurrence}
	workers := m.chosen([]ID{ID(accountID)})
	if err != nil || wrong != nil || len(workers) == 0 || workers[0].allWishes()[key] == "" {
		return ErrNotPending
	}
	return m.Mark(ctx, ID(accountID), []store.Key{key}, "")
}
