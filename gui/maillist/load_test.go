package maillist

import (
	"context"
	"testing"
	"time"

	"valija/account"
	"valija/gui/pane/panetest"
	"valija/store"
)

func TestLoad_firstPageIsShownBeforeTheRestIsRead(t *testing.T) {
	m := mailOf(500)
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	q.One(0)
	if got := p.List.Len(); got != pageRows || m.Views[0].Limit != pageRows {
		t.Fatalf("%d rows after the first reading, which asked for %d; want %d", got, m.Views[0].Limit, pageRows)
	}
	panetest.WantWords(t, p.Object(), "Today", "Ana 500")
	p.List.Choose(499)
	q.Run()
	if got := p.List.Len(); got != 500 {
		t.Errorf("%d rows in the end, want 500", got)
	}
	if got := p.List.Current(); got != 499 {
		t.Errorf("at %d, want 499 as chosen meanwhile", got)
	}
}

func TestLoad_shortFolderIsReadOnce(t *testing.T) {
	m := mailOf(pageRows - 1)
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	q.Run()
	if got := len(m.Views); got != 1 {
		t.Errorf("read %d times, want once", got)
	}
}

func TestLoad_waitsForTheMessageThatWasOpenFarDown(t *testing.T) {
	m := mailOf(500)
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	q.Run()
	p.List.Choose(20)
	p.Show("Trash", store.View{Folder: testTrash})
	q.Run()
	p.Show("Inbox", inbox())
	q.One(0)
	if got := p.List.Len(); got != 0 {
		t.Errorf("%d rows are shown, without the one that was open", got)
	}
	q.Run()
	if got := p.List.Current(); got != 20 {
		t.Errorf("at %d, want 20", got)
	}
}

func TestLoad_mailThatComesWhileTheRestIsReadIsShown(t *testing.T) {
	m := mailOf(500)
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	q.One(0)
	m.Mail = append(mailOf(501).Mail[:1], m.Mail...)
	p.Handle([]account.Event{account.MessagesAdded{Account: 1, IDs: []store.ID{501}}})
	q.Run()
	if got := p.List.Len(); got != 501 {
		t.Errorf("%d rows, want 501", got)
	}
}

func TestLoad_anotherFolderEndsTheReadingOfTheRest(t *testing.T) {
	m := mailOf(500)
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	q.One(0)
	p.Show("Trash", store.View{Folder: testTrash})
	q.Run()
	panetest.WantWords(t, p.Object(), "Trash is empty")
}

func TestLoad_whatIsDeletedWhileMailComesInGoesWithoutARest(t *testing.T) {
	m := mailOf(30)
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	q.Run()
	p.pause = time.Hour
	p.Handle([]account.Event{account.MessagesAdded{Account: 1, IDs: []store.ID{31}}})
	m.Mail = m.Mail[1:]
	p.Handle([]account.Event{account.MessagesRemoved{IDs: []store.ID{30}}})
	q.Run() // does not take an hour
	if got := p.List.Len(); got != 29 {
		t.Errorf("%d rows, want 29", got)
	}
}

// removing deletes a message after the list was read, before the reading has ended.
type removing struct {
	mailReader
	then func()
}

func (r *removing) IDs(ctx context.Context, v store.View) ([]store.ID, error) {
	ids, err := r.mailReader.IDs(ctx, v)
	then := r.then
	r.then = func() {}
	then()
	return ids, err
}

func TestLoad_whatIsDeletedWhileTheListIsReadGoesWithoutARest(t *testing.T) {
	m := mailOf(30)
	p, q := listOn(t, m)
	p.Show("Inbox", inbox())
	q.Run()
	p.mail = &removing{mailReader: m, then: func() {
		m.Mail = m.Mail[1:]
		p.pause = time.Hour
		p.Handle([]account.Event{account.MessagesRemoved{IDs: []store.ID{30}}})
	}}
	p.Handle([]account.Event{account.MessagesAdded{Account: 1, IDs: []store.ID{31}}})
	q.Run()
	if got := p.List.Len(); got != 29 {
		t.Errorf("%d rows, want 29", got)
	}
}
