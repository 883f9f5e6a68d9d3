package account

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"valija/store"
)

// ErrStays: a message of which only the beginning is here cannot go to another account, as only its own account's server can
// give the rest.
var ErrStays = errors.New("account: what is not whole here stays with its account")

// move is one message on its way from a folder to another.
type move struct {
	id       store.ID
	account  ID
	from, to store.FolderID
}

// move carries moves out, folder by folder; the Undo carries them out backwards.
func (m *Manager) move(ctx context.Context, moves []move) (Undo, error) {
	moves = slices.DeleteFunc(slices.Clone(moves), func(mv move) bool { return mv.from == mv.to })
	owner, err := m.owners(ctx, moves)
	if err != nil {
		return nil, err
	}
	into := map[store.FolderID][]move{}
	var order []store.FolderID
	for _, mv := range moves {
		if into[mv.to] == nil {
			order = append(order, mv.to)
		}
		into[mv.to] = append(into[mv.to], mv)
	}
	var went []move
	for _, folder := range order {
		some, err := m.moveInto(ctx, folder, owner[folder], into[folder])
		went = append(went, some...)
		if err != nil {
			return nil, inStorage(fmt.Errorf("move messages: %w", err))
		}
	}
	return m.moved(ctx, moves, went, owner)
}

// owners are the accounts of the folders of moves.
func (m *Manager) owners(ctx context.Context, moves []move) (map[store.FolderID]ID, error) {
	if len(moves) == 0 {
		return nil, nil
	}
	folders, err := m.store.Folders(ctx)
	if err != nil {
		return nil, inStorage(fmt.Errorf("read folders: %w", err))
	}
	owner := make(map[store.FolderID]ID, len(folders))
	for _, f := range folders {
		owner[f.ID] = f.Account
	}
	return owner, nil
}

// moveInto moves messages to a folder of an account, and returns those that went.
func (m *Manager) moveInto(ctx context.Context, folder store.FolderID, owner ID, moves []move) (went []move, err error) {
	var own, strangers []store.ID
	for _, mv := range moves {
		if mv.account == owner || owner == 0 { // of a folder that is gone the store says so
			own = append(own, mv.id)
			continue
		}
		strangers = append(strangers, mv.id)
	}
	if len(own) > 0 {
		if err := m.store.Move(ctx, own, folder); err != nil {
			return nil, err
		}
	}
	there := make(map[store.ID]bool, len(moves))
	for some := range slices.Chunk(strangers, movedAtOnce) {
		ids, rehomed := m.store.Rehome(ctx, some, folder)
		if err = rehomed; err != nil {
			break
		}
		for _, id := range ids {
			there[id] = true
		}
	}
	for _, mv := range moves {
		if mv.account == owner || owner == 0 || there[mv.id] {
			went = append(went, mv)
		}
	}
	return went, err
}

// moved announces the moves that went, and gives their Undo.
func (m *Manager) moved(ctx context.Context, moves, went []move, owner map[store.FolderID]ID) (Undo, error) {
	var stays error
	if len(went) < len(moves) {
		stays = ErrStays
	}
	if len(went) == 0 && stays != nil {
		return nil, stays
	}
	back := make([]move, 0, len(went))
	for _, mv := range went {
		back = append(back, move{mv.id, owner[mv.to], mv.to, mv.from})
	}
	m.announceMoves(back, went)
	return func(ctx context.Context) error {
		_, err := m.move(ctx, back)
		return err
	}, stays
}

// announceMoves tells of messages that left a folder and came into another.
func (m *Manager) announceMoves(back, went []move) {
	if len(back) == 0 {
		return
	}
	ids := make([]store.ID, 0, len(back))
	added := map[ID][]store.ID{}
	for _, mv := range back {
		ids = append(ids, mv.id)
		added[mv.account] = append(added[mv.account], mv.id)
	}
	m.feed.Post(MessagesRemoved{IDs: ids})
	for account, ids := range added {
		m.feed.Post(MessagesAdded{Account: account, IDs: ids})
		m.feed.Post(FoldersChanged{Account: account})
	}
	for _, mv := range went {
		if added[mv.account] == nil {
			added[mv.account] = ids
			m.feed.Post(FoldersChanged{Account: mv.account})
		}
	}
}
