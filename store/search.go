package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"valija/store/internal/words"
	"valija/store/query"
)

// search gives the messages of the view that its query is about, in the view's order.
func (s *Store) search(ctx context.Context, v View, q query.Query) ([]ID, error) {
	if !v.Conversations {
		return s.found(ctx, v, q)
	}
	limit := v.Limit
	v.Limit = 0
	ids, missing := s.found(ctx, v, q)
	if missing != nil && len(ids) == 0 {
		return nil, missing
	}
	ids, err := s.firstOfEach(ctx, ids, limit)
	if err != nil {
		return nil, err
	}
	return ids, missing
}

func (s *Store) found(ctx context.Context, v View, q query.Query) ([]ID, error) {
	folders, err := s.foldersOf(ctx, v, q)
	if err != nil || len(folders) == 0 {
		return nil, err
	}
	if q, err = s.settle(ctx, q); err != nil && !errors.Is(err, ErrDamaged) {
		return nil, err
	}
	h := hunt{s: s, v: v, q: q, folders: folders}
	h.yes, h.no = words.Match(q)
	if h.yes == "" && h.no == "" {
		return s.listed(ctx, v, q, folders)
	}
	ids, err := h.results(ctx)
	if errors.Is(err, ErrDamaged) && len(ids) == 0 {
		return h.anyway(ctx, err)
	}
	return ids, err
}

// foldersOf are the folders whose messages are shown: those named in the query, else the view's.
func (s *Store) foldersOf(ctx context.Context, v View, q query.Query) ([]FolderID, error) {
	if v.Folder != 0 && len(q.Folders) == 0 && len(q.Accounts) == 0 {
		return []FolderID{v.Folder}, nil
	}
	all, accounts, err := s.folders(ctx)
	if err != nil {
		return nil, fmt.Errorf("read folders: %w", err)
	}
	var folders []FolderID
	for i, f := range all {
		if v.shows(f, accounts[i], q) {
			folders = append(folders, f.ID)
		}
	}
	return folders, nil
}

func (v View) shows(f Folder, account string, q query.Query) bool {
	if len(q.Accounts) > 0 && !nameIn(q.Accounts, account) {
		return false
	}
	if v.Account != 0 && f.Account != v.Account {
		return false
	}
	switch {
	case len(q.Folders) > 0:
		return nameIn(q.Folders, append([]string{f.Name}, f.Role.names()...)...)
	case v.Folder != 0 && len(q.Accounts) == 0:
		return f.ID == v.Folder
	case v.Everywhere || v.Folder != 0:
		return f.Role != Trash && f.Role != Junk
	}
	return f.Role == Inbox
}

func nameIn(wanted []query.Name, names ...string) bool {
	for _, w := range wanted {
		for _, n := range names {
			if n != "" && query.NameOf(n) == w {
				return true
			}
		}
	}
	return false
}

// names are what people call a standard folder in a query.
func (r Role) names() []string {
	switch r {
	case Inbox:
		return []string{"inbox", "entrada", "bandeja de entrada", "recibidos"}
	case Sent:
		return []string{"sent", "enviados", "enviado"}
	case Drafts:
		return []string{"drafts", "draft", "borradores", "borrador"}
	case Archive:
		return []string{"archive", "archived", "archivo", "archivados", "archivado"}
	case Trash:
		return []string{"trash", "papelera", "deleted", "eliminados", "bin"}
	case Junk:
		return []string{"junk", "spam", "correo no deseado", "no deseado", "basura"}
	}
	return nil
}

// SearchQuery reads the query of a view as IDs does, for the places to mark in what is shown.
func (v View) SearchQuery() query.Query { return query.Parse(v.Query, time.Now()) }
