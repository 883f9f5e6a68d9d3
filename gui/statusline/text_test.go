package statusline

import (
	"strings"
	"testing"
	"time"

	"valija/account"
	"valija/internal/i18n"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.Local)

func TestStatusNow_tellsTheMostUrgent(t *testing.T) {
	receiving := account.AccountStatus{ID: 1, Syncing: true, Progress: account.Progress{
		Phase: account.Receiving, Messages: 34, MessagesOf: 120, Octets: 1_200_000, OctetsOf: 8_400_000, Rate: 42_000, Left: 3 * time.Minute}}
	waiting := account.AccountStatus{ID: 1, LastSync: noon.Add(-89 * time.Minute), NextSync: noon.Add(15 * time.Minute)}
	locked := waiting
	locked.Problem = &account.Problem{Kind: account.MaildropLocked, Account: 1}
	later := waiting
	later.Problem = &account.Problem{Kind: account.MaildropLocked, Account: 1, RetryAt: noon.Add(12*time.Minute + 10*time.Second)}
	soon := waiting
	soon.Problem = &account.Problem{Kind: account.MaildropLocked, Account: 1, RetryAt: noon.Add(103 * time.Second)}
	for _, c := range []struct {
		name   string
		status account.Status
		want   Text
	}{
		{"no account", account.Status{}, Text{Left: "No account yet: add one", Progress: -1}},
		{"receiving", account.Status{Accounts: []account.AccountStatus{receiving}, Today: 1_300_000},
			Text{Left: "Receiving 34 of 120", Progress: 1.2 / 8.4, Detail: "1.2 of 8.4 MB · 42 KB/s · about 3 min", Syncing: true, Today: "today 1.3 MB"}},
		{"connecting", account.Status{Accounts: []account.AccountStatus{{Syncing: true}}},
			Text{Left: "Connecting…", Progress: -1, Syncing: true, Today: "today 0 B"}},
		{"offline by the switch", account.Status{Offline: true, Since: noon.Add(-89 * time.Minute), Accounts: []account.AccountStatus{locked}},
			Text{Left: "Offline since 10:31. What you do is sent at the next connection.", Progress: -1, Offline: true, Today: "today 0 B"}},
		{"tried again later", account.Status{Accounts: []account.AccountStatus{later}},
			Text{Left: "The mailbox is in use, usually by another device.", Progress: -1, Problem: later.Problem, Next: "trying again in about 12 min", Counts: true, Every: 10 * time.Second, Today: "today 0 B"}},
		{"tried again soon", account.Status{Accounts: []account.AccountStatus{soon}},
			Text{Left: "The mailbox is in use, usually by another device.", Progress: -1, Problem: soon.Problem, Next: "trying again in 1:43", Counts: true, Today: "today 0 B"}},
		{"all well", account.Status{Accounts: []account.AccountStatus{waiting}},
			Text{Left: "Up to date, checked 10:31", Progress: -1, Next: "next check 12:15", Today: "today 0 B"}},
		{"never checked", account.Status{Accounts: []account.AccountStatus{{ID: 1}}},
			Text{Left: "Not checked yet", Progress: -1, Today: "today 0 B"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Now(i18n.New("en"), c.status, time.Time{}, noon); got != c.want {
				t.Errorf("Now() = %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestStatusNow_offersAProblemToBeClicked(t *testing.T) {
	first := &account.Problem{Kind: account.MaildropLocked, Account: 1}
	second := &account.Problem{Kind: account.SignInRefused, Account: 2}
	one := Now(i18n.New("en"), account.Status{Accounts: []account.AccountStatus{{ID: 1, Problem: first}}}, time.Time{}, noon)
	if one.Problem != first || one.Left == "" {
		t.Errorf("with one problem: %+v, want its title", one)
	}
	two := Now(i18n.New("en"), account.Status{Accounts: []account.AccountStatus{{ID: 1, Problem: first}, {ID: 2, Problem: second}}}, time.Time{}, noon)
	if want := one.Left + " And one more."; two.Left != want {
		t.Errorf("with two problems: %q, want %q", two.Left, want)
	}
}

func TestStatusNow_saysSinceWhenNoServerIsReached(t *testing.T) {
	s := account.Status{Accounts: []account.AccountStatus{
		{ID: 1, NextSync: noon, Problem: &account.Problem{Kind: account.NotReachable, Account: 1, Host: "pop.correo.example"}}}}
	if !OutOfReach(s) {
		t.Error("OutOfReach() = false with the only server out of reach")
	}
	got := Now(i18n.New("en"), s, noon.Add(-89*time.Minute), noon)
	if !strings.HasPrefix(got.Left, "Offline since 10:31. ") || got.Problem == nil {
		t.Errorf("left = %q", got.Left)
	}
	s.Accounts = append(s.Accounts, account.AccountStatus{ID: 2, LastSync: noon})
	if OutOfReach(s) {
		t.Error("OutOfReach() = true with one server in reach")
	}
}

func TestStatusNow_sumsUpAccountsThatSyncTogether(t *testing.T) {
	receiving := account.AccountStatus{Syncing: true, Progress: account.Progress{Phase: account.Receiving, Messages: 1, MessagesOf: 10, Octets: 5000, OctetsOf: 10000, Rate: 1000}}
	connecting := account.AccountStatus{Syncing: true, Progress: account.Progress{Phase: account.Connecting}}
	got := Now(i18n.New("en"), account.Status{Accounts: []account.AccountStatus{receiving, receiving, connecting}}, time.Time{}, noon)
	if want := "Receiving 2 of 20"; got.Left != want {
		t.Errorf("left = %q, want %q", got.Left, want)
	}
	if want := "10 of 20 KB · 2 KB/s"; got.Detail != want {
		t.Errorf("detail = %q, want %q", got.Detail, want)
	}
}

func TestOctetsOf_saysTheUnitOnceWhereItIsTheSame(t *testing.T) {
	es := i18n.New("es")
	for _, c := range []struct {
		done, all int64
		want      string
	}{
		{1_200_000, 8_400_000, "1,2 de 8,4 MB"},
		{300_000, 8_400_000, "300 KB de 8,4 MB"},
		{9_000_000, 8_400_000, "8,4 de 8,4 MB"}, // LIST told too little
	} {
		if got := es.Part(c.done, c.all); got != c.want {
			t.Errorf("Part(%d, %d) = %q, want %q", c.done, c.all, got, c.want)
		}
	}
}

func TestStatusNow_countsDownToAServerThatWantsAPause(t *testing.T) {
	at := func(p account.Progress) account.AccountStatus {
		return account.AccountStatus{Syncing: true, Progress: p}
	}
	pause := at(account.Progress{Phase: account.Waiting, Left: 103 * time.Second})
	for _, c := range []struct {
		name     string
		accounts []account.AccountStatus
		want     string
	}{
		{"alone", []account.AccountStatus{pause}, "The server wants a pause between visits: 1:43"},
		{"beside a keyring that takes long", []account.AccountStatus{pause, at(account.Progress{Phase: account.Unlocking})},
			"Waiting for the keyring, which may be asking for its password"},
		{"beside one that connects", []account.AccountStatus{pause, at(account.Progress{})}, "Connecting…"},
		{"beside one that receives", []account.AccountStatus{pause, at(account.Progress{Phase: account.Receiving, Messages: 1, MessagesOf: 3})}, "Receiving 1 of 3"},
		{"asking", []account.AccountStatus{at(account.Progress{Phase: account.Asking})}, "Waiting for your answer: the plan is shown"},
	} {
		if got := Now(i18n.New("en"), account.Status{Accounts: c.accounts}, time.Time{}, noon).Left; got != c.want {
			t.Errorf("%s: left = %q, want %q", c.name, got, c.want)
		}
	}
}
