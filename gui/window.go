package gui

import (
	"context"
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
	"valija/gui/sheet"
	"valija/gui/sidebar"
	"valija/internal/i18n"
	"valija/store"
)

// window is the main window: the panes, what surrounds them, and what they do to each other.
type window struct {
	// set by newWindow, never changed
	env      *pane.Env
	desk     *sheet.Desk
	accounts *accounts.Sheets
	opt      Options
	win      fyne.Window
	ctx      context.Context // ends with the window; for work that nobody waits for any more
	cancel   context.CancelFunc
	loop

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
	panes   *panes
	bar     *toolbar
	search  *searchBox
	status  *statusBar
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
	lost     time.Time        // when the last server went out of reach; zero: one can be reached
	known    []store.Folder   // of the store, for menus
	title    string           // of the folder shown
	view     store.View
	looks    int            // counts the messages opened
	undone   []undoable     // what can be taken back, the newest last
	console  *console       // the conversation with a server, while it is shown
	recent   store.FolderID // messages were last moved to; 0: none
	visits   []visit        // sessions that ended, the newest first
	transfer *transfer      // an import or export under way; nil: none
	news
}

// newWindow makes the window of win; build fills it.
func newWindow(win fyne.Window, opt Options, words *i18n.Words) *window {
	w := &window{opt: opt, win: win}
	w.saved = readState(opt)
	w.shown = w.saved.with(opt)
	w.ctx, w.cancel = context.WithCancel(context.Background())
	w.now, w.onMain = time.Now, fyne.Do
	w.spawn = func(f func()) { go f() }
	w.after = func(d time.Duration, f func()) { time.AfterFunc(d, func() { w.post(f) }) }
	w.env = &pane.Env{Store: opt.Store, Manager: opt.Manager, Words: words, Window: win, Fonts: htmlview.Fonts()}
	w.env.Hint = func(text string) { w.status.hint(text) }
	w.env.Problem = w.tell
	w.env.Background = w.background
	w.env.Key = w.key
	w.env.Tip = func(o fyne.CanvasObject, text string) { w.layer.tip.show(o, text) }
	w.env.Accents = w.accents
	w.env.After = func(d time.Duration, f func()) { w.after(d, f) } // tests put another in its place
	w.desk = w.newDesk()
	w.accounts = accounts.New(w.desk, accounts.Options{Mail: w.mailOf, Welcome: w.showWelcome})
	return w
}

// newDesk is where sheets lie, and what they may ask of the window.
func (w *window) newDesk() *sheet.Desk {
	return &sheet.Desk{
		Env: w.env, Context: w.ctx, Post: w.post,
		Now:   func() time.Time { return w.now() }, // tests put another in its place
		Say:   func(text string) { w.layer.toast.show(text, nil) },
		Offer: func(text, label string, do func()) { w.layer.toast.offer(text, label, do) },
	}
}

// build makes the window's contents.
func (w *window) build() {
	w.folders, w.list, w.reader = sidebar.New(w.env), maillist.New(w.env), reader.New(w.env)
	w.remote = onserver.New(w.env)
	w.remote.Object().Hide()
	w.middle = container.NewStack(w.list.Object(), w.remote.Object())
	w.panes = newPanes(present(w.folders.Object()), w.middle, present(w.reader.Object()))
	w.search = newSearchBox(w.env, w.searchFor, w.focusList, w.enterResults, w.after, w.shortcut)
	w.bar = newToolbar(w.env, w.search, barActions{
		sync: w.syncOrStop, archive: w.archive, remove: w.remove, mark: w.markMenu, more: w.moreMenu,
	})
	w.status = newStatusBar(w.env, w.stopSync, w.explain, w.toggleOffline)
	w.layer = newLayer(w.env, w.search, w.after)
	w.search.onHelp = w.searchHelp
	w.search.onKeep = w.askSaveSearch
	w.connect()

	w.body = container.New(&bodyLayout{},
		control.NewGround(look.Surface), w.bar, control.NewGround(look.Hairline), w.panes, control.NewGround(look.Hairline), control.NewGround(look.Folders), w.status)
	w.root = container.NewStack(control.NewGround(look.Surface), w.body, w.layer.Container)
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
	w.list.OnOpen = func(id store.ID) {
		if !w.serverShown() { // else the list is only kept up to date
			w.open(id)
		}
	}
	w.list.OnStar = w.star
	w.list.OnMenu = w.messageMenu
	w.list.OnDrag = w.drag
	w.list.OnDrop = w.drop
	w.list.OnLayout = w.rebuildMenu
	w.reader.OnGet = w.getNow
	w.reader.OnKeep = func(path string) { w.raise(); w.askImportOf(path) }
	w.panes.onResized = w.remember
	w.connectServer()
}

// present is o, or room for a pane that shows nothing.
func present(o fyne.CanvasObject) fyne.CanvasObject {
	if o == nil {
		return control.NewGround(look.Surface)
	}
	return o
}

// handle takes a batch of events to whom it concerns.
func (w *window) handle(events []account.Event) {
	w.folders.Handle(events)
	w.list.Handle(events)
	w.remote.Handle(events)
	w.reader.Handle(events)
	w.noteVisits(events)
	if w.console != nil {
		w.console.heard(events)
	}
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
	w.search.clear()
	w.list.Show(title, v)
	w.win.SetTitle(w.windowTitle())
}

// searchFor shows what matches, in the list and in the message.
func (w *window) searchFor(query string) {
	w.hideServer()
	w.list.Search(query)
	w.reader.Find(query)
}

// helpLinger keeps the help of the search box long enough for a click on it, which takes the focus from the box first.
const helpLinger = 250 * time.Millisecond

// searchHelp shows the operators while the search box is empty and has the focus.
func (w *window) searchHelp(wanted bool) {
	if wanted {
		w.layer.help.show()
		return
	}
	w.after(helpLinger, func() {
		if !w.search.wantsHelp() {
			w.layer.help.Hide()
		}
	})
}

// enterResults goes on from the search box to what was found, the first of it at once.
func (w *window) enterResults() {
	w.list.Focus()
	if len(w.chosen()) == 0 {
		w.list.Step(1, false)
	}
}

// open shows a message; 0: none.
func (w *window) open(id store.ID) {
	w.bar.choose(!w.serverShown() && (id != 0 || len(w.chosen()) > 0))
	w.reader.Open(id)
	w.readSoon(id)
	if id != 0 {
		before, after := w.list.List.Near()
		w.reader.Prepare(before, after)
	}
}

// mailOf counts what an account has on this computer.
func (w *window) mailOf(id account.ID) (messages int, octets int64) {
	for _, f := range w.known {
		if f.Account == id {
			messages += f.Total
			octets += f.Octets
		}
	}
	return messages, octets
}

func (w *window) windowTitle() string {
	if w.title == "" {
		return appName
	}
	return w.title + " · " + appName
}
