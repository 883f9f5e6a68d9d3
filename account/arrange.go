package account

import (
	"context"
	"fmt"
	"strings"

	"valija/account/rules"
	"valija/store"
	"valija/store/message"
	"valija/store/query"
)

// arranger says where a message that comes in is put, and how it is marked. It is called while the message is parsed, by
// several goroutines, so that it costs no transaction of its own.
type arranger func(m *message.Message, octets int64) (store.FolderID, store.Flags)

// openArranger makes the arranger of this session, which counts what is put aside.
func (s *session) openArranger(ctx context.Context) error {
	sort, err := s.m.arranger(ctx, s.account.ID)
	if err != nil || sort == nil {
		return err
	}
	junk, err := s.m.store.FolderByRole(ctx, s.account.ID, store.Junk)
	if err != nil {
		return inStorage(fmt.Errorf("find the folder: %w", err))
	}
	s.sort = func(m *message.Message, octets int64) (store.FolderID, store.Flags) {
		folder, flags := sort(m, octets)
		if folder == junk || flags&store.Read != 0 {
			s.quiet.Add(1)
		}
		return folder, flags
	}
	return nil
}

// junkFolder is the name of the folder Junk for rules.
const junkFolder = "junk"

// arranger makes the one of an account, under the rules as they are now; nil when there is nothing to arrange.
func (m *Manager) arranger(ctx context.Context, id ID) (arranger, error) {
	set, _ := m.rulesOf(id)
	set = set.WithAfter()
	if err := m.openJunk(ctx); err != nil {
		return nil, err
	}
	filter := m.junk.active()
	if len(set) == 0 && !filter {
		return nil, nil
	}
	folders, err := m.store.Folders(ctx)
	if err != nil {
		return nil, inStorage(fmt.Errorf("read the folders: %w", err))
	}
	return func(parsed *message.Message, octets int64) (folder store.FolderID, flags store.Flags) {
		after := set.After(rules.Of(parsed, octets))
		if after.Read {
			flags |= store.Read
		}
		if after.Starred {
			flags |= store.Starred
		}
		folder = folderOf(folders, id, after)
		if folder == 0 && filter && m.junk.judge(parsed) {
			folder = folderNamed(folders, id, junkFolder)
		}
		return folder, flags
	}, nil
}

// folderNamed finds a folder of an account by its role's name in lower case or by its own name; 0: there is none, and
// the message stays in the Inbox.
func folderNamed(folders []store.Folder, id ID, name string) store.FolderID {
	if name == "" {
		return 0
	}
	for _, f := range folders {
		if f.Account == id && f.Role != store.Own && strings.EqualFold(f.Role.String(), name) {
			return f.ID
		}
	}
	for _, f := range folders {
		if f.Account == id && f.Role == store.Own && query.Fold(f.Name) == query.Fold(name) {
			return f.ID
		}
	}
	return 0
}
