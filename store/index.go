package store

import "valija/store/internal/words"

// The search index is changed at the end of a transaction, all at once. A statement that fires a trigger makes SQLite set
// a savepoint, and for a savepoint FTS5 writes everything it has collected: in between the messages of a batch that
// cost more than all the rest.

// indexing is one change of the index.
type indexing struct {
	id    ID
	words *indexed // nil: remove
}

// index tells the index of a message at the end of the transaction; nil removes it.
func (t *tx) index(id ID, words *indexed) { t.indexing = append(t.indexing, indexing{id, words}) }

// changeIndex makes the changes in the order they were asked for.
func (t *tx) changeIndex() error {
	for _, c := range t.indexing {
		if err := t.changeEntry(c); err != nil {
			return err
		}
	}
	t.indexing = nil
	return nil
}

func (t *tx) changeEntry(c indexing) error {
	if c.words == nil {
		return t.exec("DELETE FROM fts WHERE rowid = ?", c.id)
	}
	return t.exec(insertWords, c.words.values(c.id)...)
}

const insertWords = "INSERT INTO fts(rowid, subject, sender, recipients, body, attachments) VALUES(?, ?, ?, ?, ?, ?)"

func (w *indexed) values(id ID) []any {
	return []any{id, words.Bigrams(w.subject), words.Bigrams(w.sender), words.Bigrams(w.recipients), words.Bigrams(w.body),
		words.Bigrams(w.attachments)}
}
