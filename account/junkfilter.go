package account

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"valija/account/junk"
	"valija/store"
	"valija/store/message"
)

// junkSetting is whether the junk filter moves mail: "on", or nothing.
const junkSetting = "account.junk"

// JunkStatus is how the junk filter stands.
type JunkStatus struct {
	On         bool // the switch: it moves junk that comes in to the folder Junk
	Enough     bool // it has learnt enough for that
	Good, Junk int  // messages it has learnt
	Need       int  // of each sort
}

// junkFilter is what the filter knows. The zero value has not read it yet.
type junkFilter struct {
	mu    sync.RWMutex
	on    bool        // guarded by mu
	model *junk.Model // guarded by mu; nil: not read yet
}

// openJunk reads what the filter knows, once.
func (m *Manager) openJunk(ctx context.Context) error {
	f := &m.junk
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.model != nil {
		return nil
	}
	value, _, err := m.store.Setting(ctx, junkSetting)
	if err != nil {
		return inStorage(fmt.Errorf("read settings: %w", err))
	}
	words, err := m.store.JunkWords(ctx)
	if err != nil {
		return inStorage(err)
	}
	f.on, f.model = value == "on", &junk.Model{Words: make(map[int64]junk.Counts, len(words))}
	for _, w := range words {
		if w.Hash == 0 {
			f.model.All = junk.Counts{Good: w.Good, Junk: w.Junk}
			continue
		}
		f.model.Words[w.Hash] = junk.Counts{Good: w.Good, Junk: w.Junk}
	}
	return nil
}

// JunkStatus returns how the junk filter stands.
func (m *Manager) JunkStatus(ctx context.Context) (JunkStatus, error) {
	if err := m.openJunk(ctx); err != nil {
		return JunkStatus{}, err
	}
	f := &m.junk
	f.mu.RLock()
	defer f.mu.RUnlock()
	return JunkStatus{On: f.on, Enough: f.model.Enough(), Good: f.model.All.Good, Junk: f.model.All.Junk, Need: junk.EnoughEach}, nil
}

// SetJunk switches the filter on or off. It learns in both cases; on, it moves what comes in, once it has learnt enough.
func (m *Manager) SetJunk(ctx context.Context, on bool) error {
	if err := m.openJunk(ctx); err != nil {
		return err
	}
	value := ""
	if on {
		value = "on"
	}
	if err := m.store.SetSetting(ctx, junkSetting, value); err != nil {
		return inStorage(fmt.Errorf("keep the setting: %w", err))
	}
	m.junk.mu.Lock()
	m.junk.on = on
	m.junk.mu.Unlock()
	m.feed.Post(StatusChanged{})
	return nil
}

// ForgetJunk forgets all that the filter has learnt. The switch stays as it is.
func (m *Manager) ForgetJunk(ctx context.Context) error {
	if err := m.store.ForgetJunk(ctx); err != nil {
		return inStorage(err)
	}
	m.junk.mu.Lock()
	m.junk.model = &junk.Model{}
	m.junk.mu.Unlock()
	return nil
}

// MarkJunk teaches the filter that messages are junk, or are not, and moves them to the folder Junk or back to the
// Inbox. The Undo takes both back. Nothing is ever deleted because of it.
func (m *Manager) MarkJunk(ctx context.Context, ids []store.ID, isJunk bool) (Undo, error) {
	lesson, role := store.GoodLesson, store.Inbox
	if isJunk {
		lesson, role = store.JunkLesson, store.Junk
	}
	before, err := m.teachAll(ctx, ids, func(store.ID) store.Lesson { return lesson })
	if err != nil {
		return nil, err
	}
	back, err := m.moveToRole(ctx, ids, role)
	return func(ctx context.Context) error {
		_, err := m.teachAll(ctx, ids, func(id store.ID) store.Lesson { return before[id] })
		if back != nil {
			err = errors.Join(err, back(ctx))
		}
		return err
	}, err
}

// teachAll teaches the filter a lesson about each message, and returns what it was taught before.
func (m *Manager) teachAll(ctx context.Context, ids []store.ID, lesson func(store.ID) store.Lesson) (map[store.ID]store.Lesson, error) {
	if err := m.openJunk(ctx); err != nil {
		return nil, err
	}
	before := make(map[store.ID]store.Lesson, len(ids))
	for _, id := range ids {
		parsed, err := m.store.Parsed(ctx, id)
		if errors.Is(err, store.ErrNotFound) {
			continue // deleted since
		}
		if err != nil {
			return before, inStorage(err)
		}
		if before[id], err = m.teach(ctx, id, junk.Words(parsed), lesson(id)); err != nil {
			return before, err
		}
	}
	return before, nil
}

// teach keeps a lesson and learns it.
func (m *Manager) teach(ctx context.Context, id store.ID, words []junk.Word, lesson store.Lesson) (store.Lesson, error) {
	hashes := make([]int64, len(words))
	for i, w := range words {
		hashes[i] = w.Hash
	}
	f := &m.junk
	f.mu.Lock()
	defer f.mu.Unlock()
	before, err := m.store.Teach(ctx, id, hashes, lesson)
	if err != nil {
		return before, inStorage(err)
	}
	if before == lesson {
		return before, nil
	}
	if before != store.NoLesson {
		f.model.Learn(words, before == store.JunkLesson, -1)
	}
	if lesson != store.NoLesson {
		f.model.Learn(words, lesson == store.JunkLesson, 1)
	}
	return before, nil
}

// mostLearnt messages of a sort are learnt from folders at once: more of the same teach little.
const mostLearnt = 1000

// LearnFolders teaches the filter from the folders as they are: what is in Junk is junk; what is in the Archive, or was
// put into a folder of the user's, is not. It returns how many messages of each sort it has looked at.
func (m *Manager) LearnFolders(ctx context.Context) (good, junk int, err error) {
	folders, err := m.store.Folders(ctx)
	if err != nil {
		return 0, 0, inStorage(fmt.Errorf("read the folders: %w", err))
	}
	for _, f := range folders {
		lesson, n := store.GoodLesson, &good
		switch f.Role {
		case store.Junk:
			lesson, n = store.JunkLesson, &junk
		case store.Archive, store.Own:
		default:
			continue
		}
		ids, err := m.store.IDs(ctx, store.View{Folder: f.ID, Limit: max(mostLearnt-*n, 1)})
		if err != nil {
			return good, junk, inStorage(err)
		}
		if *n >= mostLearnt {
			continue
		}
		if _, err := m.teachAll(ctx, ids, func(store.ID) store.Lesson { return lesson }); err != nil {
			return good, junk, err
		}
		*n += len(ids)
	}
	return good, junk, nil
}

// JunkReason is a word that decided.
type JunkReason = junk.Reason

// JunkScore is how much a message looks like junk, and why.
type JunkScore = junk.Score

// WhyJunk judges a message that is here, with the words that decide.
func (m *Manager) WhyJunk(ctx context.Context, id store.ID) (JunkScore, error) {
	if err := m.openJunk(ctx); err != nil {
		return JunkScore{}, err
	}
	parsed, err := m.store.Parsed(ctx, id)
	if err != nil {
		return JunkScore{}, inStorage(err)
	}
	m.junk.mu.RLock()
	defer m.junk.mu.RUnlock()
	return m.junk.model.Score(junk.Words(parsed)), nil
}

// judge says whether a message that comes in is junk. It is called by several goroutines.
func (f *junkFilter) judge(parsed *message.Message) bool {
	words := junk.Words(parsed)
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.model.Score(words).Junk()
}

// active says whether the filter moves what comes in. openJunk must have been called.
func (f *junkFilter) active() bool {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.on && f.model.Enough()
}
