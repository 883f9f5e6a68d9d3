package gui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/store"
)

const (
	testInbox store.FolderID = iota + 1
	testSent
	testTrash
)

// mailOf makes n messages in the inbox, an hour apart, ids n to 1.
func mailOf(n int) *memory {
	m := &memory{folders: []store.Folder{
		{ID: testInbox, Account: 1, Role: store.Inbox}, {ID: testSent, Account: 1, Role: store.Sent}, {ID: testTrash, Account: 1, Role: store.Trash},
	}}
	for i := range n {
		id := store.ID(n - i)
		m.rows = append(m.rows, store.Row{ID: id, Account: 1, Folder: testInbox, Date: aWednesday().Add(-time.Duration(i) * time.Hour),
			FromName: fmt.Sprint("Ana ", id), Subject: fmt.Sprint("Asunto ", id), Preview: "Hola"})
	}
	return m
}

// listOn makes a list pane over m, in a window.
func listOn(t *testing.T, m *memory) (*listPane, *queue) {
	t.Helper()
	e, q := paneEnv(t, "en")
	p := newListPane(e)
	p.mail, p.now, p.pause = m, aWednesday, 0
	w := test.NewTempWindow(t, p.object())
	e.window = w
	w.SetPadded(false)
	w.Resize(fyne.NewSize(372, 400))
	return p, q
}

func inbox() store.View { return store.View{Folder: testInbox} }

func TestListPane_showsAFolderWithItsDays(t *testing.T) {
	p, q := listOn(t, mailOf(30))
	p.show("Inbox", inbox())
	q.run()
	wantWords(t, p.object(), "Today", "Ana 30", "Asunto 30", "Hola", "12:00")
	p.list.Choose(17)
	wantWords(t, p.object(), "Yesterday", "Ana 17", "yesterday")
}

func TestListPane_showsGreyShapesWhenItTakesLong(t *testing.T) {
	p, q := listOn(t, mailOf(3))
	p.show("Inbox", inbox())
	q.run()
	p.show("Sent", store.View{Folder: testSent})
	q.one(1) // the reading goes on
	if got := p.list.Len(); got != 0 {
		t.Errorf("%d rows of the other folder are still shown", got)
	}
	if seen := wordsIn(p.object()); len(seen) != 0 {
		t.Errorf("shows %v while it reads", keys(seen))
	}
	q.run()
	wantWords(t, p.object(), "This folder is empty")
}

func TestListPane_lateAnswerOfAnotherFolderIsDropped(t *testing.T) {
	p, q := listOn(t, mailOf(3))
	p.show("Inbox", inbox())
	p.show("Trash", store.View{Folder: testTrash})
	q.run()
	if p.list.Len() != 0 {
		t.Errorf("%d rows of the inbox in the empty trash", p.list.Len())
	}
	wantWords(t, p.object(), "Trash is empty")
}

func TestListPane_searchesEverywhereAndComesBack(t *testing.T) {
	m := mailOf(30)
	p, q := listOn(t, m)
	var opened []store.ID
	p.onOpen = func(id store.ID) { opened = append(opened, id) }
	p.show("Inbox", inbox())
	q.run()
	p.list.Choose(29)
	p.search("Asunto 7")
	q.run()
	if got := m.views[len(m.views)-1]; !got.Everywhere || got.Query != "Asunto 7" {
		t.Errorf("searched %+v", got)
	}
	wantWords(t, p.object(), "Ana 7")
	p.search("nothing like it")
	q.run()
	wantWords(t, p.object(), "Nothing found")
	p.search("")
	q.run()
	if got := p.selected(); len(got) != 1 || got[0] != 29 {
		t.Errorf("selected %v after the search, want 29 again", got)
	}
	if got := fmt.Sprint(opened); got != "[0 29 0 0 29]" {
		t.Errorf("opened %v", got)
	}
}

func TestListPane_resultsStayWhileTheUserTypesOn(t *testing.T) {
	p, q := listOn(t, mailOf(30))
	p.show("Inbox", inbox())
	q.run()
	p.search("Asunto 1")
	q.run()
	p.search("Asunto 12")
	if len(q.jobs) != 1 {
		t.Fatalf("%d jobs, want the reading alone", len(q.jobs))
	}
	wantWords(t, p.object(), "Asunto 19")
	q.run()
	wantWords(t, p.object(), "Asunto 12")
	if got := p.list.Len(); got != 1 {
		t.Errorf("%d rows", got)
	}
}

func TestListPane_reloadsWhenMailComesAndKeepsTheChosen(t *testing.T) {
	m := mailOf(30)
	p, q := listOn(t, m)
	p.show("Inbox", inbox())
	q.run()
	p.list.Choose(28)
	m.rows = append(mailOf(32).rows[:2], m.rows...)
	p.handle([]account.Event{account.MessagesAdded{Account: 1, IDs: []store.ID{32, 31}}})
	p.handle([]account.Event{account.MessagesAdded{Account: 1, IDs: []store.ID{32, 31}}}) // while it reads: once more
	q.run()
	if got := p.list.Len(); got != 32 {
		t.Errorf("%d rows, want 32", got)
	}
	if got := p.selected(); len(got) != 1 || got[0] != 28 {
		t.Errorf("selected %v, want 28", got)
	}
	if got := len(m.views); got != 3 {
		t.Errorf("read %d times, want 3", got)
	}
}

func TestListPane_opensTheNeighbourOfADeletedMessage(t *testing.T) {
	m := mailOf(5)
	p, q := listOn(t, m)
	var opened []store.ID
	p.onOpen = func(id store.ID) { opened = append(opened, id) }
	p.show("Inbox", inbox())
	q.run()
	p.list.Choose(3)
	m.remove(3)
	p.handle([]account.Event{account.MessagesRemoved{IDs: []store.ID{3}}})
	q.run()
	if got := fmt.Sprint(opened); got != "[0 3 2]" {
		t.Errorf("opened %v", got)
	}
}

func TestListPane_showsChangedFlags(t *testing.T) {
	m := mailOf(3)
	p, q := listOn(t, m)
	p.show("Inbox", inbox())
	q.run()
	m.rows[1].Subject = "Otro"
	p.handle([]account.Event{account.MessagesChanged{IDs: []store.ID{2}}})
	q.run()
	wantWords(t, p.object(), "Otro")
}

func TestListPane_changedStarLeavesTheStarred(t *testing.T) {
	m := mailOf(3)
	m.rows[0].Flags = store.Starred
	p, q := listOn(t, m)
	p.show("Starred", store.View{Everywhere: true, StarredOnly: true})
	q.run()
	m.rows[0].Flags = 0
	p.handle([]account.Event{account.MessagesChanged{IDs: []store.ID{3}}})
	q.run()
	wantWords(t, p.object(), "No stars yet")
}

func TestListPane_stepsToUnreadAndRound(t *testing.T) {
	m := mailOf(6) // 6 to 1
	for i := range m.rows {
		if m.rows[i].ID != 2 && m.rows[i].ID != 5 {
			m.rows[i].Flags |= store.Read
		}
	}
	p, q := listOn(t, m)
	p.show("Inbox", inbox())
	q.run()
	for i, want := range []store.ID{5, 2, 5} {
		p.step(1, true)
		q.run()
		if got := p.list.Current(); got != want {
			t.Errorf("step %d: at %d, want %d", i, got, want)
		}
	}
	p.step(-1, true)
	q.run()
	p.step(1, false)
	if got := p.list.Current(); got != 1 {
		t.Errorf("at %d, want 1", got)
	}
}

func TestListPane_rewordsDatesWhenTheDayChanges(t *testing.T) {
	p, q := listOn(t, mailOf(2))
	p.show("Inbox", inbox())
	q.run()
	wantWords(t, p.object(), "12:00", "Today")
	p.now = func() time.Time { return aWednesday().AddDate(0, 0, 1) }
	p.handle([]account.Event{account.StatusChanged{}})
	q.run()
	wantWords(t, p.object(), "yesterday", "Yesterday")
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
			p.show(tt.name, tt.view)
			q.run()
			wantWords(t, p.object(), tt.want)
		})
	}
}

func TestListPane_emptyStateFollowsTheStatus(t *testing.T) {
	p, q := listOn(t, mailOf(0))
	p.show("Inbox", inbox())
	q.run()
	p.status = func() account.Status { return account.Status{Offline: true} }
	p.handle([]account.Event{account.StatusChanged{}})
	wantWords(t, p.object(), "You are offline")
}

func TestListPane_tellsWhenTheStoreFails(t *testing.T) {
	m := mailOf(3)
	p, q := listOn(t, m)
	p.show("Inbox", inbox())
	q.run()
	var told []error
	p.env.problem = func(err error) { told = append(told, err) }
	m.err = errBroken
	p.handle([]account.Event{account.Reload{}})
	q.run()
	if len(told) != 1 || p.list.Len() != 3 {
		t.Errorf("told %v, %d rows; want one problem and the 3 rows of before", told, p.list.Len())
	}
}

func TestListPane_tellsTheTimeAMessageTakesAfterASync(t *testing.T) {
	m := mailOf(1)
	m.rows[0].Place, m.rows[0].Octets = store.ServerOnly, 6_000_000
	p, q := listOn(t, m)
	p.show("Inbox", inbox())
	q.run()
	wantWords(t, p.object(), "6.0 MB on the server")
	p.handle([]account.Event{account.SyncEnded{Account: 1, Report: account.Report{OctetsIn: 200_000, Took: 10 * time.Second}}})
	q.run()
	wantWords(t, p.object(), "6.0 MB on the server · about 5 min")
	p.handle([]account.Event{account.Progress{Account: 1, Rate: 100_000}, account.SyncEnded{Account: 1}})
	q.run()
	wantWords(t, p.object(), "6.0 MB on the server · about 1 min")
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
	in := store.Incoming{Account: id, UniqueID: "u1", Received: aWednesday(), Raw: strings.NewReader(raw), Place: store.HereAndServer}
	if err := b.Add(ctx, in); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	e, q := paneEnv(t, "es")
	e.store = s
	p := newListPane(e)
	p.now = aWednesday
	w := test.NewTempWindow(t, p.object())
	w.Resize(fyne.NewSize(372, 400))
	p.show("Entrada", store.View{})
	q.run()
	wantWords(t, p.object(), "Carlos Peña", "Fotos", "Van las tres mejores.", "Hoy")
	p.search("mejores")
	q.run()
	wantWords(t, p.object(), "Fotos")
	p.setLayout(func(l *listLayout) { l.OneLine = true })
	q.run()
	if !readLayout(s).OneLine {
		t.Error("the layout was not kept")
	}
}
