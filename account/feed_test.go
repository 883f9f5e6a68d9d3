package account_test

import (
	"reflect"
	"sync"
	"testing"

	"valija/account"
	"valija/pop3"
	"valija/store"
)

func TestFeed_mergesWhatIsAboutTheSameThing(t *testing.T) {
	var (
		added   = func(ids ...store.ID) account.Event { return account.MessagesAdded{Account: 1, IDs: ids} }
		removed = func(ids ...store.ID) account.Event { return account.MessagesRemoved{IDs: ids} }
	)
	for _, tt := range []struct {
		name       string
		post, want []account.Event
	}{
		{"nothing", nil, nil},
		{
			"progress is replaced by newer progress",
			[]account.Event{account.Progress{Account: 1, Messages: 1}, account.Progress{Account: 2}, account.Progress{Account: 1, Messages: 9}},
			[]account.Event{account.Progress{Account: 1, Messages: 9}, account.Progress{Account: 2}},
		},
		{
			"ids are collected",
			[]account.Event{added(1, 2), account.StatusChanged{}, added(3), added(4), account.StatusChanged{}},
			[]account.Event{added(1, 2, 3, 4), account.StatusChanged{}},
		},
		{
			"additions of two accounts stay apart",
			[]account.Event{added(1), account.MessagesAdded{Account: 2, IDs: []store.ID{2}}},
			[]account.Event{added(1), account.MessagesAdded{Account: 2, IDs: []store.ID{2}}},
		},
		{
			"a message that is moved twice ends where it was added last",
			[]account.Event{removed(7), added(7), removed(7), added(7)},
			[]account.Event{removed(7), added(7), removed(7), added(7)},
		},
		{
			"an addition does not move before a removal",
			[]account.Event{added(6), removed(5), added(5), added(8)},
			[]account.Event{added(6), removed(5), added(5, 8)},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var f account.Feed
			for _, e := range tt.post {
				f.Post(e)
			}
			if got := f.Take(); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("Take() = %v, want %v", got, tt.want)
			}
			if got := f.Take(); got != nil {
				t.Errorf("second Take() = %v, want nil", got)
			}
		})
	}
}

func TestFeed_leavesThePostersSliceAlone(t *testing.T) {
	var f account.Feed
	ids := append(make([]store.ID, 0, 8), 1)
	f.Post(account.MessagesAdded{Account: 1, IDs: ids})
	f.Post(account.MessagesAdded{Account: 1, IDs: []store.ID{2}})
	if got := ids[:2][1]; got != 0 {
		t.Errorf("the poster's spare room holds %d, want 0", got)
	}
}

func TestFeed_sendsReloadWhenItOverflows(t *testing.T) {
	var f account.Feed
	f.Post(account.Progress{Account: 1, Messages: 3})
	for i := range 30_000 {
		f.Post(account.MessagesChanged{IDs: []store.ID{store.ID(i)}})
	}
	f.Post(account.SyncEnded{Account: 1})
	want := []account.Event{account.Reload{}, account.Progress{Account: 1, Messages: 3}, account.SyncEnded{Account: 1}}
	if got := f.Take(); !reflect.DeepEqual(got, want) {
		t.Errorf("Take() = %v, want %v", got, want)
	}
	f.Post(account.StatusChanged{})
	if got := f.Take(); len(got) != 1 {
		t.Errorf("after Take a new event is not heard: %v", got)
	}
}

func TestFeed_dropsTheOldestLinesOfAConversation(t *testing.T) {
	var f account.Feed
	f.Post(account.StatusChanged{})
	for i := range 5000 {
		f.Post(account.Conversation{Account: 1, Line: pop3.Line{Octets: i}})
		if i%7 == 0 {
			f.Post(account.Progress{Account: 1, Octets: int64(i)})
		}
	}
	events := f.Take()
	if len(events) > 502 {
		t.Fatalf("%d events wait, want 502 at most", len(events))
	}
	if _, ok := events[0].(account.StatusChanged); !ok {
		t.Errorf("first event is %T, want StatusChanged", events[0])
	}
	last, ok := events[len(events)-1].(account.Conversation)
	if !ok || last.Line.Octets != 4999 {
		t.Errorf("last event is %v, want the last line", events[len(events)-1])
	}
}

func TestFeed_neverBlocksAndTellsOnce(t *testing.T) {
	var f account.Feed
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			for i := range 1000 {
				f.Post(account.MessagesAdded{Account: account.ID(n), IDs: []store.ID{store.ID(i)}})
			}
		})
	}
	wg.Wait()
	<-f.Pending()
	total := 0
	for _, e := range f.Take() {
		total += len(e.(account.MessagesAdded).IDs)
	}
	if total != 8000 {
		t.Errorf("%d ids arrived, want 8000", total)
	}
	select {
	case <-f.Pending():
		t.Error("Pending is readable with nothing pending")
	default:
	}
}

func BenchmarkFeed_progress(b *testing.B) {
	var f account.Feed
	for i := range b.N {
		f.Post(account.Progress{Account: 1, Octets: int64(i)})
		if i%1000 == 0 {
			f.Take()
		}
	}
}
