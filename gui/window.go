package gui

import (
	"context"
	"runtime/debug"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"valija/account"
	"valija/gui/accounts"
	"valija/gui/control"
	"valija/gui/htmlview"
	"valija/gui/look"
	"valija/gui/maillist"
	"valija/gui/onserver"
	"valija/gui/pane"
	"valija/gui/reader"
	"valija/gui/search"
	"valija/gui/several"
	"valija/gui/sidebar"
	"valija/gui/statusline"
	"valija/gui/system"
	"valija/internal/i18n"
	"valija/store"
)

// window is the main window: the panes, what surrounds them, and what they do to each other.
type window struct {
	// set by newWindow, never changed
	env    *pane.Env
	opt    Options
	win    fyne.Window
	ctx    context.Context // ends with the window; for work that nobody waits for any more
	cancel context.CancelFunc
	loop

	rooms // set by newWindow, never changed
	parts // set by build: at the start, and when another language is chosen
	facts // owned by the main goroutine

	closed atomic.Bool // read by other goroutines too
}

// parts are what the window consists of.
type parts struct {
	folders *sidebar.Pane
	list    *maillist.Pane
	remote  *onserver.Pane  // what lies on a server, in the place of the list
	middle  *fyne.Container // list and remote, of which one is shown
	reader  *reader.Pane
	several *several.Pane // in the place of the message while several are selected
	panes   *panes
	bar     *toolbar
	search  *search.Box
	status  *statusline.Bar
	layer   *layer
	body    *fyne.Container   // bar, panes, status line
	root    *fyne.Container   // body, or over it the welcome page, and the layer
	welcome *accounts.Welcome // nil when it is not shown
}

// facts are what the window knows at the moment.
type facts struct {
	saved    windowState      // what is remembered
	shown    windowState      // saved, as the command line wanted it for this time
	state    account.Status   // of the workers
	trouble  *account.Problem // of no session; nil: none
	counting bool             // the status line counts down
	asked    time.Time        // when a sync was begun that may ask
	lost     time.Time        // when the last server went out of reach; zero: one can be reached
	known    []store.Folder   // of the store, for menus
	title    string           // of the folder shown
	view     store.View
	looks    int                 // counts the messages opened
	unopened []string            // what the sheet says that cannot be opened
	stands   bool                // the window has appeared
	resized  int                 // counts the sizes that it had
	rested   int                 // looks when memory was last given back
	undone   []undoable          // what can be taken back, the newest last
	turns    []func(next func()) // of what is being done to messages, the first of them now
	carried  *carrying           // messages that are dragged; nil: none
	dragsOut int                 // drags under way that may leave the window
	handed   []handed            // what other programs were handed
	recent   store.FolderID      // messages were last moved to; 0: none
	news
}

// newWindow makes the window of win; build fills it.
func newWindow(win fyne.Window, opt Options, words *i18n.Words) *window {
	w := &window{opt: opt, win: win}
	w.saved = readState(opt)
	w.shown = w.saved.with(opt)
	w.ctx, w.cancel = context.WithCancel(context.Background())
	w.now, w.giveBack = time.Now, func() { w.env.Fonts.Rest(); debug.FreeOSMemory(); system.GiveBack() }
	w.trim, w.doze = system.GiveBack, newDoze(time.Now, w.closed.Load)
	w.onMain = func(f func()) { w.doze.rouse(); fyne.Do(f) }
	w.spawn = func(f func()) { go f() }
	w.after = func(d time.Duration, f func()) { time.AfterFunc(d, func() { w.post(f) }) }
	w.env = &pane.Env{Store: opt.Store, Manager: opt.Manager, Words: words, Window: win, Fonts: htmlview.Fonts()}
	w.env.Hint = func(text string) { w.status.Hint(text) }
	w.env.Problem = w.tell
	w.env.Background = w.background
	w.env.Key, w.env.Rune = w.key, w.typed
	w.env.DragOut = w.dragOut
	w.env.Tip = func(o fyne.CanvasObject, text string) { w.layer.tip.show(o, text) }
	w.env.Accents = w.accents
	w.env.After = func(d time.Duration, f func()) { w.after(d, f) } // tests put another in its place
	w.furnish()
	return w
}

// build makes the window's contents.
func (w *window) build() {
	w.folders, w.list, w.reader = sidebar.New(w.env), maillist.New(w.env), reader.New(w.env)
	w.remote = onserver.New(w.env)
	w.remote.Object().Hide()
	w.middle = container.NewStack(w.list.Object(), w.remote.Object())
	w.several = several.New(w.env, several.Actions{
		Archive: w.archive, Remove: w.remove, Move: w.askMove, Junk: w.junk,
		Read: func(on bool) { w.setFlag(store.Read, on) }, Star: func(on bool) { w.setFlag(store.Starred, on) },
	})
	w.panes = newPanes(present(w.folders.Object()), w.middle, container.NewStack(w.reader.Object(), w.several.Object()))
	w.search = search.NewBox(w.env, search.Options{
		Search: w.searchFor, Leave: w.focusList, Enter: w.enterResults, Keep: w.askSaveSearch, Shortcut: w.shortcut,
	})
	w.bar = newToolbar(w.env, w.search, barActions{
		sync: w.syncOrStop, choices: w.syncMenu, archive: w.archive, remove: w.remove, mark: w.markMenu, more: w.moreMenu,
	})
	w.status = statusline.NewBar(w.env, w.stopSync, w.visits.Explain, w.toggleOffline)
	w.layer = newLayer(w.env, w.search, w.after)
	w.connect()

	w.body = container.New(&bodyLayout{resized: w.measureSoon},
		w.bar, control.NewGround(look.Hairline), w.panes, control.NewGround(look.Hairline), control.NewGround(look.Folders), w.status)
	w.root = container.NewStack(w.body, w.layer.Container)
	w.win.SetContent(w.root)
	w.win.SetPadded(false)
	w.addShortcuts()
	w.win.SetOnClosed(func() { w.closed.Store(true); w.cancel() })
	w.win.SetOnDropped(w.dropped)
	w.win.SetCloseIntercept(w.closeOrHide)
	w.restore()
}

// connect lets the panes know of each other.
func (w *window) connect() {
	w.folders.OnChoose = w.showFolder
	w.folders.OnServer = w.showServer
	w.folders.OnMenu, w.folders.OnRename, w.folders.OnRemove, w.folders.OnNest = w.placeMenu, w.renamePlace, w.removePlace, w.nest
	w.folders.OnRefuse = func() { w.layer.toast.show(w.env.Words.T("folder.other_account"), nil) }
	w.folders.OnOrder, w.folders.OnCarry = w.accounts.Arrange, w.carryPlace
	w.list.OnOpen = func(id store.ID) {
		if !w.serverShown() { // else the list is only kept up to date
			w.open(id)
		}
	}
	w.list.OnOffer = w.show
	w.list.OnSeveral = w.showSeveral
	w.list.OnStar = w.star
	w.list.OnEnter = w.reader.OpenWindow
	w.list.OnMenu = w.messageMenu
	w.list.OnDrag = w.drag
	w.list.OnDrop = w.drop
	w.list.OnLayout = w.rebuildMenu
	w.reader.OnGet, w.reader.OnStar = w.getNow, w.star
	w.reader.OnKeep = func(path string) { w.raise(); w.transfers.Import(path) }
	w.panes.onResized = w.remember
	w.connectServer()
}

// present is o, or room for a pane that shows nothing.
func present(o fyne.CanvasObject) fyne.CanvasObject {
	if o == nil {
		return container.NewWithoutLayout()
	}
	return o
}

// handle takes a batch of events to whom it concerns.
func (w *window) handle(events []account.Event) {
	w.folders.Handle(events)
	w.list.Handle(events)
	w.remote.Handle(events)
	w.reader.Handle(events)
	w.several.Handle(events)
	w.visits.Handle(events)
	w.console.Handle(events)
	w.noteNews(events)
	var folders, accounts bool
	for _, e := range events {
		switch e.(type) {
		case account.AccountsChanged, account.Reload:
			folders, accounts = true, true
		case account.FoldersChanged:
			folders = true
		}
	}
	if folders {
		w.refreshFolders()
	}
	if accounts {
		w.accountsChanged()
	}
	w.refreshStatus()
}

// accountsChanged shows the panes once there is an account, and builds the menus that name them anew.
func (w *window) accountsChanged() {
	if w.welcome != nil && !w.welcome.Busy() && len(w.opt.Manager.Accounts()) > 0 {
		w.hideWelcome()
	}
	w.rebuildMenu()
}

// refreshFolders reads the folders for the menus.
func (w *window) refreshFolders() {
	var folders []store.Folder
	var err error
	w.background(func() { folders, err = w.opt.Store.Folders(w.ctx) }, func() {
		if err == nil {
			w.known = folders
			w.win.SetTitle(w.windowTitle())
			w.tellTray()
		}
		w.tell(err)
	})
}

// showFolder shows a folder's messages; what was searched is over.
func (w *window) showFolder(title string, v store.View) {
	w.title, w.view = title, v
	w.hideServer()
	w.search.Clear()
	w.list.Show(title, v)
	w.win.SetTitle(w.windowTitle())
}

// searchFor shows what matches, in the list and in the message.
func (w *window) searchFor(query string) {
	w.hideServer()
	w.list.Search(query)
	w.reader.Find(query)
}

// enterResults goes on from the search box to what was found, the first of it at once.
func (w *window) enterResults() {
	w.list.Focus()
	if len(w.chosen()) == 0 {
		w.list.Step(1, false)
	}
}

// open shows a message that the user chose; 0: none.
func (w *window) open(id store.ID) {
	w.show(id)
	w.readSoon(id)
	w.restSoon()
}

// showSeveral sums up the selected messages in the place of the message; of fewer than two the message comes back.
func (w *window) showSeveral(ids []store.ID) {
	w.several.Show(ids)
	control.ShowIf(w.reader.Object(), !w.several.Shown())
	w.bar.choose(!w.serverShown() && len(w.chosen()) > 0)
}

// show shows a message without counting it as read.
func (w *window) show(id store.ID) {
	w.bar.choose(!w.serverShown() && (id != 0 || len(w.chosen()) > 0))
	w.reader.Open(id)
	if id != 0 {
		before, after := w.list.List.Near()
		w.reader.Prepare(before, after)
	}
}

func (w *window) windowTitle() string {
	if w.title == "" {
		return appName
	}
	return w.title + " · " + appName
}
