package account

import (
	"context"
	"fmt"
	"slices"

	"valija/store"
)

// AddFolder makes a folder of the user's in an account, below parent, or at the top for 0. The Undo deletes it again.
func (m *Manager) AddFolder(ctx context.Context, a ID, parent store.FolderID, name string) (store.FolderID, Undo, error) {
	id, err := m.store.AddFolder(ctx, a, parent, name)
	if err != nil {
		return 0, nil, err
	}
	m.feed.Post(FoldersChanged{Account: a})
	return id, func(ctx context.Context) error {
		_, err := m.DeleteFolder(ctx, id)
		return err
	}, nil
}

// RenameFolder gives a folder of the user's another name. Rules that file into it follow.
func (m *Manager) RenameFolder(ctx context.Context, id store.FolderID, name string) (Undo, error) {
	all, f, err := m.folder(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := m.store.RenameFolder(ctx, id, name); err != nil {
		return nil, err
	}
	m.feed.Post(FoldersChanged{Account: f.Account})
	if err := m.followFolder(ctx, all, f, name); err != nil {
		return nil, err
	}
	return func(ctx context.Context) error {
		_, err := m.RenameFolder(ctx, id, f.Name)
		return err
	}, nil
}

// MoveFolder puts a folder of the user's below another of its account, or at the top for 0.
func (m *Manager) MoveFolder(ctx context.Context, id, parent store.FolderID) (Undo, error) {
	_, f, err := m.folder(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := m.store.MoveFolder(ctx, id, parent); err != nil {
		return nil, err
	}
	m.feed.Post(FoldersChanged{Account: f.Account})
	return func(ctx context.Context) error {
		_, err := m.MoveFolder(ctx, id, f.Parent)
		return err
	}, nil
}

// DeleteFolder deletes a folder of the user's and those below it; their messages go to the account's Trash. The Undo makes
// the folders again, as they were, and puts the messages back that are still in Trash.
func (m *Manager) DeleteFolder(ctx context.Context, id store.FolderID) (Undo, error) {
	all, err := m.store.Folders(ctx)
	if err != nil {
		return nil, inStorage(fmt.Errorf("read folders: %w", err))
	}
	gone := withThoseBelow(all, id)
	if len(gone) == 0 {
		return nil, fmt.Errorf("delete folder: %w", store.ErrNotFound)
	}
	held := make(map[store.FolderID][]store.ID, len(gone))
	var ids []store.ID
	for _, f := range gone {
		if held[f.ID], err = m.store.IDs(ctx, store.View{Folder: f.ID}); err != nil {
			return nil, inStorage(fmt.Errorf("read messages: %w", err))
		}
		ids = append(ids, held[f.ID]...)
	}
	if err := m.store.DeleteFolder(ctx, id); err != nil {
		return nil, err
	}
	m.announceFolder(gone[0].Account, ids)
	return func(ctx context.Context) error { return m.restoreFolders(ctx, gone, held) }, nil
}

// withThoseBelow is the folder id and all below it, each after the one it stands in; none when there is no such folder.
func withThoseBelow(all []store.Folder, id store.FolderID) (out []store.Folder) {
	if i := slices.IndexFunc(all, func(f store.Folder) bool { return f.ID == id }); i >= 0 {
		out = append(out, all[i])
	}
	for _, f := range all {
		if f.Parent == id && f.ID != id {
			out = append(out, withThoseBelow(all, f.ID)...)
		}
	}
	return out
}

// restoreFolders makes folders again and moves into them what they held.
func (m *Manager) restoreFolders(ctx context.Context, gone []store.Folder, held map[store.FolderID][]store.ID) error {
	trash, err := m.store.FolderByRole(ctx, gone[0].Account, store.Trash)
	if err != nil {
		return inStorage(fmt.Errorf("find the folder: %w", err))
	}
	var back []store.ID
	for _, f := range gone {
		if err := m.store.RestoreFolder(ctx, f); err != nil {
			return err
		}
		rows, err := m.store.Rows(ctx, held[f.ID])
		if err != nil {
			return inStorage(fmt.Errorf("read messages: %w", err))
		}
		var ids []store.ID
		for _, r := range rows {
			if r.Folder == trash {
				ids = append(ids, r.ID)
			}
		}
		if err := m.store.Move(ctx, ids, f.ID); err != nil {
			return inStorage(fmt.Errorf("move messages: %w", err))
		}
		back = append(back, ids...)
	}
	m.announceFolder(gone[0].Account, back)
	return nil
}

// announceFolder tells that messages of an account went along with their folder.
func (m *Manager) announceFolder(a ID, ids []store.ID) {
	if len(ids) > 0 {
		m.feed.Post(MessagesRemoved{IDs: ids})
		m.feed.Post(MessagesAdded{Account: a, IDs: ids})
	}
	m.feed.Post(FoldersChanged{Account: a})
}

// folder is one of all folders.
func (m *Manager) folder(ctx context.Context, id store.FolderID) (all []store.Folder, f store.Folder, err error) {
	all, err = m.store.Folders(ctx)
	if err != nil {
		return nil, f, inStorage(fmt.Errorf("read folders: %w", err))
	}
	i := slices.IndexFunc(all, func(f store.Folder) bool { return f.ID == id })
	if i < 0 {
		return nil, f, fmt.Errorf("find folder: %w", store.ErrNotFound)
	}
	return all, all[i], nil
}
