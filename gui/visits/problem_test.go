package visits

import (
	"strings"
	"testing"

	"valija/account"
	"valija/gui/sheet/sheettest"
)

func TestRemedies_theLikeliestFirst(t *testing.T) {
	d := sheettest.New(t, account.Options{})
	s := New(d.Desk, Options{})
	for _, tt := range []struct {
		kind account.ProblemKind
		want string
	}{
		{account.SignInRefused, "Enter password…, Edit account…, Try again"},
		{account.MaildropChanged, "Leave them on the server, Receive them"},
		{account.Costly, "Show what it would cost, Sync now"},
		{account.MaildropTaken, "Edit account…"},
	} {
		var labels []string
		for _, b := range s.remedies(&account.Problem{Kind: tt.kind, Account: 1, Count: 70}) {
			labels = append(labels, b.Label)
		}
		if got := strings.Join(labels, ", "); got != tt.want {
			t.Errorf("%v offers %q, want %q", tt.kind, got, tt.want)
		}
	}
}
