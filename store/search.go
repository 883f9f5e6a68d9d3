package store

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// search gives the messages of the view that hold every word of its query.
func (s *Store) search(ctx context.Context, v View, folders []FolderID, by string) ([]ID, error) {
	match := matchOf(v.Query)
	if match == "" {
		return nil, nil
	}
	query := "SELECT m.id FROM fts JOIN message m INDEXED BY message_search ON m.id = fts.rowid WHERE fts MATCH ?"
	if v.Sort != ByDate {
		query = "SELECT m.id FROM fts JOIN message m ON m.id = fts.rowid WHERE fts MATCH ?"
	}
	query += " AND m.folder_id IN (SELECT value FROM json_each(?))" + v.filter("m.flags") + " ORDER BY " + by
	ids, err := s.ids(ctx, query, match, list(folders))
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return ids, nil
}

// prefixFrom is how many letters the last word must have to be taken as the beginning of a word: shorter beginnings hit
// most messages and take half a second.
const prefixFrom = 3

// matchOf makes an FTS5 expression of typed words. Each is quoted, so that nothing a person types is syntax.
func matchOf(query string) string {
	fields := strings.FieldsFunc(query, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	var terms []string
	for i, word := range fields {
		term := `"` + strings.TrimSpace(bigrams(word)) + `"`
		if i == len(fields)-1 && utf8.RuneCountInString(word) >= prefixFrom {
			term += "*"
		}
		terms = append(terms, term)
	}
	return strings.Join(terms, " AND ")
}
