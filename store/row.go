package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"valija/store/message"
)

// Row is what a list shows of a message.
type Row struct {
	ID                    ID
	Account               AccountID
	Folder                FolderID
	Date                  time.Time // UTC
	Received              time.Time // UTC
	FromName, FromAddress string
	To                    string // display form
	Subject, Preview      string
	Octets                int64 // of the whole message (from the server's listing while only a preview is here)
	Here                  int64 // octets of them that are here: all, or those of a beginning
	Flags                 Flags
	Place                 Place
	Thread                ThreadID
	Damaged               bool // the row cannot be read; of the above only ID, Folder, Account, Date, Flags and Octets may be known
}

// From is who sent the message, by name and address.
func (r *Row) From() message.Address {
	return message.Address{Name: r.FromName, Address: r.FromAddress}
}

// Rows are the rows of ids, in their order; a vanished one is left out. One that cannot be read is Damaged.
func (s *Store) Rows(ctx context.Context, ids []ID) ([]Row, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	all, err := s.readRows(ctx, ids)
	if errors.Is(err, ErrDamaged) {
		all, err = s.rowsAnyway(ctx, ids)
	}
	if err != nil {
		return nil, fmt.Errorf("read rows: %w", err)
	}
	return all, nil
}

// rowsAtOnce is how many rows EachRow holds: a few hundred KB.
const rowsAtOnce = 500

// EachRow gives the rows of ids one by one, as Rows does, without holding them all: a hundred thousand take 100 MB.
func (s *Store) EachRow(ctx context.Context, ids []ID) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		for some := range slices.Chunk(ids, rowsAtOnce) {
			rows, err := s.Rows(ctx, some)
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range rows {
				if !yield(&rows[i], nil) {
					return
				}
			}
		}
	}
}

func (s *Store) readRows(ctx context.Context, ids []ID) ([]Row, error) {
	rows := s.r.rows(ctx, `SELECT m.id, m.account_id, m.folder_id, m.date, m.received, m.sender_name, m.sender_addr, m.recipients,
			m.subject, m.preview, m.size, m.flags, m.place, m.thread_id, m.octets
		FROM json_each(?) j CROSS JOIN message m ON m.id = j.value ORDER BY j.key`, list(ids))
	return collect(rows, scanRow)
}

func scanRow(r *sql.Rows) (m Row, err error) {
	var date, received int64
	err = r.Scan(&m.ID, &m.Account, &m.Folder, &date, &received, &m.FromName, &m.FromAddress, &m.To,
		&m.Subject, &m.Preview, &m.Octets, &m.Flags, &m.Place, &m.Thread, &m.Here)
	m.Date, m.Received = time.Unix(date, 0).UTC(), time.Unix(received, 0).UTC()
	return m, err
}
