package store

import (
	"fmt"

	"valija/store/internal/salvage"
)

// accounts copies the accounts; of one whose settings cannot be read an index still has the name.
func (r *repair) accounts() error {
	tb, err := r.describe("account")
	if err != nil {
		return err
	}
	complete, err := r.copyTable(tb, func(e entry) (bool, error) {
		id := AccountID(e["id"].(int64))
		if e["removed"] != int64(0) {
			r.removed[id] = true // it was being removed: that is done herewith
			return false, nil
		}
		r.account[id] = true
		return true, nil
	})
	if err != nil || complete {
		return err
	}
	const query = "SELECT id, name FROM account INDEXED BY account_name WHERE removed = 0 ORDER BY name"
	_, err = r.walker().BothEnds(r.ctx, query, query+" DESC", func(row salvage.Row) error {
		var id AccountID
		var name string
		if err := row(&id, &name); err != nil {
			return err
		}
		return r.needAccount(id, name)
	})
	return classify(err)
}

// needAccount makes an account that messages or folders name and that could not be read. It has no server: its mail is
// there, and its settings are to be entered again.
func (r *repair) needAccount(id AccountID, name string) error {
	if r.account[id] || r.removed[id] {
		return nil
	}
	r.account[id] = true
	r.lost("account %q: its settings", name)
	return r.fresh.write(r.ctx, func(t *tx) error {
		return t.exec("INSERT OR IGNORE INTO account(id, name, settings) VALUES(?, ?, x'7b7d')", id, name) // {}
	})
}

// needHome makes the account of a message, with its folders, when it could not be read.
func (r *repair) needHome(a AccountID) error {
	if r.account[a] {
		return nil
	}
	if err := r.needAccount(a, fmt.Sprint("account ", a)); err != nil {
		return err
	}
	return r.standardFolders()
}

// folders copies the folders with their counters at nothing: the messages count themselves.
func (r *repair) folders() error {
	tb, err := r.describe("folder")
	if err != nil {
		return err
	}
	complete, err := r.copyTable(tb, func(e entry) (bool, error) {
		e["total"], e["unread"], e["octets"] = 0, 0, 0
		return r.keepFolder(FolderID(e["id"].(int64)), AccountID(e["account_id"].(int64)))
	})
	if err != nil {
		return err
	}
	if !complete {
		if err := r.foldersByName(); err != nil {
			return err
		}
	}
	return r.standardFolders()
}

// keepFolder notes a folder; false when its account is gone.
func (r *repair) keepFolder(id FolderID, a AccountID) (bool, error) {
	if r.removed[a] {
		return false, nil
	}
	r.folder[id] = a
	return true, r.needAccount(a, fmt.Sprint("account ", a))
}

// foldersByName reads the index of names, which holds all but the counters.
func (r *repair) foldersByName() error {
	const forward = "SELECT id, account_id, parent_id, role, name FROM folder INDEXED BY folder_name ORDER BY account_id, parent_id, role, name"
	const backward = "SELECT id, account_id, parent_id, role, name FROM folder INDEXED BY folder_name ORDER BY account_id DESC, parent_id DESC, role DESC, name DESC"
	_, err := r.walker().BothEnds(r.ctx, forward, backward, func(row salvage.Row) error {
		var f Folder
		if err := row(&f.ID, &f.Account, &f.Parent, &f.Role, &f.Name); err != nil {
			return err
		}
		if keep, err := r.keepFolder(f.ID, f.Account); err != nil || !keep {
			return err
		}
		return r.fresh.write(r.ctx, func(t *tx) error {
			return t.exec("INSERT OR IGNORE INTO folder(id, account_id, parent_id, role, name) VALUES(?, ?, ?, ?, ?)",
				f.ID, f.Account, f.Parent, f.Role, f.Name)
		})
	})
	return classify(err)
}

// standardFolders makes those that are missing.
func (r *repair) standardFolders() error {
	return r.fresh.write(r.ctx, func(t *tx) error {
		for a := range r.account {
			for role := Inbox; role <= Junk; role++ {
				if err := t.exec("INSERT OR IGNORE INTO folder(account_id, role, name) VALUES(?, ?, '')", a, role); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// uniqueIDs copies what is remembered of the maildrops, and takes back what is no longer true of broken messages.
func (r *repair) uniqueIDs() error {
	tb, err := r.describe("uniqueid")
	if err != nil {
		return err
	}
	complete, err := r.copyTable(tb, r.mendUniqueID)
	if err != nil || complete {
		return err
	}
	// A message whose unique-id is forgotten would be retrieved again.
	const forward = "SELECT account_id, unique_id, occurrence, message_id FROM uniqueid INDEXED BY uniqueid_message WHERE message_id <> 0 ORDER BY message_id"
	_, err = r.walker().BothEnds(r.ctx, forward, forward+" DESC", func(row salvage.Row) error {
		var a AccountID
		var k Key
		var id ID
		if err := row(&a, &k.UniqueID, &k.Occurrence, &id); err != nil || !r.account[a] {
			return err
		}
		return r.fresh.write(r.ctx, func(t *tx) error {
			digest := r.digest[id]
			return t.exec(`INSERT OR IGNORE INTO uniqueid(account_id, unique_id, occurrence, octets, digest, message_id, place,
					first_seen, last_seen, deleted_at, gone)
				SELECT ?, ?, ?, size, ?, id, place, received, received, 0, place = ? FROM message WHERE id = ?`,
				a, k.UniqueID, k.Occurrence, digest[:], HereOnly, id)
		})
	})
	return classify(err)
}

func (r *repair) mendUniqueID(e entry) (bool, error) {
	a, id := AccountID(e["account_id"].(int64)), ID(e["message_id"].(int64))
	if r.removed[a] {
		return false, nil
	}
	switch {
	case id == 0:
	case !r.done[id]: // nothing is left of it here: the server may still give it
		e["message_id"], e["place"], e["deleted_at"], e["learnt"] = int64(0), int64(ServerOnly), int64(0), int64(0)
	case r.preview[id]:
		e["place"] = int64(Preview)
	}
	if digest, ok := r.digest[id]; ok {
		e["digest"] = digest[:]
	}
	return true, r.needAccount(a, fmt.Sprint("account ", a))
}
