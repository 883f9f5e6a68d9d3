package gui

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/control"
	"valija/gui/pane/panetest"
	"valija/internal/i18n"
	"valija/store"
)

// noon is what the clock of a test window shows.
var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.Local)

// newTestWindow is a window on an empty profile. Nothing runs beside the test: work and its end follow at once, what
// is put off waits for later.run, and events come when the test hands them over.
func newTestWindow(t testing.TB) (*window, *panetest.Later) {
	t.Helper()
	a := test.NewTempApp(t)
	applyTheme(a, windowState{Variant: "light"})
	s, err := store.Open(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := account.NewManager(t.Context(), account.Options{Store: s, Secrets: account.NewMemory()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := m.Close(); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	var l panetest.Later
	w := newWindow(test.NewTempWindow(t, nil), Options{Store: s, Manager: m}, i18n.New("en"))
	w.spawn, w.onMain, w.after = func(f func()) { f() }, func(f func()) { f() }, l.After
	w.env.After = func(_ time.Duration, f func()) { f() }
	w.now = func() time.Time { return noon }
	w.build()
	w.win.Resize(fyne.NewSize(1280, 800))
	return w, &l
}

// addTestAccount adds an account with n messages in its Inbox.
func addTestAccount(t testing.TB, w *window, n int) (account.ID, []store.ID) {
	t.Helper()
	a := account.New()
	a.Name, a.Address, a.Host, a.User = "ana@correo.example", "ana@correo.example", "pop.correo.example", "ana"
	id, err := w.opt.Manager.Add(t.Context(), a, "geheim")
	if err != nil {
		t.Fatal(err)
	}
	b := w.opt.Store.NewBatch()
	for i := range n {
		raw := fmt.Sprintf("From: Eva <eva@otro.example>\r\nSubject: message %d\r\n\r\nHello\r\n", i)
		err := b.Add(context.Background(), store.Incoming{Account: id, UniqueID: fmt.Sprint(i), Received: noon, Raw: strings.NewReader(raw)})
		if err != nil {
			t.Fatal(err)
		}
	}
	ids, err := b.Commit(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return id, ids
}

// pump hands over the events that wait.
func pump(w *window) { w.handle(w.opt.Manager.Feed().Take()) }

func TestWindow_welcomesAtTheFirstStartAndCanBeLeft(t *testing.T) {
	w, _ := newTestWindow(t)
	w.first()
	if w.welcome == nil {
		t.Fatal("a first start without an account shows no welcome page")
	}
	w.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.welcome != nil || !w.body.Visible() {
		t.Fatal("Escape does not leave the welcome page")
	}
	w.showWelcome()
	addTestAccount(t, w, 0)
	pump(w)
	if w.welcome != nil {
		t.Error("the welcome page stays when there is an account")
	}
}

func TestWindow_archivesWithAToastThatTakesItBack(t *testing.T) {
	w, _ := newTestWindow(t)
	id, ids := addTestAccount(t, w, 2)
	w.first()
	w.act("toast.archived", ids, w.opt.Manager.Archive)
	if got, want := w.layer.toast.text.Text(), "2 messages archived"; got != want || !w.layer.toast.Visible() {
		t.Errorf("toast = %q, want %q", got, want)
	}
	if got := total(t, w, id, store.Archive); got != 2 {
		t.Errorf("Archive has %d messages, want 2", got)
	}
	test.Tap(w.layer.toast.undo)
	if got := total(t, w, id, store.Inbox); got != 2 {
		t.Errorf("after Undo the Inbox has %d messages, want 2", got)
	}
	w.undo()
	if got := total(t, w, id, store.Inbox); got != 2 {
		t.Errorf("Undo without anything left moved messages: Inbox has %d", got)
	}
}

func total(t *testing.T, w *window, a account.ID, r store.Role) int {
	t.Helper()
	folders, err := w.opt.Store.Folders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if f.Account == a && f.Role == r {
			return f.Total
		}
	}
	t.Fatalf("no folder with role %v", r)
	return 0
}

func TestWindow_marksAndTakesItBack(t *testing.T) {
	w, _ := newTestWindow(t)
	_, ids := addTestAccount(t, w, 3)
	w.first()
	read := func() (n int) {
		rows, err := w.opt.Store.Rows(t.Context(), ids)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if r.Flags&store.Read != 0 {
				n++
			}
		}
		return n
	}
	w.changeFlag(ids[:1], store.Read, func(bool) bool { return true })
	w.changeFlag(ids, store.Read, func(bool) bool { return true })
	if got := read(); got != 3 {
		t.Errorf("%d messages are read, want 3", got)
	}
	w.undo()
	if got := read(); got != 1 {
		t.Errorf("after Undo %d messages are read, want the one that was read before", got)
	}
}

func TestWindow_explainsAProblemWithItsRemedies(t *testing.T) {
	w, _ := newTestWindow(t)
	id, _ := addTestAccount(t, w, 0)
	w.first()
	w.state = account.Status{Accounts: []account.AccountStatus{{ID: id, Problem: &account.Problem{Kind: account.SignInRefused, Account: id}}}}
	w.status.Set(w.statusText())
	if !w.status.Problem.Visible() {
		t.Fatal("the status line does not show the problem")
	}
	test.Tap(w.status.Problem)
	if !w.desk.Shown() {
		t.Fatal("a click on the problem explains nothing")
	}
	w.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.desk.Shown() {
		t.Error("Escape does not close the panel")
	}
	w.visits.Explain()
	press(t, w, "activity.open")
	if !w.desk.Shown() {
		t.Error("what happened is not shown")
	}
}

func TestWindow_tellsAnErrorOfItsOwnForAWhile(t *testing.T) {
	w, l := newTestWindow(t)
	addTestAccount(t, w, 0)
	w.first()
	w.tell(context.Canceled)
	if w.trouble != nil {
		t.Error("a cancelled call is told as a problem")
	}
	w.tell(store.ErrNotFound)
	if w.trouble == nil || w.status.Now().Problem == nil {
		t.Fatal("an error is not told")
	}
	l.Run()
	if w.trouble != nil || w.status.Now().Problem != nil {
		t.Error("the error is still told after its time")
	}
}

func TestWindow_worksOfflineAndSaysSo(t *testing.T) {
	w, _ := newTestWindow(t)
	addTestAccount(t, w, 0)
	w.first()
	test.Tap(w.status.Offline)
	if !w.opt.Manager.Status().Offline || !strings.HasPrefix(w.status.Problem.Label, "Offline since") {
		t.Errorf("after the switch: offline %v, %q", w.opt.Manager.Status().Offline, w.status.Problem.Label)
	}
	test.Tap(w.bar.sync)
	if got, want := w.layer.toast.undo.Label, "Connect"; got != want || !w.layer.toast.Visible() {
		t.Errorf("Sync while offline offers %q, want %q", got, want)
	}
	test.Tap(w.layer.toast.undo)
	if w.opt.Manager.Status().Offline {
		t.Error("still offline after Connect")
	}
}

func TestWindow_rememberedMeasuresComeBack(t *testing.T) {
	w, _ := newTestWindow(t)
	w.panes.setWidths(230, 410)
	w.remember()
	if got := readState(w.opt); got.Folders != 230 || got.List != 410 || got.Width != 1280 {
		t.Errorf("readState() = %+v", got)
	}
}

func TestWindow_fitsNineHundredBySixHundredInSpanish(t *testing.T) {
	w, _ := newTestWindow(t)
	w.env.Words = i18n.New("es")
	w.build()
	if got := w.root.MinSize(); got.Width > 900 || got.Height > 600 {
		t.Errorf("the least size is %v, want at most 900x600", got)
	}
	w.win.Resize(fyne.NewSize(900, 600))
	for _, b := range []*control.Button{w.bar.archive, w.bar.remove, w.bar.mark} {
		if b.Compact {
			t.Errorf("%q has no room for its words", b.Label)
		}
	}
}

func TestWindow_showsTheNewestMessageAtTheStartAndLeavesItUnread(t *testing.T) {
	w, l := newTestWindow(t)
	_, ids := addTestAccount(t, w, 3)
	w.first()
	pump(w)
	l.Run()
	flags := func() store.Flags {
		rows, err := w.opt.Store.Rows(t.Context(), ids[2:])
		if err != nil || len(rows) != 1 {
			t.Fatalf("Rows() = %v, %v", rows, err)
		}
		return rows[0].Flags
	}
	if got := w.list.List.Selected(); len(got) != 1 || got[0] != ids[2] {
		t.Fatalf("chosen at the start: %v, want the newest, %d", got, ids[2])
	}
	if flags()&store.Read != 0 {
		t.Error("a message that nobody asked for counts as read")
	}
	w.list.List.Choose(ids[2]) // a click on it
	l.Run()
	if flags()&store.Read == 0 {
		t.Error("a message that was clicked does not count as read")
	}
}

func TestWindow_countsAMessageAsReadOnceItWasLookedAt(t *testing.T) {
	w, l := newTestWindow(t)
	_, ids := addTestAccount(t, w, 3)
	w.first()
	read := func(id store.ID) bool {
		rows, err := w.opt.Store.Rows(t.Context(), []store.ID{id})
		if err != nil || len(rows) != 1 {
			t.Fatalf("Rows(%d) = %v, %v", id, rows, err)
		}
		return rows[0].Flags&store.Read != 0
	}
	w.open(ids[0])
	w.open(ids[1])
	l.Run() // the moment is over
	if read(ids[0]) || !read(ids[1]) {
		t.Errorf("read: passed over %v, looked at %v; want only the second", read(ids[0]), read(ids[1]))
	}
	w.open(ids[2])
	w.open(0)
	l.Run()
	if read(ids[2]) {
		t.Error("a message that was closed again counts as read")
	}
}

func TestWindow_opensAMessageInAWindowOfItsOwnByEnter(t *testing.T) {
	w, _ := newTestWindow(t)
	addTestAccount(t, w, 2)
	w.first()
	pump(w)
	before := len(fyne.CurrentApp().Driver().AllWindows())
	for range 2 { // the second time the window that is there comes to the front
		w.list.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	all := fyne.CurrentApp().Driver().AllWindows()
	if len(all) != before+1 {
		t.Fatalf("%d windows more, want 1", len(all)-before)
	}
	if got := all[before].Title(); got != "message 1" {
		t.Errorf("its title is %q, want the subject", got)
	}
	w.list.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	w.list.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if all = fyne.CurrentApp().Driver().AllWindows(); len(all) != before+2 {
		t.Errorf("%d windows more, want one for each message", len(all)-before)
	}
}

func TestFileMenu_importsAndExports(t *testing.T) {
	w, _ := newTestWindow(t)
	addTestAccount(t, w, 1)
	w.first()
	for _, key := range []string{"menu.import", "menu.export"} {
		for _, i := range w.fileMenu().Items {
			if i.Label == w.env.Words.T(key) {
				i.Action()
			}
		}
		if !w.desk.Shown() {
			t.Errorf("%s shows nothing", key)
		}
		w.desk.Close()
	}
}
