package account

import (
	"context"
	"fmt"

	"valija/store"
)

// movedAtOnce messages change their folder in one transaction, so that the window goes on between them.
const movedAtOnce = 500

// MoveMail moves all mail of an account that is whole on this computer to the folders of the same name of another. What is
// known of the server stays with the account, and its keep rule goes on to hold for the messages that moved; previews
// stay, as the rest of them lies there. told, when not nil, gets the number moved so far. It returns how many were moved,
// also with an error; calling it again goes on.
func (m *Manager) MoveMail(ctx context.Context, from, to ID, told func(moved int)) (int, error) {
	for _, id := range []ID{from, to} {
		if _, ok := m.account(id); !ok {
			return 0, ErrNoAccount
		}
	}
	if from == to {
		return 0, nil
	}
	folders, err := m.store.Folders(ctx)
	if err != nil {
		return 0, inStorage(fmt.Errorf("read the folders: %w", err))
	}
	twin := folderTwins{m: m, all: folders, to: to, of: map[store.FolderID]store.FolderID{}}
	moved := 0
	for _, f := range folders {
		if f.Account != from {
			continue
		}
		n, err := m.moveFolderMail(ctx, f, &twin, func(n int) {
			if told != nil {
				told(moved + n)
			}
		})
		moved += n
		if err != nil {
			return moved, err
		}
	}
	return moved, nil
}

func (m *Manager) moveFolderMail(ctx context.Context, f store.Folder, twin *folderTwins, told func(int)) (int, error) {
	ids, err := m.store.IDs(ctx, store.View{Folder: f.ID})
	if err != nil {
		return 0, inStorage(fmt.Errorf("read the messages of a folder: %w", err))
	}
	target, err := twin.find(ctx, f)
	if err != nil {
		return 0, err
	}
	moved := 0
	for len(ids) > 0 {
		if err := ctx.Err(); err != nil {
			return moved, context.Cause(ctx)
		}
		some := ids[:min(len(ids), movedAtOnce)]
		went, err := m.store.Rehome(ctx, some, target)
		if err != nil {
			return moved, inStorage(fmt.Errorf("move messages: %w", err))
		}
		m.announceRehomed(f.Account, twin.to, went)
		moved += len(went)
		ids = ids[len(some):]
		told(moved)
	}
	return moved, nil
}

// announceRehomed tells of messages that went from one account to another.
func (m *Manager) announceRehomed(from, to ID, ids []store.ID) {
	if len(ids) == 0 {
		return
	}
	m.feed.Post(MessagesRemoved{IDs: ids})
	m.feed.Post(MessagesAdded{Account: to, IDs: ids})
	m.feed.Post(FoldersChanged{Account: from})
	m.feed.Post(FoldersChanged{Account: to})
}

// folderTwins finds and makes the folders of an account that are called like those of another.
type folderTwins struct {
	m   *Manager
	all []store.Folder
	to  ID
	of  map[store.FolderID]store.FolderID
}

func (t *folderTwins) find(ctx context.Context, f store.Folder) (store.FolderID, error) {
	if id, ok := t.of[f.ID]; ok {
		return id, nil
	}
	id, err := t.findOrMake(ctx, f)
	if err != nil {
		return 0, inStorage(fmt.Errorf("find a folder: %w", err))
	}
	t.of[f.ID] = id
	return id, nil
}

func (t *folderTwins) findOrMake(ctx context.Context, f store.Folder) (store.FolderID, error) {
	if f.Role != store.Own {
		return t.m.store.FolderByRole(ctx, t.to, f.Role)
	}
	parent := store.FolderID(0)
	for _, p := range t.all {
		if p.ID == f.Parent {
			var err error
			if parent, err = t.find(ctx, p); err != nil {
				return 0, err
			}
		}
	}
	for _, other := range t.all {
		if other.Account == t.to && other.Role == store.Own && other.Name == f.Name && other.Parent == parent {
			return other.ID, nil
		}
	}
	id, err := t.m.store.AddFolder(ctx, t.to, parent, f.Name)
	if err == nil {
		t.m.feed.Post(FoldersChanged{Account: t.to})
	}
	return id, err
}
