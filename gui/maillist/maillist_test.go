package maillist

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/pane/panetest"
	"valija/store"
)

const (
	testInbox store.FolderID = iota + 1
	testSent
	testTrash
)

// mailOf makes n messages in the inbox, an hour apart, ids n to 1.
func mailOf(n int) *panetest.Memory {
	m := &panetest.Memory{Shelf: []store.Folder{
		{ID: testInbox, Account: 1, Role: store.Inbox}, {ID: testSent, Account: 1, Role: store.Sent}, {ID: testTrash, Account: 1, Role: store.Trash},
	}}
	for i := range n {
		id := store.ID(n - i)
		m.Mail = append(m.Mail, store.Row{ID: id, Account: 1, Folder: testInbox, Date: panetest.Wednesday().Add(-time.Duration(i) * time.Hour),
			FromName: fmt.Sprint("Ana ", id), Subject: fmt.Sprint("Asunto ", id), Preview: "Hola"})
	}
	return m
}

// listOn makes a list pane over m, in a window.
func listOn(t *testing.T, m *panetest.Memory) (*Pane, *panetest.Queue) {
	t.Helper()
	e, q := panetest.New(t, "en")
	p := New(e)
	p.mail, p.now, p.pause = m, panetest.Wednesday, 0
	w := test.NewTempWindow(t, p.Object())
	e.Window = w
	w.SetPadded(false)
	w.Resize(fyne.NewSize(372, 400))
	return p, q
}

func inbox() store.View { return store.View{Folder: testInbox} }

func TestListPane_showsAFolderWithItsDays(t *testing.T) {
	p, q := listOn(t, mailOf(30))
	p.Show("Inbox", inbox())
	q.Run()
	panetest.WantWords(t, p.Object(), "Today", "Ana 30", "Asunto 30", "Hola", "12:00")
	p.List.Choose(17)
	panetest.WantWords(t, p.Object(), "Yesterday", "Ana 17", "yesterday")
}

func TestListPane_showsGreyShapesWhenItTakesLong(t *testing.T) {
	p, q := listOn(t, mailOf(3))
	p.Show("Inbox", inbox())
	q.Run()
	p.Show("Sent", store.View{Folder: testSent})
	q.One(1) // the reading goes on
	if got := p.List.Len(); got != 0 {
		t.Errorf("%d rows of the other folder are still shown", got)
	}
	if seen := panetest.WordsIn(p.Object()); len(seen) != 0 {
		t.Errorf("shows %v while it reads", panetest.Keys(seen))
	}
	q.Run()
	panetest.WantWords(t, p.Object(), "This folder is empty")
}

func TestListPane_lateAnswerOfAnotherFolderIsDropped(t *testing.T) {
	p, q := listOn(t, mailOf(3))
	p.Show("Inbox", inbox())
	p.Show("Trash", store.View{Folder: testTrash})
	q.Run()
	if p.List.Len() != 0 {
		t.Errorf("%d rows of the inbox in the empty trash", p.List.Len())
	}
	panetest.WantWords(t, p.Object(), "Trash is empty")
}

func TestListPane_searchesEverywhereAndComesBack(t *testing.T) {
	m := mailOf(30)
	p, q := listOn(t, m)
	var opened []store.ID
	p.OnOpen = func(id store.ID) { opened = append(opened, id) }
	p.Show("Inbox", inbox())
	q.Run()
	p.List.Choose(29)
	p.Search("Asunto 7")
	q.Run()
	if got := m.Views[len(m.Views)-1]; !got.Everywhere || got.Query != "Asunto 7" {
		t.Errorf("searched %+v", got)
	}
	panetest.WantWords(t, p.Object(), "Ana 7")
	p.Search("nothing like it")
	q.Run()
	panetest.WantWords(t, p.Object(), "Nothing found")
	p.Search("")
	q.Run()
	if got := p.Selected(); len(got) != 1 || got[0] != 29 {
		t.Errorf("selected %v after the search, want 29 again", got)
	}
	if got := fmt.Sprint(opened); got != "[0 29 0 0 29]" {
		t.Errorf("opened %v", got)
	}
}

func TestListPane_resultsStayWhileTheUserTypesOn(t *testing.T) {
	p, q := listOn(t, mailOf(30))
	p.Show("Inbox", inbox())
	q.Run()
	p.Search("Asunto 1")
	q.Run()
	p.Search("Asunto 12")
	if len(q.Jobs) != 1 {
		t.Fatalf("%d jobs, want the reading alone", len(q.Jobs))
	}
	panetest.WantWords(t, p.Object(), "Asunto 19")
	q.Run()
	panetest.WantWords(t, p.Object(), "Asunto 12")
	if got := p.List.Len(); got != 1 {
		t.Errorf("%d rows", got)
	}
}

func TestListPane_reloadsWhenMailComesAndKeepsTheChosen(t *testing.T) {
	m := mailOf(30)
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	q.Run()
	p.List.Choose(28)
	m.Mail = append(mailOf(32).Mail[:2], m.Mail...)
	p.Handle([]account.Event{account.MessagesAdded{Account: 1, IDs: []store.ID{32, 31}}})
	p.Handle([]account.Event{account.MessagesAdded{Account: 1, IDs: []store.ID{32, 31}}}) // while it reads: once more
	q.Run()
	if got := p.List.Len(); got != 32 {
		t.Errorf("%d rows, want 32", got)
	}
	if got := p.Selected(); len(got) != 1 || got[0] != 28 {
		t.Errorf("selected %v, want 28", got)
	}
	if got := len(m.Views); got != 3 {
		t.Errorf("read %d times, want 3", got)
	}
}

func TestListPane_opensTheNeighbourOfADeletedMessage(t *testing.T) {
	m := mailOf(5)
	p, q := listOn(t, m)
	var opened []store.ID
	p.OnOpen = func(id store.ID) { opened = append(opened, id) }
	p.Show("Inbox", inbox())
	q.Run()
	p.List.Choose(3)
	m.Remove(3)
	p.Handle([]account.Event{account.MessagesRemoved{IDs: []store.ID{3}}})
	q.Run()
	if got := fmt.Sprint(opened); got != "[0 3 2]" {
		t.Errorf("opened %v", got)
	}
}

func TestListPane_showsChangedFlags(t *testing.T) {
	m := mailOf(3)
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	q.Run()
	m.Mail[1].Subject = "Otro"
	p.Handle([]account.Event{account.MessagesChanged{IDs: []store.ID{2}}})
	q.Run()
	panetest.WantWords(t, p.Object(), "Otro")
}

func TestListPane_changedStarLeavesTheStarred(t *testing.T) {
	m := mailOf(3)
	m.Mail[0].Flags = store.Starred
	p, q := listOn(t, m)
	p.Show("Starred", store.View{Everywhere: true, StarredOnly: true})
	q.Run()
	m.Mail[0].Flags = 0
	p.Handle([]account.Event{account.MessagesChanged{IDs: []store.ID{3}}})
	q.Run()
	panetest.WantWords(t, p.Object(), "No stars yet")
}

func TestListPane_stepsToUnreadAndRound(t *testing.T) {
	m := mailOf(6) // 6 to 1
	for i := range m.Mail {
		if m.Mail[i].ID != 2 && m.Mail[i].ID != 5 {
			m.Mail[i].Flags |= store.Read
		}
	}
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	q.Run()
	for i, want := range []store.ID{5, 2, 5} {
		p.Step(1, true)
		q.Run()
		if got := p.List.Current(); got != want {
			t.Errorf("step %d: at %d, want %d", i, got, want)
		}
	}
	p.Step(-1, true)
	q.Run()
	p.Step(1, false)
	if got := p.List.Current(); got != 1 {
		t.Errorf("at %d, want 1", got)
	}
}

func TestListPane_rewordsDatesWhenTheDayChanges(t *testing.T) {
	p, q := listOn(t, mailOf(2))
	p.Show("Inbox", inbox())
	q.Run()
	panetest.WantWords(t, p.Object(), "12:00", "Today")
	p.now = func() time.Time { return panetest.Wednesday().AddDate(0, 0, 1) }
	p.Handle([]account.Event{account.StatusChanged{}})
	q.Run()
	panetest.WantWords(t, p.Object(), "yesterday", "Yesterday")
}

func TestListPane_saysWhyItIsEmpty(t *testing.T) {
	tests := []struct {
		name   string
		view   store.View
		status account.Status
		want   string
	}{
		{"inbox", inbox(), account.Status{}, "No mail"},
		{"all inboxes", store.View{}, account.Status{}, "No mail"},
		{"while receiving", inbox(), account.Status{Accounts: []account.AccountStatus{{Syncing: true}}}, "Receiving your mail"},
		{"offline", inbox(), account.Status{Offline: true}, "You are offline"},
		{"trash", store.View{Folder: testTrash}, account.Status{Offline: true}, "Trash is empty"},
		{"sent", store.View{Folder: testSent}, account.Status{}, "This folder is empty"},
		{"starred", store.View{Everywhere: true, StarredOnly: true}, account.Status{}, "No stars yet"},
		{"unread only", store.View{Folder: testInbox, UnreadOnly: true}, account.Status{}, "Nothing here"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, q := listOn(t, mailOf(0))
			p.status = func() account.Status { return tt.status }
			p.Show(tt.name, tt.view)
			q.Run()
			panetest.WantWords(t, p.Object(), tt.want)
		})
	}
}

func TestListPane_emptyStateFollowsTheStatus(t *testing.T) {
	p, q := listOn(t, mailOf(0))
	p.Show("Inbox", inbox())
	q.Run()
	p.status = func() account.Status { return account.Status{Offline: true} }
	p.Handle([]account.Event{account.StatusChanged{}})
	panetest.WantWords(t, p.Object(), "You are offline")
}

func TestListPane_tellsWhenTheStoreFails(t *testing.T) {
	m := mailOf(3)
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	q.Run()
	var told []error
	p.env.Problem = func(err error) { told = append(told, err) }
	m.Err = panetest.ErrBroken
	p.Handle([]account.Event{account.Reload{}})
	q.Run()
	if len(told) != 1 || p.List.Len() != 3 {
		t.Errorf("told %v, %d rows; want one problem and the 3 rows of before", told, p.List.Len())
	}
}

func TestListPane_tellsTheTimeAMessageTakesAfterASync(t *testing.T) {
	m := mailOf(1)
	m.Mail[0].Place, m.Mail[0].Octets = store.ServerOnly, 6_000_000
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	q.Run()
	panetest.WantWords(t, p.Object(), "6.0 MB on the server")
	p.Handle([]account.Event{account.SyncEnded{Account: 1, Report: account.Report{OctetsIn: 200_000, Took: 10 * time.Second}}})
	q.Run()
	panetest.WantWords(t, p.Object(), "6.0 MB on the server · about 5 min")
	p.Handle([]account.Event{account.Progress{Account: 1, Rate: 100_000}, account.SyncEnded{Account: 1}})
	q.Run()
	panetest.WantWords(t, p.Object(), "6.0 MB on the server · about 1 min")
}

func TestListPane_overARealStore(t *testing.T) {
	ctx := t.Context()
	s, err := store.Open(ctx, t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	id, err := s.AddAccount(ctx, "ana", []byte("{}"))
	if err != nil {
		t.Fatal(err)
	}
	b := s.NewBatch()
	raw := "From: Carlos =?utf-8?q?Pe=C3=B1a?= <carlos@x.example>\r\nSubject: Fotos\r\nDate: Wed, 25 Nov 2026 09:58:00 +0000\r\n\r\nVan las tres mejores.\r\n"
	in := store.Incoming{Account: id, UniqueID: "u1", Received: panetest.Wednesday(), Raw: strings.NewReader(raw), Place: store.HereAndServer}
	if err := b.Add(ctx, in); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	e, q := panetest.New(t, "es")
	e.Store = s
	p := New(e)
	p.now = panetest.Wednesday
	w := test.NewTempWindow(t, p.Object())
	w.Resize(fyne.NewSize(372, 400))
	p.Show("Entrada", store.View{})
	q.Run()
	panetest.WantWords(t, p.Object(), "Carlos Peña", "Fotos", "Van las tres mejores.", "Hoy")
	p.Search("mejores")
	q.Run()
	panetest.WantWords(t, p.Object(), "Fotos")
	p.setLayout(func(l *listLayout) { l.OneLine = true })
	q.Run()
	if !readLayout(s).OneLine {
		t.Error("the layout was not kept")
	}
}
