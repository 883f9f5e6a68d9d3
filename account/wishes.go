package account

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"valija/store"
)

// WishKind is what the user wants done with a message on the server at the next session.
type WishKind string

// The wishes.
const (
	WishGet    WishKind = "get"    // retrieve the whole
	WishLater  WishKind = "later"  // retrieve the whole when the link is better
	WishDelete WishKind = "delete" // delete it on the server, whatever the rule says
)

// wish is one of them. It outlives the program.
type wish struct {
	UniqueID   string   `json:"id"`
	Occurrence int      `json:"occurrence,omitempty"`
	Kind       WishKind `json:"kind"`
}

func (w wish) key() store.Key { return store.Key{UniqueID: w.UniqueID, Occurrence: w.Occurrence} }

// Wishes counts what waits for the next session of an account.
type Wishes struct{ Get, Later, Delete int }

func wishesKey(id ID) string { return fmt.Sprintf("account.%d.wishes", id) }

// GetNow asks for the whole of previewed messages, at once. Offline, or when the session is cut, it is remembered for the
// next one; the error is then ErrOffline.
func (m *Manager) GetNow(ids []store.ID) error {
	workers, err := m.wish(context.Background(), ids, WishGet)
	if err != nil {
		return err
	}
	if m.isOffline() {
		return ErrOffline
	}
	for _, w := range workers {
		w.ask(request{sync: true})
	}
	return nil
}

// GetLater asks for the whole of previewed messages at the first session on a link that brings each within two minutes.
func (m *Manager) GetLater(ctx context.Context, ids []store.ID) (Undo, error) {
	return m.wishUndo(ctx, ids, WishLater)
}

// DeleteOnServer has messages deleted on the server at the next session, whatever the account's rule says. What is here
// stays here; of a preview, that is all there will be.
func (m *Manager) DeleteOnServer(ctx context.Context, ids []store.ID) (Undo, error) {
	return m.wishUndo(ctx, ids, WishDelete)
}

func (m *Manager) wishUndo(ctx context.Context, ids []store.ID, kind WishKind) (Undo, error) {
	if _, err := m.wish(ctx, ids, kind); err != nil {
		return nil, err
	}
	return func(ctx context.Context) error {
		_, err := m.wish(ctx, ids, "")
		return err
	}, nil
}

// wish replaces what is wished for messages; kind "" takes wishes back. It returns the workers concerned.
func (m *Manager) wish(ctx context.Context, ids []store.ID, kind WishKind) ([]*worker, error) {
	rows, err := m.store.Rows(ctx, ids)
	if err != nil {
		return nil, inStorage(fmt.Errorf("read messages: %w", err))
	}
	of := map[ID]map[store.ID]bool{}
	for _, row := range rows {
		if of[row.Account] == nil {
			of[row.Account] = map[store.ID]bool{}
		}
		of[row.Account][row.ID] = true
	}
	var workers []*worker
	for id, messages := range of {
		for _, w := range m.chosen([]ID{id}) {
			if err := w.wish(ctx, messages, kind); err != nil {
				return nil, err
			}
			workers = append(workers, w)
		}
	}
	m.feed.Post(StatusChanged{})
	return workers, nil
}

func (w *worker) wish(ctx context.Context, messages map[store.ID]bool, kind WishKind) error {
	known, err := w.m.store.UniqueIDs(ctx, w.id)
	if err != nil {
		return inStorage(fmt.Errorf("read the unique-ids: %w", err))
	}
	var keys []store.Key
	for _, k := range known {
		if messages[k.Message] && k.Message != 0 && !k.Gone {
			keys = append(keys, store.Key{UniqueID: k.UniqueID, Occurrence: k.Occurrence})
		}
	}
	return w.wishFor(ctx, keys, kind)
}

// Mark says what is to be done at the next session with messages of a maildrop, here or not, by their unique-ids; kind
// "" takes it back.
func (m *Manager) Mark(ctx context.Context, id ID, keys []store.Key, kind WishKind) error {
	workers := m.chosen([]ID{id})
	if len(workers) == 0 {
		return ErrNoAccount
	}
	if err := workers[0].wishFor(ctx, keys, kind); err != nil {
		return err
	}
	m.feed.Post(StatusChanged{})
	return nil
}

func (w *worker) wishFor(ctx context.Context, keys []store.Key, kind WishKind) error {
	wishes := make([]wish, 0, len(keys))
	for _, key := range keys {
		wishes = append(wishes, wish{key.UniqueID, key.Occurrence, kind})
	}
	return w.changeWishes(ctx, func(all []wish) []wish {
		all = slices.DeleteFunc(all, func(old wish) bool {
			return slices.ContainsFunc(wishes, func(n wish) bool { return n.key() == old.key() })
		})
		if kind == "" {
			return all
		}
		return append(all, wishes...)
	})
}

// changeWishes changes the list and keeps it in the store.
func (w *worker) changeWishes(ctx context.Context, change func([]wish) []wish) error {
	w.wishing.Lock() // for the whole of it: the store must end with the same list
	defer w.wishing.Unlock()
	changed := change(slices.Clone(w.wishes))
	value, err := json.Marshal(changed)
	if err != nil {
		return fmt.Errorf("write the wishes: %w", err)
	}
	if err := w.m.store.SetSetting(ctx, wishesKey(w.id), string(value)); err != nil {
		return inStorage(fmt.Errorf("note what is wished: %w", err))
	}
	w.wishes = changed
	return nil
}

func (w *worker) readWishes(ctx context.Context) error {
	value, ok, err := w.m.store.Setting(ctx, wishesKey(w.id))
	if err != nil {
		return inStorage(fmt.Errorf("read what is wished: %w", err))
	}
	if ok && json.Unmarshal([]byte(value), &w.wishes) != nil {
		w.wishes = nil // a list of another version: the user sees that nothing is marked
	}
	return nil
}

// allWishes are what is wished for, by message.
func (w *worker) allWishes() map[store.Key]WishKind {
	w.wishing.Lock()
	defer w.wishing.Unlock()
	all := make(map[store.Key]WishKind, len(w.wishes))
	for _, x := range w.wishes {
		all[x.key()] = x.Kind
	}
	return all
}

// wished are the keys of a kind of wish.
func (w *worker) wished(kind WishKind) map[store.Key]bool {
	w.wishing.Lock()
	defer w.wishing.Unlock()
	keys := map[store.Key]bool{}
	for _, x := range w.wishes {
		if x.Kind == kind {
			keys[x.key()] = true
		}
	}
	return keys
}

func (w *worker) countWishes() (n Wishes) {
	w.wishing.Lock()
	defer w.wishing.Unlock()
	for _, x := range w.wishes {
		switch x.Kind {
		case WishGet:
			n.Get++
		case WishLater:
			n.Later++
		case WishDelete:
			n.Delete++
		}
	}
	return n
}

// fulfil takes the wishes off the list that are done, or about messages that are gone.
func (w *worker) fulfil(ctx context.Context, done func(wish) bool) error {
	w.wishing.Lock()
	none := !slices.ContainsFunc(w.wishes, done)
	w.wishing.Unlock()
	if none {
		return nil
	}
	return w.changeWishes(ctx, func(all []wish) []wish { return slices.DeleteFunc(all, done) })
}
