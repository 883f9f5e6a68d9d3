//go:build linux

package account_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"valija/account"
	"valija/account/rules"
	"valija/store"
)

// wall is a clock that the test puts forward.
type wall struct{ ahead atomic.Int64 }

func (w *wall) now() time.Time                { return time.Now().Add(time.Duration(w.ahead.Load())) }
func (w *wall) forward(by time.Duration)      { w.ahead.Add(int64(by)) }
func plainLetter(from, subject string) []byte { return longLetter(from, subject, "Hello.\n") }
func longLetter(from, subject, body string) []byte {
	return fmt.Appendf(nil, "From: %s\nTo: ana@mail.example\nSubject: %s\nMessage-ID: <%s.%s>\n\n%s", from, subject, subject, from, body)
}

// album is a letter with a text and a large picture.
func album(subject string) []byte {
	return fmt.Appendf(nil, "From: eva@mail.example\nTo: ana@mail.example\nSubject: %[1]s\nMessage-ID: <%[1]s@mail.example>\nMIME-Version: 1.0\n"+
		"Content-Type: multipart/mixed; boundary=\"=_b\"\n\n--=_b\nContent-Type: text/plain; charset=utf-8\n\nThe text of %[1]s.\n\n--=_b\n"+
		"Content-Type: image/jpeg\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"f.jpg\"\n\n%[2]s--=_b--\n",
		subject, bytes.Repeat([]byte("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2\n"), 6000))
}

// subjects are those of the maildrop, sorted.
func (d *dovecot) subjects() string {
	c := d.otherClient()
	defer c.quit()
	var all []string
	for _, octets := range c.all() {
		_, rest, _ := strings.Cut(octets, "Subject: ")
		subject, _, _ := strings.Cut(rest, "\r\n")
		all = append(all, subject)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// rows are the subjects of the messages that are here, sorted; a preview carries a "~".
func (h *house) rows() (string, map[string]store.Row) {
	h.t.Helper()
	ids, err := h.store.IDs(h.t.Context(), store.View{Everywhere: true})
	if err != nil {
		h.t.Fatal(err)
	}
	rows, err := h.store.Rows(h.t.Context(), ids)
	if err != nil {
		h.t.Fatal(err)
	}
	var names []string
	bySubject := map[string]store.Row{}
	for _, r := range rows {
		name := r.Subject
		if r.Place == store.Preview {
			name += "~"
		}
		names, bySubject[r.Subject] = append(names, name), r
	}
	slices.Sort(names)
	return strings.Join(names, " "), bySubject
}

// A limit makes previews of large messages; what the user wants of them comes whole, octet for octet, and once only.
func TestDovecot_previewsThenTheWhole(t *testing.T) {
	d := startDovecot(t, [][]byte{plainLetter("eva@mail.example", "small"), album("album1"), album("album2")})
	h := d.house(func(a *account.Account) { a.Limit = 50_000 })
	if report := h.sync(account.SyncOptions{}); report.Stored != 1 || report.Previews != 2 || report.OctetsIn > 60_000 {
		t.Errorf("stored %d, previews %d, %d octets", report.Stored, report.Previews, report.OctetsIn)
	}
	here, rows := h.rows()
	if here != "album1~ album2~ small" {
		t.Fatalf("here %q", here)
	}
	parsed, err := h.store.Parsed(t.Context(), rows["album1"].ID)
	if err != nil || !strings.Contains(parsed.Text, "The text of album1.") {
		t.Errorf("the preview holds %q, %v", parsed.Text, err)
	}
	if report := h.sync(account.SyncOptions{Full: true}); report.Stored+report.Previews != 0 {
		t.Errorf("a second time stored %d, previews %d", report.Stored, report.Previews)
	}
	if err := h.manager.GetNow([]store.ID{rows["album1"].ID}); err != nil {
		t.Fatal(err)
	}
	if report := h.sync(account.SyncOptions{}); report.Stored != 1 || report.Previews != 0 {
		t.Errorf("wanted: stored %d, previews %d", report.Stored, report.Previews)
	}
	c := d.otherClient()
	there := c.all()
	c.quit()
	if here, _ := h.rows(); here != "album1 album2~ small" {
		t.Errorf("here %q", here)
	}
	for id, k := range h.known() {
		if k.Place == store.HereAndServer && h.raw(id) != there[id] {
			t.Errorf("%s is not what the server has", id)
		}
	}
	if _, err := h.manager.DeleteOnServer(t.Context(), []store.ID{rows["album2"].ID}); err != nil {
		t.Fatal(err)
	}
	if report := h.sync(account.SyncOptions{}); report.Deleted != 1 || d.subjects() != "album1 small" {
		t.Errorf("deleted %d, on the server %q", report.Deleted, d.subjects())
	}
}

// Rules on the sender, the list and the size decide with header fields before anything is retrieved, and by sender after.
func TestDovecot_rulesBeforeAndAfterRetrieval(t *testing.T) {
	d := startDovecot(t, [][]byte{
		plainLetter("eva@mail.example", "keep"), plainLetter("shop@noise.example", "noise"), plainLetter("daily@news.example", "news"),
		longLetter("boss@work.example", "wanted", strings.Repeat("a long letter\n", 8000)),
	})
	clock := &wall{}
	h := d.houseAt(clock.now, func(a *account.Account) { a.Limit = 50_000 })
	folder, _, err := h.manager.AddFolder(t.Context(), h.id, 0, "Work")
	if err != nil {
		t.Fatal(err)
	}
	from := func(name, address string, before rules.Before, after rules.After) rules.Rule {
		return rules.Rule{Name: name, Before: before, After: after, When: []rules.Condition{{Field: rules.Sender, Test: rules.Domain, Value: address}}}
	}
	err = h.manager.SetRules(t.Context(), rules.Set{
		from("noise", "noise.example", rules.Delete, rules.After{}), from("news", "news.example", rules.Leave, rules.After{}),
		from("work", "work.example", rules.Get, rules.After{Folder: "Work", Starred: true}),
	})
	if err != nil {
		t.Fatal(err)
	}
	report := h.sync(account.SyncOptions{})
	here, rows := h.rows()
	if here != "keep wanted" || rows["wanted"].Folder != folder || rows["wanted"].Flags&store.Starred == 0 || report.Peeked != 4 || report.Plan.Headers != 4 {
		t.Errorf("here %q, %+v; peeked %d", here, rows["wanted"], report.Peeked)
	}
	if d.subjects() != "keep news noise wanted" {
		t.Errorf("on the server %q before a day is over", d.subjects())
	}
	clock.forward(25 * time.Hour)
	if report := h.sync(account.SyncOptions{}); report.Deleted != 1 || report.Peeked != 0 || d.subjects() != "keep news wanted" {
		t.Errorf("a day later: deleted %d, asked for %d header fields, on the server %q", report.Deleted, report.Peeked, d.subjects())
	}
}

// What is here for longer than the rule says is deleted there, previews and new mail are not, and the last answer counts.
func TestDovecot_deletesAfterDays(t *testing.T) {
	d := startDovecot(t, [][]byte{plainLetter("eva@mail.example", "old1"), plainLetter("eva@mail.example", "old2"), album("album")})
	clock := &wall{}
	h := d.houseAt(clock.now, func(a *account.Account) { a.Limit, a.Keep, a.KeepDays = 50_000, account.KeepDays, 7 })
	h.sync(account.SyncOptions{})
	clock.forward(4 * 24 * time.Hour)
	d.fill([][]byte{plainLetter("eva@mail.example", "young")})
	if report := h.sync(account.SyncOptions{}); report.Stored != 1 || report.Deleted != 0 {
		t.Errorf("after 4 days: stored %d, deleted %d", report.Stored, report.Deleted)
	}
	clock.forward(4 * 24 * time.Hour)
	messages, _, err := h.manager.WouldDelete(t.Context(), h.manager.Accounts()[0])
	if err != nil || messages != 2 {
		t.Errorf("WouldDelete = %d, %v; want 2", messages, err)
	}
	if report := h.sync(account.SyncOptions{}); report.Deleted != 2 || d.subjects() != "album young" {
		t.Errorf("after 8 days: deleted %d, on the server %q", report.Deleted, d.subjects())
	}
	if here, _ := h.rows(); here != "album~ old1 old2 young" {
		t.Errorf("here %q", here)
	}
	if report := h.sync(account.SyncOptions{Full: true}); report.Stored+report.Previews+report.Deleted != 0 {
		t.Errorf("then stored %d, previews %d, deleted %d", report.Stored, report.Previews, report.Deleted)
	}
}

// A limit of octets is kept with a real server, and what did not fit comes when there is room.
func TestDovecot_keepsToALimit(t *testing.T) {
	var messages [][]byte
	for i := range 20 {
		messages = append(messages, longLetter("eva@mail.example", fmt.Sprintf("m%02d", i), strings.Repeat("0123456789 \n", 1000)))
	}
	d := startDovecot(t, messages)
	h := d.house(nil)
	if err := h.manager.SetEconomy(t.Context(), account.Economy{SessionLimit: 120_000}); err != nil {
		t.Fatal(err)
	}
	report := h.sync(account.SyncOptions{})
	if spent := h.manager.Traffic().Month; spent > 124_000 || report.Stored < 4 || report.Stored > 10 ||
		len(report.Problems) != 1 || report.Problems[0].Kind != account.BudgetSpent {
		t.Errorf("spent %d of 120,000, stored %d, problems %v", spent, report.Stored, report.Problems)
	}
	if err := h.manager.SetEconomy(t.Context(), account.Economy{}); err != nil {
		t.Fatal(err)
	}
	if again := h.sync(account.SyncOptions{}); again.Stored != 20-report.Stored {
		t.Errorf("then stored %d, want the other %d", again.Stored, 20-report.Stored)
	}
}
