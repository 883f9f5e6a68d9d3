package gui

import (
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/account/rules"
	"valija/gui/control"
	"valija/gui/sheet/sheettest"
	"valija/gui/sidebar"
	"valija/gui/statusline"
	"valija/store"
)

// screen is one thing to look at.
type screen struct {
	name string
	show func(*booth)
}

func screens() []screen {
	var all []screen
	for _, some := range [][]screen{
		mailScreens(), readingScreens(), searchScreens(), menuScreens(), accountScreens(), toolScreens(), statusScreens(), questionScreens(),
	} {
		all = append(all, some...)
	}
	return all
}

// byMenu is a screen that an item of the menus opens.
func byMenu(name, key string) screen { return screen{name, func(b *booth) { b.menu(key) }} }

func mailScreens() []screen {
	return []screen{
		{"main", func(*booth) {}},
		{"html", func(b *booth) { b.message("Gaceta") }},
		{"text", func(b *booth) { b.message("mar de fondo") }},
		{"attachments", func(b *booth) { b.message("segunda versión") }},
		{"large", func(b *booth) { b.message("Fotos del viaje") }},
		{"phishing", func(b *booth) { b.message("suspendida") }},
		{"cjk", func(b *booth) { b.message("会議") }},
		{"rows", func(b *booth) { b.panes.setBelow(true, 0); b.message("Factura n") }},
		{"context-menu", func(b *booth) {
			b.message("Factura n")
			b.messageMenu(b.chosen(), fyne.NewPos(330, 170))
		}},
		{"more-menu", func(b *booth) { b.moreMenu(b.bar.more) }},
		{"empty-folder", func(b *booth) {
			b.folders.ChooseFolder(sidebar.Place{Kind: sidebar.Folder, Account: b.known[0].Account, Folder: folderOf(b, store.Trash), Role: store.Trash})
		}},
		{"many-chosen", func(b *booth) { b.list.List.TypedShortcut(&fyne.ShortcutSelectAll{}) }},
		{"toast", func(b *booth) {
			b.layer.toast.show(b.env.Words.N("toast.archived", 3), func() {})
		}},
		{"move", func(b *booth) { b.menu("move_to") }},
		byMenu("new-folder", "new_folder"),
	}
}

func folderOf(b *booth, r store.Role) store.FolderID {
	for _, f := range b.known {
		if f.Role == r {
			return f.ID
		}
	}
	return 0
}

func searchScreens() []screen {
	search := func(text string) func(*booth) {
		return func(b *booth) {
			b.win.Canvas().Focus(b.search)
			b.search.SetText(text)
			b.settle()
		}
	}
	return []screen{
		{"search-empty", search("")},
		{"search-results", func(b *booth) { search("ferry")(b); b.enterResults() }},
		{"search-nothing", search("xyzzy")},
		{"search-saved", func(b *booth) { search("ferry")(b); b.askSaveSearch() }},
	}
}

func accountScreens() []screen {
	return []screen{
		{"welcome", func(b *booth) { b.showWelcome() }},
		byMenu("account-add", "add_account"),
		{"account-edit", func(b *booth) { b.editFirst() }},
		{"account-edit-end", func(b *booth) { b.editFirst(); b.scrollToEnd() }},
		{"account-tested", func(b *booth) {
			b.editFirst()
			sheettest.Press(b.t, b.desk, "account.test")
			b.scrollToEnd()
		}},
		{"account-failed", func(b *booth) {
			b.editFirst()
			b.entry(3).SetText("wrong")
			sheettest.Press(b.t, b.desk, "account.test")
			b.scrollToEnd()
		}},
		byMenu("account-password", "password"),
		byMenu("account-card", "server_card"),
		byMenu("account-remove", "remove_account"),
		byMenu("account-move-mail", "move_mail"),
		byMenu("console", "conversation"),
		{"on-server", func(b *booth) { b.showOnServer() }},
		{"on-server-menu", func(b *booth) {
			b.showOnServer()
			b.remote.List.Step(1)
			b.remote.List.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(150, 150), AbsolutePosition: fyne.NewPos(360, 250)})
		}},
	}
}

func (b *booth) editFirst() {
	for _, i := range b.accountItem(b.opt.Manager.Accounts()[0]).ChildMenu.Items {
		if i.Label == b.env.Words.T("menu.edit_account") {
			i.Action()
			b.settle()
		}
	}
}

func (b *booth) showOnServer() {
	b.folders.ChooseFolder(sidebar.Place{Kind: sidebar.Server, Account: b.opt.Manager.Accounts()[0].ID})
	b.settle()
}

// entry is line i of those that the sheet lets one write in.
func (b *booth) entry(i int) *control.Entry {
	b.t.Helper()
	var all []*control.Entry
	eachBelow(b.desk.Sheet().Content, func(o fyne.CanvasObject) {
		if e, ok := o.(*control.Entry); ok {
			all = append(all, e)
		}
	})
	if i >= len(all) {
		b.t.Fatalf("the sheet has %d lines to write in, want one more than %d", len(all), i)
	}
	return all[i]
}

// link presses a button within the content of the sheet.
func (b *booth) link(key string) {
	b.t.Helper()
	var found *control.Button
	eachBelow(b.desk.Sheet().Content, func(o fyne.CanvasObject) {
		if l, ok := o.(*control.Button); ok && l.Label == b.env.Words.T(key) {
			found = l
		}
	})
	if found == nil {
		b.t.Fatalf("the sheet has no %q", b.env.Words.T(key))
	}
	test.Tap(found)
}

// eachBelow visits what is in o.
func eachBelow(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	visit(o)
	switch x := o.(type) {
	case *container.Scroll:
		eachBelow(x.Content, visit)
	case *fyne.Container:
		for _, child := range x.Objects {
			eachBelow(child, visit)
		}
	}
}

func (b *booth) scrollToEnd() {
	b.settle()
	b.desk.Sheet().FitToEnd()
}

func toolScreens() []screen {
	rule := func(b *booth) {
		set := rules.Set{
			{Name: "Boletines", When: []rules.Condition{{Field: rules.Sender, Test: rules.Contains, Value: "gaceta"}}, Before: rules.Leave},
			{Name: "Grandes", When: []rules.Condition{{Field: rules.Size, Test: rules.Larger, Octets: 2_000_000}}, Before: rules.Preview},
		}
		if err := b.opt.Manager.SetRules(b.t.Context(), set); err != nil {
			b.t.Fatal(err)
		}
	}
	return []screen{
		{"rules-none", func(b *booth) {
			if err := b.opt.Manager.SetRules(b.t.Context(), nil); err != nil {
				b.t.Fatal(err)
			}
			b.menu("rules")
		}},
		{"rules", func(b *booth) { rule(b); b.menu("rules") }},
		{"rule-form", func(b *booth) { b.menu("rules"); sheettest.Press(b.t, b.desk, "rules.new") }},
		{"rule-log", func(b *booth) { b.menu("rules"); sheettest.Press(b.t, b.desk, "rules.log") }},
		{"rule-from-message", func(b *booth) { b.message("Gaceta"); b.menu("rule_from") }},
		byMenu("junk", "junk_filter"),
		{"junk-why", func(b *booth) { b.message("suspendida"); b.menu("why_junk") }},
		{"pending-none", func(b *booth) {
			all, err := b.opt.Manager.Pending(b.t.Context())
			for _, p := range all {
				err = errors.Join(err, b.opt.Manager.CancelPending(b.t.Context(), p.ID))
			}
			if err != nil {
				b.t.Fatal(err)
			}
			b.menu("pending")
		}},
		{"pending", func(b *booth) {
			b.message("Fotos del viaje")
			b.getLater(b.chosen())
			b.menu("pending")
		}},
		byMenu("traffic", "traffic"),
		byMenu("import", "import"),
		byMenu("export", "export"),
		byMenu("settings", "settings"),
		byMenu("help", "keys"),
		byMenu("about", "about"),
		byMenu("undo-list", "undo_list"),
		{"activity", func(b *booth) { b.visitAll(); b.visits.Explain() }},
		{"mailto", func(b *booth) { b.openNamed([]string{"mailto:eva@otro.example?subject=Hola"}) }},
	}
}

// visitAll syncs the accounts, so that there is something to tell of.
func (b *booth) visitAll() {
	for _, a := range b.opt.Manager.Accounts() {
		if _, err := b.opt.Manager.SyncNow(b.t.Context(), a.ID, account.SyncOptions{}, nil); err != nil {
			b.t.Fatal(err)
		}
	}
	b.settle()
}

func statusScreens() []screen {
	state := func(change func(*account.Status)) func(*booth) {
		return func(b *booth) {
			b.state = b.opt.Manager.Status()
			b.state.Today = 1_300_000
			change(&b.state)
			b.bar.syncing(statusline.Syncing(b.state))
			b.status.Set(b.statusText())
		}
	}
	problem := func(p account.Problem) func(*booth) {
		return state(func(s *account.Status) {
			p.Account, p.Host = s.Accounts[0].ID, "pop.correo.example"
			s.Accounts[0].Problem = &p
		})
	}
	return []screen{
		{"status-syncing", state(func(s *account.Status) {
			s.Accounts[0].Syncing = true
			s.Accounts[0].Progress = account.Progress{Account: s.Accounts[0].ID, Phase: account.Receiving, Messages: 34, MessagesOf: 120,
				Octets: 1_200_000, OctetsOf: 8_400_000, Rate: 42_000, Left: 3 * time.Minute}
		})},
		{"status-offline", state(func(s *account.Status) { s.Offline, s.Since = true, time.Now().Add(-time.Hour) })},
		{"status-countdown", problem(account.Problem{Kind: account.NotReachable, RetryAt: time.Now().Add(103 * time.Second), Err: errors.New("dial")})},
		{"status-problem", func(b *booth) {
			problem(account.Problem{Kind: account.SignInRefused, Server: "[AUTH] Invalid login"})(b)
			b.visits.Explain()
		}},
		{"problem-details", func(b *booth) {
			problem(account.Problem{Kind: account.SignInRefused, Server: strings.Repeat("[AUTH] Invalid login. ", 4)})(b)
			b.visits.Explain()
			b.link("problem.details")
		}},
		{"tip", func(b *booth) { b.layer.tip.put(b.bar.archive, b.env.Words.T("bar.archive_hint")) }},
		{"focus", func(b *booth) {
			for range 3 {
				b.win.Canvas().FocusNext()
			}
		}},
	}
}
