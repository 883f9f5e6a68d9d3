package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"time"

	"valija/store/internal/salvage"
)

// kept is what the old database says of a message beside its octets.
type kept struct {
	in     Incoming
	size   int64
	octets int64  // that came; -1: its row cannot be read
	digest []byte // of them
}

// mended is a message on its way into the new database.
type mended struct {
	id  ID
	p   *pending
	was kept
	// broken: the octets are not those that came, and the server does not have them any more. What there is, is kept as it
	// is, beyond the damage too.
	broken bool
}

// messages makes all messages anew, slice by slice.
func (r *repair) messages(ids []ID, progress func(done, total int)) error {
	for i := 0; i < len(ids); i += repairSlice {
		progress(i, len(ids))
		if err := r.slice(ids[i:min(i+repairSlice, len(ids))]); err != nil {
			return err
		}
	}
	return nil
}

// orphans are octets of messages that nothing else knows of.
func (r *repair) orphans() error {
	var ids []ID
	gaps, err := r.walker().Walk(r.ctx, salvage.Query{SQL: "SELECT id FROM chunk WHERE id >= max(?1, ?3) ORDER BY id LIMIT ?2", Args: []any{firstChunk(1)}},
		func(chunk int64, _ salvage.Row) error {
			id := ID(chunk >> chunkBits)
			if !r.done[id] && (len(ids) == 0 || ids[len(ids)-1] != id) {
				ids = append(ids, id)
			}
			return nil
		})
	if err != nil {
		return classify(err)
	}
	for _, g := range gaps {
		r.lost("octets of messages %d to %d: some", g.From>>chunkBits, g.To>>chunkBits)
	}
	return r.messages(ids, func(int, int) {})
}

func (r *repair) slice(ids []ID) error {
	var all []*mended
	defer func() {
		for _, m := range all {
			m.p.discard()
		}
	}()
	for _, id := range ids {
		if err := r.ctx.Err(); err != nil {
			return context.Cause(r.ctx)
		}
		m, err := r.mend(id)
		if err != nil {
			return err
		}
		if m != nil {
			all = append(all, m)
		}
	}
	return r.fresh.write(r.ctx, func(t *tx) error {
		for _, m := range all {
			if err := r.add(t, m); err != nil {
				return fmt.Errorf("message %d: %w", m.id, err)
			}
		}
		return nil
	})
}

// mend reads what is left of a message; nil when that is nothing, or it was being removed.
func (r *repair) mend(id ID) (*mended, error) {
	was, err := r.kept(id)
	if err != nil {
		return nil, err
	}
	if r.removed[was.in.Account] {
		r.done[id] = true
		return nil, nil
	}
	if err := r.needHome(was.in.Account); err != nil {
		return nil, err
	}
	rest := &remains{r: r, next: firstChunk(id), want: max(was.octets, 0)}
	was.in.Raw = rest
	p, err := r.fresh.readIncoming(r.ctx, was.in)
	if err != nil {
		return nil, err
	}
	r.done[id] = true
	r.digest[id] = [sha256.Size]byte(p.in.HeaderDigest)
	m := &mended{id: id, p: p, was: was}
	if was.octets == p.octets && bytes.Equal(was.digest, p.digest[:]) || was.octets < 0 && rest.damage == nil && p.octets == was.size {
		return m, nil
	}
	return m, r.judge(m, rest.damage)
}

// judge decides what becomes of a message whose octets are not whole.
func (r *repair) judge(m *mended, damage error) error {
	if damage == nil {
		damage = fmt.Errorf("%d of %d octets", m.p.octets, max(m.was.octets, m.was.size))
	}
	f := r.old.damaged(r.ctx, m.id, damage)
	if f.Subject == "" {
		f.Subject = m.p.summary.subject
	}
	if f.OnServer {
		m.p.in.Place, m.p.in.ServerOctets = Preview, m.was.size
		r.preview[m.id] = true
	}
	m.broken = !f.OnServer
	r.report.Broken = append(r.report.Broken, f)
	return nil
}

// kept reads the row of a message, or what an index knows of it.
func (r *repair) kept(id ID) (k kept, err error) {
	var received int64
	err = r.old.r.get(r.ctx, `SELECT account_id, folder_id, flags, place, size, received, octets, digest FROM message NOT INDEXED WHERE id = ?`,
		[]any{id}, &k.in.Account, &k.in.Folder, &k.in.Flags, &k.in.Place, &k.size, &received, &k.octets, &k.digest)
	k.in.Received = time.Unix(received, 0).UTC()
	if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNotFound) {
		k, err = r.keptByIndex(id)
	}
	k.in.ServerOctets = k.size
	return k, err
}

func (r *repair) keptByIndex(id ID) (kept, error) {
	if r.index == nil {
		var err error
		if r.index, err = r.old.indexedRows(r.ctx, nil); err != nil {
			return kept{}, err
		}
	}
	row := r.index[id]
	k := kept{octets: -1, size: row.Octets}
	k.in = Incoming{Account: r.folder[row.Folder], Folder: row.Folder, Flags: row.Flags, Received: row.Date, Place: HereOnly}
	// Both may be damaged as well: then it is a message of the first account.
	_ = r.old.r.get(r.ctx, "SELECT account_id, place FROM uniqueid WHERE message_id = ? AND message_id <> 0", []any{id}, &k.in.Account, &k.in.Place)
	if k.in.Account == 0 {
		for a := range r.account {
			if k.in.Account == 0 || a < k.in.Account {
				k.in.Account = a
			}
		}
	}
	if k.in.Account == 0 {
		k.in.Account = 1
	}
	return k, nil
}

// add writes a message under the id it had.
func (r *repair) add(t *tx, m *mended) error {
	a := m.p.in.Account
	if r.folder[m.p.in.Folder] != a {
		m.p.in.Folder = 0 // unknown: the Inbox
	}
	if err := t.place(m.p); err != nil {
		return err
	}
	if err := t.addMessageAs(m.id, m.p); err != nil {
		return err
	}
	r.report.Messages++
	r.report.Octets += m.p.octets
	if !m.broken {
		return nil
	}
	return r.keepBroken(t, m)
}

// keepBroken leaves the marks of damage: the digest of what came, and the octets beyond what cannot be read.
func (r *repair) keepBroken(t *tx, m *mended) error {
	if m.was.octets >= 0 {
		if err := t.exec("UPDATE message SET octets = ?, digest = ? WHERE id = ?", m.was.octets, m.was.digest, m.id); err != nil {
			return err
		}
	}
	beyond := firstChunk(m.id) + int64(len(m.p.chunks))
	if m.p.spool != nil {
		beyond += int64(len(m.p.spool.lengths))
	}
	query := salvage.Query{
		SQL:  "SELECT id, data FROM chunk WHERE id >= max(?1, ?3) AND id <= ?4 ORDER BY id LIMIT ?2",
		Args: []any{beyond, lastChunk(m.id)},
	}
	_, err := r.walker().Walk(r.ctx, query, func(id int64, row salvage.Row) error {
		var data []byte
		if err := row(&data); err != nil {
			return err
		}
		return t.exec("INSERT INTO chunk(id, data) VALUES(?, ?)", id, data)
	})
	return classify(err)
}

// remains reads the octets of a message up to the first that cannot be read.
type remains struct {
	r      *repair
	next   int64 // chunk
	want   int64 // octets there should be; 0: unknown
	got    int64
	data   []byte
	unread []byte
	damage error
}

func (m *remains) Read(b []byte) (int, error) {
	for len(m.unread) == 0 {
		if err := m.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(b, m.unread)
	m.unread = m.unread[n:]
	return n, nil
}

func (m *remains) fill() error {
	var chunk []byte
	old := m.r.old
	err := old.r.get(m.r.ctx, "SELECT data FROM chunk WHERE id = ?", []any{m.next}, &chunk)
	if err == nil {
		m.data, err = decode(old.dec, chunk, m.data)
	}
	if err != nil && m.got < m.want && isLoss(err) {
		if data, e := m.r.dig(m.next); e != nil || data != nil {
			m.data, err = data, e
		}
	}
	switch {
	case errors.Is(err, ErrNotFound):
		return io.EOF
	case isLoss(err):
		m.damage = err
		return io.EOF
	case err != nil:
		return err
	}
	m.unread, m.got = m.data, m.got+int64(len(m.data))
	m.next++
	return nil
}

// isLoss says that octets cannot be read where they should be.
func isLoss(err error) bool {
	return errors.Is(err, ErrNotFound) || errors.Is(err, ErrDamaged) || errors.Is(err, ErrForeign)
}

// dig looks for a chunk on every page of the file, when its tree does not lead there any more; nil when there is none that
// can be read.
func (r *repair) dig(id int64) (data []byte, err error) {
	if r.buried == nil {
		r.buried, err = r.walker().Blobs(r.ctx, func(id int64) bool { return id >= firstChunk(1) })
		if err != nil {
			return nil, classify(err)
		}
	}
	for _, place := range r.buried[id] {
		chunk, err := r.walker().Blob(r.ctx, place)
		if err != nil {
			return nil, classify(err)
		}
		if data, err := decode(r.old.dec, chunk, nil); err == nil {
			return data, nil
		}
	}
	return nil, nil
}
