package gui

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/sheet/sheettest"
	"valija/gui/sidebar"
	"valija/pop3/pop3server"
	"valija/store"
)

// What lies over the panes besides the sheets: menus, what is dragged, windows of their own; and the questions that only a
// server, a file or a large message brings up.

func menuScreens() []screen {
	menu := func(name string, i int) screen {
		return screen{"menu-" + name, func(b *booth) {
			b.message("Factura n")
			b.env.ShowMenu(b.menus()[i].Items, fyne.NewPos(300, look.BarHeight))
		}}
	}
	return []screen{
		menu("file", 0), menu("message", 1), menu("view", 2), menu("tools", 3), menu("help", 4),
		{"menu-sync", func(b *booth) { b.syncMenu(b.bar.sync) }},
		{"menu-mark", func(b *booth) { b.message("Factura n"); b.markMenu(b.bar.archive) }},
		{"menu-account", func(b *booth) {
			b.placeMenu(sidebar.Place{Kind: sidebar.Account, Account: b.opt.Manager.Accounts()[0].ID}, fyne.NewPos(60, 150))
		}},
		{"menu-folder", func(b *booth) {
			own := folderOf(b, store.Own)
			b.placeMenu(sidebar.Place{Kind: sidebar.Folder, Account: b.known[0].Account, Folder: own, Role: store.Own}, fyne.NewPos(60, 290))
		}},
		{"menu-choice", func(b *booth) {
			b.menu("settings")
			var first *control.Selector
			eachBelow(b.desk.Sheet().Content, func(o fyne.CanvasObject) {
				if s, ok := o.(*control.Selector); ok && first == nil {
					first = s
				}
			})
			test.Tap(first)
		}},
		{"dragging", func(b *booth) {
			b.layer.ghost.at(look.IconEnvelope, b.env.Words.N("drag.messages", 3), fyne.NewPos(90, 285), false)
		}},
	}
}

func readingScreens() []screen {
	return []screen{
		{"find", func(b *booth) { b.message("mar de fondo"); b.reader.ShowFind(); b.reader.Find("canal") }},
		{"rtl", func(b *booth) { b.message("صور") }},
		{"hebrew", func(b *booth) { b.message("שלום") }},
		{"malformed", func(b *booth) { b.message("Undelivered") }},
		{"print", func(b *booth) { b.message("Factura n"); b.reader.Print() }},
		{"save-message", func(b *booth) { b.message("Factura n"); b.reader.SaveMessage() }},
		{"source", func(b *booth) { b.message("Factura n"); b.reader.ShowSource() }},
		{"own-window", (*booth).openLetter},
	}
}

// openLetter opens a message of a file, in a window of its own.
func (b *booth) openLetter() {
	path := filepath.Join(b.t.TempDir(), "carta.eml")
	b.write(path, "From: Eva Mar <eva@otro.example>\r\nTo: ana@correo.example\r\nSubject: Una carta\r\n"+
		"Date: Sat, 21 Nov 2026 10:31:00 +0000\r\n\r\nHola:\r\n\r\nVa la lista.\r\n\r\nEva\r\n")
	b.openNamed([]string{path})
	b.settle()
}

// removeLocal removes the account that an import made.
func (b *booth) removeLocal() {
	for _, a := range b.opt.Manager.Accounts() {
		if !a.Local {
			continue
		}
		if err := b.opt.Manager.Remove(context.Background(), a.ID, true); err != nil {
			b.t.Error(err)
		}
	}
}

func (b *booth) write(path, text string) {
	b.t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.t.Fatal(err)
	}
}

func questionScreens() []screen {
	return []screen{
		{"certificate", func(b *booth) { b.accounts.Certificate(b.untrusted()) }},
		{"account-setup-server", func(b *booth) {
			b.menu("add_account")
			b.entry(1).SetText("ana@gmail.com")
			b.link("account.server_settings")
		}},
		{"account-more", func(b *booth) { b.editFirst(); b.link("account.more"); b.scrollToEnd() }},
		{"large-question", func(b *booth) {
			b.message("Fotos del viaje")
			rows, err := b.opt.Store.Rows(b.t.Context(), b.chosen())
			if err != nil {
				b.t.Fatal(err)
			}
			b.askUnlikely(b.chosen(), rows, 52*time.Minute)
		}},
		{"import-report", func(b *booth) {
			dir := b.t.TempDir()
			b.write(filepath.Join(dir, "Faro.mbox"), "From a@b Sat Nov 21 10:31:00 2026\nSubject: one\n\nx\n\n")
			b.write(filepath.Join(dir, "roto.mbox"), "From a@b Sat Nov 21 10:31:00 2026\n\x00\x00\n")
			b.menu("import")
			b.entry(0).SetText(dir)
			sheettest.Press(b.t, b.desk, "import.start")
			b.t.Cleanup(b.removeLocal)
		}},
		{"import-nothing", func(b *booth) {
			b.menu("import")
			b.entry(0).SetText("/no/such/folder")
			sheettest.Press(b.t, b.desk, "import.start")
			b.t.Cleanup(b.removeLocal)
		}},
		{"plan", func(b *booth) {
			b.message("Fotos del viaje")
			b.getLater(b.chosen())
			b.looking()
		}},
		problemScreen("problem-certificate", account.Problem{Kind: account.CertificateWrong}),
		problemScreen("problem-changed", account.Problem{Kind: account.MaildropChanged, Count: 312}),
		problemScreen("problem-refused", account.Problem{Kind: account.MessagesRefused, Count: 2}),
		problemScreen("problem-locked", account.Problem{Kind: account.MaildropLocked, RetryAt: time.Now().Add(4 * time.Minute)}),
		problemScreen("problem-disk", account.Problem{Kind: account.DiskFull}),
	}
}

// problemScreen is what is said of a problem of the first account.
func problemScreen(name string, p account.Problem) screen {
	return screen{name, func(b *booth) {
		b.state = b.opt.Manager.Status()
		p.Account, p.Host = b.state.Accounts[0].ID, "pop.correo.example"
		b.state.Accounts[0].Problem = &p
		b.status.Set(b.statusText())
		b.visits.Explain()
	}}
}

// untrusted is the problem of a session that met a certificate of nobody known.
func (b *booth) untrusted() *account.Problem {
	b.t.Helper()
	cert, err := pop3server.SelfSigned("pop.correo.example")
	if err != nil {
		b.t.Fatal(err)
	}
	p := account.Classify(&tls.CertificateVerificationError{UnverifiedCertificates: []*x509.Certificate{cert.Leaf}, Err: errors.New("unknown authority")})
	p.Account, p.Host = b.opt.Manager.Accounts()[0].ID, "pop.correo.example"
	return p
}

// looking asks the servers what a sync would cost, and ends when each waits for its answer or has nothing.
func (b *booth) looking() {
	b.t.Helper()
	posted := make(chan func(), 100)
	b.spawn, b.onMain = func(f func()) { go f() }, func(f func()) { posted <- f }
	b.plans.Show()
	looking := b.env.Words.T("plans.looking")
	for limit := time.After(time.Minute); strings.Contains(sheettest.Text(b.t, b.desk), looking); {
		select {
		case f := <-posted:
			f()
		case <-limit:
			b.t.Fatal("a server is never done with")
		}
	}
	b.t.Cleanup(b.desk.Close)
}
