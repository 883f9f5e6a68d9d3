package problemtext

import (
	"errors"
	"time"

	"valija/account"
	"valija/internal/i18n"
	"valija/store"
)

// Opening explains why the profile in folder dir cannot be opened, and what the user can do. An empty dir says that its
// folder is not known.
func Opening(w *i18n.Words, dir string, err error, now time.Time) Text {
	p := account.Classify(err)
	switch {
	case p == nil:
		return Text{}
	case dir == "":
		return Text{Title: w.T("trouble.no_home.title"), Detail: w.T("trouble.no_home.detail"), Do: w.T("trouble.no_home.next")}
	case errors.Is(err, store.ErrNewer):
		return Text{Title: w.T("trouble.newer.title"), Detail: w.T("trouble.newer.detail"), Do: w.T("trouble.newer.next")}
	case p.Kind == account.Bug:
		return Text{Title: w.T("trouble.folder.title"), Detail: w.T("trouble.folder.detail", "reason", err), Do: w.T("trouble.folder.next")}
	}
	text := Of(w, p, now)
	switch p.Kind {
	case account.StorageDamaged, account.ProfileForeign:
		text.Do = w.T("trouble.mend.next")
	case account.DiskFull, account.StorageReadOnly, account.StorageBusy, account.StorageFailed:
		text.Do = w.T("trouble." + string(p.Kind) + ".next")
	case account.ProfileInUse:
		text.Do = w.T("trouble.profile-in-use.next")
	}
	return text
}

// Sentence is a text in one line, without what Valija does by itself.
func (t Text) Sentence() string { return join(t.Title, t.Detail, t.Do) }
