package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"time"

	"valija/store/internal/words"
	"valija/store/query"
	"valija/store/thread"
)

// ThreadID is a conversation within one account.
type ThreadID int64

// A message belongs to the conversation of every Message-ID it names, its own among them; when these are several, they
// become one. So the grouping is the same in whatever order messages come in. The tree within a conversation is built when
// it is shown (package thread).

// topicWindow is how far apart a message and a reply that names no Message-ID may be to be joined by their subject.
const topicWindow = 30 * 24 * time.Hour

// clockSkew is how much earlier a reply may claim to be than what it answers.
const clockSkew = 24 * time.Hour

// thread finds or makes the conversation of a new message.
func (t *tx) thread(id ID, p *pending) error {
	found, hashes, err := t.threadsOf(p)
	if err != nil {
		return err
	}
	thread := ThreadID(id)
	if len(found) > 0 {
		thread = found[0]
	}
	for _, other := range found[min(1, len(found)):] {
		if err := t.join(thread, other); err != nil {
			return err
		}
	}
	for _, h := range hashes {
		err := t.exec("INSERT INTO thread_key(account_id, hash, thread_id) VALUES(?, ?, ?) ON CONFLICT DO NOTHING", p.in.Account, h, thread)
		if err != nil {
			return err
		}
	}
	return t.exec("UPDATE message SET thread_id = ? WHERE id = ?", thread, id)
}

// threadsOf are the conversations that a message belongs to, and the hashes of the Message-IDs it names.
func (t *tx) threadsOf(p *pending) (found []ThreadID, hashes []int64, err error) {
	names := strings.Fields(p.summary.refs)
	if p.summary.messageID != "" {
		names = append(names, p.summary.messageID)
	}
	seen := map[ThreadID]bool{}
	add := func(id ThreadID, err error) error {
		if err == nil && id != 0 && !seen[id] {
			seen[id] = true
			found = append(found, id)
		}
		if errors.Is(err, ErrNotFound) {
			return nil
		}
		return err
	}
	for _, name := range names {
		h := hash64(name)
		hashes = append(hashes, h)
		var id ThreadID
		err := t.get("SELECT thread_id FROM thread_key WHERE account_id = ? AND hash = ?", []any{p.in.Account, h}, &id)
		if err := add(id, err); err != nil {
			return nil, nil, err
		}
	}
	id, err := t.byTopic(p)
	return found, hashes, add(id, err)
}

// byTopic finds what an orphan answers, or an orphan that answers the message (it may have come in first).
func (t *tx) byTopic(p *pending) (id ThreadID, err error) {
	base, reply := words.BaseSubject(p.summary.subject)
	topic := topicOf(base)
	if topic == 0 {
		return 0, nil
	}
	date := p.date()
	if reply && p.summary.refs == "" {
		err = t.get(`SELECT thread_id FROM message WHERE account_id = ? AND topic = ? AND topic <> 0 AND date BETWEEN ? AND ?
			AND thread_id <> 0 ORDER BY date DESC LIMIT 1`,
			[]any{p.in.Account, topic, date - seconds(topicWindow), date + seconds(clockSkew)}, &id)
		return id, err
	}
	err = t.get(`SELECT thread_id FROM message WHERE account_id = ? AND topic = ? AND topic <> 0 AND date BETWEEN ? AND ?
		AND orphan AND thread_id <> 0 ORDER BY date LIMIT 1`,
		[]any{p.in.Account, topic, date - seconds(clockSkew), date + seconds(topicWindow)}, &id)
	return id, err
}

func (t *tx) join(into, from ThreadID) error {
	if err := t.exec("UPDATE message SET thread_id = ? WHERE thread_id = ?", into, from); err != nil {
		return err
	}
	return t.exec("UPDATE thread_key SET thread_id = ? WHERE thread_id = ?", into, from)
}

func seconds(d time.Duration) int64 { return int64(d / time.Second) }

func hash64(s string) int64 {
	sum := sha256.Sum256([]byte(s))
	return int64(binary.BigEndian.Uint64(sum[:]))
}

// topicOf is the hash of a subject without reply marks; 0 when there is none.
func topicOf(base string) int64 {
	folded := strings.Join(strings.Fields(query.Fold(base)), " ")
	if folded == "" {
		return 0
	}
	return hash64(folded)
}

// firstOfEach keeps the first of each conversation; at most limit when it is not 0.
func (s *Store) firstOfEach(ctx context.Context, ids []ID, limit int) ([]ID, error) {
	threads, err := s.threadOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	shown := make(map[int64]bool, len(ids))
	kept := ids[:0]
	for _, id := range ids {
		thread, ok := threads[id]
		if ok && shown[thread] {
			continue
		}
		shown[thread] = true
		kept = append(kept, id)
		if limit > 0 && len(kept) == limit {
			break
		}
	}
	return kept, nil
}

// manyAsked conversations are looked for quicker along the whole index than one by one.
const manyAsked = 2000

// threadOf is the conversation of every message, or at least of ids. What cannot be read for damage is left out: then a
// message stands for itself.
func (s *Store) threadOf(ctx context.Context, ids []ID) (map[ID]int64, error) {
	const columns = "SELECT id || ',' || thread_id AS id FROM message " // pairs in one text, as in ids
	sql, args := columns+"INDEXED BY message_thread", []any(nil)
	if len(ids) < manyAsked {
		sql, args = columns+"WHERE id IN (SELECT value FROM json_each(?))", []any{list(ids)}
	}
	pairs, err := s.ids(ctx, sql, args...)
	if errors.Is(err, ErrDamaged) {
		pairs, err = s.ids(ctx, columns+"NOT INDEXED")
	}
	if err != nil && !errors.Is(err, ErrDamaged) {
		return nil, err
	}
	threads := make(map[ID]int64, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		threads[pairs[i]] = int64(pairs[i+1])
	}
	return threads, nil
}

// ConversationRow is a message within its conversation.
type ConversationRow struct {
	Row
	Parent ID  // the message it answers, when that is here; 0: none
	Depth  int // 0 for those that answer nothing that is here
}

// Conversation is the whole conversation of a message, in the order of reading: each answer after what it answers, answers
// to one message by date. Messages in Trash and Junk are left out, unless id itself is there.
func (s *Store) Conversation(ctx context.Context, id ID) ([]ConversationRow, error) {
	members, err := s.members(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read conversation: %w", err)
	}
	tree := thread.Build(members)
	ids := make([]ID, 0, len(tree))
	places := map[ID]thread.Node{}
	for _, n := range tree {
		ids = append(ids, ID(n.ID))
		places[ID(n.ID)] = n
	}
	rows, err := s.Rows(ctx, ids)
	if err != nil {
		return nil, err
	}
	all := make([]ConversationRow, 0, len(rows))
	for _, r := range rows {
		n := places[r.ID]
		all = append(all, ConversationRow{Row: r, Parent: ID(n.Parent), Depth: n.Depth})
	}
	return all, nil
}

func (s *Store) members(ctx context.Context, id ID) ([]thread.Message, error) {
	var exists bool
	if err := s.r.get(ctx, "SELECT 1 FROM message WHERE id = ?", []any{id}, &exists); err != nil {
		return nil, err
	}
	rows := s.r.rows(ctx, fmt.Sprintf(`SELECT m.id, m.message_id, m.refs, m.date FROM message m JOIN folder f ON f.id = m.folder_id
		WHERE m.thread_id = (SELECT thread_id FROM message WHERE id = ?1) AND (f.role NOT IN (%d, %d) OR m.id = ?1)
		ORDER BY m.id`, Trash, Junk), id)
	return collect(rows, func(r *sql.Rows) (m thread.Message, err error) {
		var refs string
		var date int64
		err = r.Scan(&m.ID, &m.MessageID, &refs, &date)
		m.References, m.Date = strings.Fields(refs), time.Unix(date, 0).UTC()
		return m, err
	})
}

// Threads are the messages of a view by conversation: each with its messages in the view's order, the conversations in the
// order of their first. Conversations of the view is of no effect; with a Limit only its first messages are looked at.
func (s *Store) Threads(ctx context.Context, v View) ([][]ID, error) {
	v.Conversations = false
	ids, missing := s.IDs(ctx, v)
	if missing != nil && len(ids) == 0 {
		return nil, missing
	}
	of, err := s.threadOf(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("read conversations: %w", err)
	}
	all := make([][]ID, 0, len(ids))
	place := make(map[int64]int, len(ids))
	for _, id := range ids {
		thread, ok := of[id]
		at, shown := place[thread]
		if ok && shown {
			all[at] = append(all[at], id)
			continue
		}
		place[thread] = len(all)
		all = append(all, []ID{id})
	}
	return all, missing
}
