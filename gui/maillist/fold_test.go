package maillist

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"valija/gui/pane/panetest"
	"valija/store"
)

// talks are conversations of one to four messages, ids from 1 on.
func talks(messages int) (all [][]store.ID) {
	for id := 1; id <= messages; {
		var one []store.ID
		for range 1 + len(all)%4 {
			one = append(one, store.ID(id))
			id++
		}
		all = append(all, one)
	}
	return all
}

func TestThreads_foldIsWhatPuttingThemAnewGives(t *testing.T) {
	all := talks(40)
	unfolded := map[store.ID]bool{}
	got := newThreads(all, unfolded)
	for i, on := range []bool{false, false, false, true, false, true} {
		c := []int32{1, 7, 3, 7, 2, 1}[i]
		got = got.fold(c, on)
		for _, id := range all[c] {
			unfolded[id] = !on
		}
		want := newThreads(all, unfolded)
		if !slices.Equal(got.ids, want.ids) || !slices.Equal(got.heads, want.heads) {
			t.Fatalf("after folding %d %v:\n got %v %v\nwant %v %v", c, on, got.ids, got.heads, want.ids, want.heads)
		}
	}
}

func TestFold_whileTheViewIsReadIsNotLost(t *testing.T) {
	m := talking()
	p, q := threadsOn(t, m)
	p.reload()
	p.fold(m.Mail[0].ID, false)
	q.Run()
	if got := p.List.Len(); got != 4 {
		t.Errorf("%d rows after the reading, want the 4 of before", got)
	}
	p.reload()
	p.fold(m.Mail[0].ID, true)
	q.Run()
	if got := p.List.Len(); got != 2 {
		t.Errorf("%d rows after the reading, want 2", got)
	}
}

func TestFold_staysWhenTheFirstAndTheLastLeave(t *testing.T) {
	m := talking()
	p, q := threadsOn(t, m)
	p.fold(m.Mail[0].ID, false)
	q.Run()
	for _, leaves := range []int{3, 0} { // of "Ferry", two are left, then one
		if leaves == 0 {
			m.Mail = append(mailOf(5).Mail[:1], m.Mail...)
			m.Mail[0].Subject = "Re: Ferry"
		}
		m.Remove(m.Mail[leaves+len(m.Mail)-4].ID)
		p.reload()
		q.Run()
		if got, want := p.List.Len(), len(m.Mail); got != want {
			t.Errorf("%d rows, want %d: the conversation shall stay unfolded", got, want)
		}
	}
}

func TestFold_leavesAnotherMessageChosen(t *testing.T) {
	m := talking()
	p, q := threadsOn(t, m)
	p.fold(m.Mail[0].ID, false)
	q.Run()
	p.List.Choose(m.Mail[1].ID) // alone
	p.fold(m.Mail[0].ID, true)
	q.Run()
	if got := p.List.Current(); got != m.Mail[1].ID {
		t.Errorf("at %d, want %d as before", got, m.Mail[1].ID)
	}
	panetest.WantWords(t, p.Object(), "Budget")
}

// BenchmarkFold folds and unfolds a conversation in the middle of a hundred thousand messages.
func BenchmarkFold(b *testing.B) {
	t := newThreads(talks(100_000), map[store.ID]bool{})
	middle := int32(len(t.heads)/2 | 3)
	b.ReportAllocs()
	for b.Loop() {
		t = t.fold(middle, false).fold(middle, true)
	}
}

// BenchmarkThreads puts a hundred thousand messages into conversations, in the background.
func BenchmarkThreads(b *testing.B) {
	all := talks(100_000)
	unfolded := map[store.ID]bool{50_000: true}
	b.ReportAllocs()
	for b.Loop() {
		newThreads(all, unfolded)
	}
}

func TestGather_countsWhatCameIntoAConversation(t *testing.T) {
	m := talking()
	p, q := threadsOn(t, m)
	panetest.WantWords(t, p.Object(), "3")
	m.Mail = append(m.Mail, mailOf(9).Mail[0])
	m.Mail[4].Subject, m.Mail[4].FromName = "Ferry", "Nuria Sol"
	p.reload()
	q.Run()
	panetest.WantWords(t, p.Object(), "4", "Ana, Carlos, Nuria")
}

func TestSelected_isCounted(t *testing.T) {
	m := talking()
	p, _ := threadsOn(t, m)
	var said []string
	p.env.Hint = func(text string) { said = append(said, text) }
	p.List.TypedShortcut(&fyne.ShortcutSelectAll{})
	p.List.Choose(m.Mail[1].ID)
	if want := []string{"4 messages selected", ""}; !slices.Equal(said, want) {
		t.Errorf("said %q, want %q", said, want)
	}
}

func TestStar_ofAFoldedConversationIsTakenFromAllItsMessages(t *testing.T) {
	m := talking()
	m.Mail[2].Flags |= store.Starred
	p, _ := threadsOn(t, m)
	var got [][]store.ID
	p.OnStar = func(ids []store.ID, _ bool) { got = append(got, ids) }
	head := m.Mail[0].ID
	p.setStar(head, false)
	p.setStar(head, true)
	want := [][]store.ID{{head, m.Mail[2].ID, m.Mail[3].ID}, {head}}
	if len(got) != 2 || !slices.Equal(got[0], want[0]) || !slices.Equal(got[1], want[1]) {
		t.Errorf("stars of %v, want %v", got, want)
	}
}

func TestDrag_ofAFoldedConversationCarriesAllItsMessages(t *testing.T) {
	p, q := threadsOn(t, talking())
	var menu, dragged, dropped []store.ID
	p.OnMenu = func(ids []store.ID, _ fyne.Position) { menu = ids }
	p.OnDrag = func(ids []store.ID, _ fyne.Position) { dragged = ids }
	p.OnDrop = func(ids []store.ID, _ fyne.Position) { dropped = ids }
	q.Run()
	head := p.List.IDs()[0]
	want := len(p.writer.threads.whole([]store.ID{head}))
	if want < 2 {
		t.Fatalf("the first row is a conversation of %d", want)
	}
	at := fyne.NewPos(60, 50)
	p.List.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	p.List.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}})
	p.List.DragEnd()
	p.List.TappedSecondary(&fyne.PointEvent{Position: at})
	for what, got := range map[string][]store.ID{"menu": menu, "dragged": dragged, "dropped": dropped} {
		if len(got) != want {
			t.Errorf("%s: %v, want all %d messages", what, got, want)
		}
	}
}
