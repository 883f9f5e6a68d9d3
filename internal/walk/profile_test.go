//go:build linux

package walk

import (
	"testing"

	"valija/store"
)

// inboxes are the messages of all inboxes as the window lists them at the start.
func inboxes(t *testing.T, s *store.Store) []store.ID {
	t.Helper()
	return listed(t, s, store.View{})
}

func folders(t *testing.T, s *store.Store) []store.Folder {
	t.Helper()
	all, err := s.Folders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// folder is the one of that name; 0: there is none.
func folder(t *testing.T, s *store.Store, name string) store.FolderID {
	t.Helper()
	for _, f := range folders(t, s) {
		if f.Name == name {
			return f.ID
		}
	}
	return 0
}

func listed(t *testing.T, s *store.Store, v store.View) []store.ID {
	t.Helper()
	all, err := s.IDs(t.Context(), v)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func row(t *testing.T, s *store.Store, id store.ID) store.Row {
	t.Helper()
	rows, err := s.Rows(t.Context(), []store.ID{id})
	if err != nil || len(rows) != 1 {
		t.Fatalf("row %d: %d rows, %v", id, len(rows), err)
	}
	return rows[0]
}

// role of the folder that a message is in.
func role(t *testing.T, s *store.Store, id store.ID) store.Role {
	t.Helper()
	at := row(t, s, id).Folder
	for _, f := range folders(t, s) {
		if f.ID == at {
			return f.Role
		}
	}
	t.Fatalf("message %d is in folder %d, which is not there", id, at)
	return 0
}

// inboxes waits for no change: they are what the list shows now.
func (d *desk) inboxes() (all []store.ID) {
	d.t.Helper()
	d.until("the list of all inboxes can be read", func(s *store.Store) bool {
		all = inboxes(d.t, s)
		return len(all) > 2
	})
	return all
}

// search gives the newest message that is found.
func (d *desk) search(query string) (first store.ID) {
	d.t.Helper()
	d.until("something is found for "+query, func(s *store.Store) bool {
		all := listed(d.t, s, store.View{Everywhere: true, Query: query})
		if len(all) > 0 {
			first = all[0]
		}
		return len(all) > 0
	})
	return first
}
