package account_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"valija/account"
	"valija/pop3/pop3server"
)

// delayed is a server that wants ten minutes between visits.
func delayed() pop3server.Options {
	const answer = "+OK\r\nUIDL\r\nTOP\r\nUSER\r\nLOGIN-DELAY 600\r\n.\r\n"
	return pop3server.Options{Faults: []pop3server.Fault{{Command: "CAPA", Do: pop3server.Answer, Text: answer}}}
}

func TestSyncNow_waitsUntilTheServerTakesTheUserAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a"), server: delayed()})
		defer h.close()
		h.sync(account.SyncOptions{})
		h.drop.Add(mail("b", 900))
		time.Sleep(4 * time.Minute)
		var told []time.Duration
		start := time.Now()
		report, err := h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{}, func(e account.Event) {
			if p, ok := e.(account.Progress); ok && p.Phase == account.Waiting {
				told = append(told, p.Left)
			}
		})
		if took := time.Since(start); err != nil || report.Stored != 1 || took < 6*time.Minute-time.Second || took > 6*time.Minute+5*time.Second {
			t.Errorf("stored %d after %v, %v; want 1 after 6 minutes", report.Stored, took, err)
		}
		if len(told) < 360 || told[0] != 6*time.Minute || told[len(told)-1] > time.Second {
			t.Errorf("the countdown was told %d times", len(told))
		}
	})
}

func TestSyncNow_saysAtOnceWhenThereIsNoTimeToWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a"), server: delayed()})
		defer h.close()
		h.sync(account.SyncOptions{})
		start := time.Now()
		_, err := h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{Within: time.Minute}, nil)
		var p *account.Problem
		if !errors.As(err, &p) || p.Kind != account.ServerBusy || time.Since(start) > time.Second || h.dialled() != 1 {
			t.Errorf("SyncNow = %v after %v and %d connections", err, time.Since(start), h.dialled())
		}
	})
}

func TestSyncNow_waitingCanBeStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a"), server: delayed()})
		defer h.close()
		h.sync(account.SyncOptions{})
		ended := make(chan time.Time, 1)
		go func() {
			_, _ = h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{}, nil)
			ended <- time.Now()
		}()
		time.Sleep(time.Minute)
		stopped := time.Now()
		h.manager.Stop()
		if took := (<-ended).Sub(stopped); took > time.Second || h.dialled() != 1 {
			t.Errorf("ended %v after Stop, with %d connections", took, h.dialled())
		}
	})
}

func TestVisit_waitsBetweenItsSessions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := delayed()
		// What looks like a window of a larger maildrop is looked at again at once, which this server would refuse.
		var messages []pop3server.Message
		for i := range 250 {
			messages = append(messages, mail(string(rune('a'+i%26))+string(rune('a'+i/26)), 300))
		}
		h := newHouse(t, houseOptions{messages: messages, server: server})
		defer h.close()
		start := time.Now()
		if report := h.sync(account.SyncOptions{}); report.Stored != 250 || h.dialled() != 2 || time.Since(start) < 10*time.Minute {
			t.Errorf("stored %d in %d sessions and %v", report.Stored, h.dialled(), time.Since(start))
		}
	})
}

func TestSyncNow_remembersTheServersPauseAcrossStarts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		h := newHouse(t, houseOptions{messages: mails("a"), server: delayed(), dir: dir})
		h.sync(account.SyncOptions{})
		h.close()
		h.open(dir)
		defer h.close()
		h.manager.SetSessionPassword(h.id, testPassword)
		start := time.Now()
		h.sync(account.SyncOptions{})
		if took := time.Since(start); took < 9*time.Minute {
			t.Errorf("a new start visits the server after %v", took)
		}
	})
}
