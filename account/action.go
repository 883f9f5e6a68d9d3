package account

import (
	"context"
	"fmt"

	"valija/store"
)

// Undo takes an action back.
type Undo func(ctx context.Context) error

// SetRead marks messages as read or unread.
func (m *Manager) SetRead(ctx context.Context, ids []store.ID, read bool) error {
	return m.setFlag(ctx, ids, store.Read, read)
}

// SetStarred stars messages, or takes the star away.
func (m *Manager) SetStarred(ctx context.Context, ids []store.ID, starred bool) error {
	return m.setFlag(ctx, ids, store.Starred, starred)
}

func (m *Manager) setFlag(ctx context.Context, ids []store.ID, flag store.Flags, on bool) error {
	set, clear := flag, store.Flags(0)
	if !on {
		set, clear = 0, flag
	}
	if err := m.store.SetFlags(ctx, ids, set, clear); err != nil {
		return inStorage(fmt.Errorf("mark messages: %w", err))
	}
	m.feed.Post(MessagesChanged{IDs: ids})
	m.foldersChanged(ctx, ids)
	return nil
}

// Archive moves messages to the archive of their accounts.
func (m *Manager) Archive(ctx context.Context, ids []store.ID) (Undo, error) {
	return m.moveToRole(ctx, ids, store.Archive)
}

// Trash moves messages to the trash of their accounts. Nothing changes on the server.
func (m *Manager) Trash(ctx context.Context, ids []store.ID) (Undo, error) {
	return m.moveToRole(ctx, ids, store.Trash)
}

func (m *Manager) moveToRole(ctx context.Context, ids []store.ID, role store.Role) (Undo, error) {
	to := map[ID]store.FolderID{}
	moves := make([]move, 0, len(ids))
	for row, err := range m.store.EachRow(ctx, ids) {
		if err != nil {
			return nil, inStorage(fmt.Errorf("read messages: %w", err))
		}
		if _, ok := to[row.Account]; !ok {
			if to[row.Account], err = m.store.FolderByRole(ctx, row.Account, role); err != nil {
				return nil, inStorage(fmt.Errorf("find the folder: %w", err))
			}
		}
		moves = append(moves, move{row.ID, row.Account, row.Folder, to[row.Account]})
	}
	return m.move(ctx, moves)
}

// Move moves messages to a folder, of the same account or of another. What is not whole here stays with its account: then
// the error is ErrStays, with the Undo of those that went, nil for none.
func (m *Manager) Move(ctx context.Context, ids []store.ID, f store.FolderID) (Undo, error) {
	moves := make([]move, 0, len(ids))
	for row, err := range m.store.EachRow(ctx, ids) {
		if err != nil {
			return nil, inStorage(fmt.Errorf("read messages: %w", err))
		}
		moves = append(moves, move{row.ID, row.Account, row.Folder, f})
	}
	return m.move(ctx, moves)
}

// DeleteHere deletes messages on this computer for good. Their unique-ids are remembered, so that they are not
// retrieved again; on the server they are deleted at the next session if the account's rule says so.
func (m *Manager) DeleteHere(ctx context.Context, ids []store.ID) error {
	rows, err := m.store.Rows(ctx, ids)
	if err != nil {
		return inStorage(fmt.Errorf("read messages: %w", err))
	}
	if err := m.store.Delete(ctx, ids); err != nil {
		return inStorage(fmt.Errorf("delete messages: %w", err))
	}
	m.feed.Post(MessagesRemoved{IDs: ids})
	m.postFolders(rows)
	return nil
}

// foldersChanged tells that the counters of the accounts of ids changed.
func (m *Manager) foldersChanged(ctx context.Context, ids []store.ID) {
	rows, err := m.store.Rows(ctx, ids)
	if err != nil { // the change itself is done: the reader is better off reading everything anew
		m.feed.Post(Reload{})
		return
	}
	m.postFolders(rows)
}

func (m *Manager) postFolders(rows []store.Row) {
	told := map[ID]bool{}
	for _, row := range rows {
		if !told[row.Account] {
			told[row.Account] = true
			m.feed.Post(FoldersChanged{Account: row.Account})
		}
	}
}
