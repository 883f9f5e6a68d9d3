package account

import (
	"context"
	"fmt"
	"slices"

	"valija/account/rules"
	"valija/store"
	"valija/store/message"
)

// mostTried messages are looked at when a rule is tried: a second or two of work, and years of most people's mail.
const mostTried = 5000

// RuleTrial is what a rule would have done with the mail that is here.
type RuleTrial struct {
	Tried int        // the newest messages
	Held  []store.ID // for which it holds, the newest first
}

// TryRule looks for which of the newest messages that are here a rule holds. Nothing is changed.
func (m *Manager) TryRule(ctx context.Context, r rules.Rule) (RuleTrial, error) {
	ids, err := m.store.IDs(ctx, store.View{Everywhere: true, Limit: mostTried})
	if err != nil {
		return RuleTrial{}, inStorage(err)
	}
	rows, err := m.store.Rows(ctx, ids)
	if err != nil {
		return RuleTrial{}, inStorage(err)
	}
	if r.Account != 0 {
		rows = slices.DeleteFunc(rows, func(row store.Row) bool { return int64(row.Account) != r.Account })
	}
	trial := RuleTrial{Tried: len(rows)}
	for _, row := range rows {
		if err := ctx.Err(); err != nil {
			return trial, err
		}
		holds, err := m.holds(ctx, r, row)
		if err != nil {
			return trial, inStorage(fmt.Errorf("try the rule on message %d: %w", row.ID, err))
		}
		if holds {
			trial.Held = append(trial.Held, row.ID)
		}
	}
	return trial, nil
}

// holds asks the row of a message first, and its octets only when that does not settle it.
func (m *Manager) holds(ctx context.Context, r rules.Rule, row store.Row) (bool, error) {
	mail := rules.Mail{
		Knows:   rules.KnowsSender | rules.KnowsSubject | rules.KnowsSize | rules.KnowsAttachment,
		Senders: []message.Address{{Name: row.FromName, Address: row.FromAddress}}, Subject: row.Subject,
		Octets: row.Octets, Attachment: row.Flags&store.HasAttachment != 0,
	}
	if holds, certain := r.Holds(mail); certain {
		return holds, nil
	}
	raw, err := m.store.Raw(ctx, row.ID)
	if err != nil {
		return false, err
	}
	defer raw.Close()
	header, err := message.ParseHeader(raw)
	if err != nil {
		return false, err
	}
	whole := rules.OfHeader(header, row.Octets)
	whole.Attachment = mail.Attachment
	holds, _ := r.Holds(whole)
	return holds, nil
}

// ApplyRule does with messages that are here what a rule does with those that come in, as TryRule found them.
func (m *Manager) ApplyRule(ctx context.Context, r rules.Rule, ids []store.ID) (Undo, error) {
	if r.After.Read {
		if err := m.SetRead(ctx, ids, true); err != nil {
			return nil, err
		}
	}
	if r.After.Starred {
		if err := m.SetStarred(ctx, ids, true); err != nil {
			return nil, err
		}
	}
	if r.After.Folder == "" {
		return nil, nil
	}
	rows, err := m.store.Rows(ctx, ids)
	if err != nil {
		return nil, inStorage(err)
	}
	folders, err := m.store.Folders(ctx)
	if err != nil {
		return nil, inStorage(err)
	}
	var moves []move
	for _, row := range rows {
		if to := folderOf(folders, row.Account, r.After); to != 0 {
			moves = append(moves, move{row.ID, row.Account, row.Folder, to})
		}
	}
	return m.move(ctx, moves)
}
