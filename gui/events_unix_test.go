//go:build unix

package gui

import (
	"syscall"
	"testing"
	"time"

	"valija/account"
	"valija/pop3"
	"valija/store"
)

// BenchmarkWindow_aSecondOfAThousandEvents is what 1,000 events of two syncs cost that come in one second, through the Feed
// and as many batches as the bridge makes of them: 5 % of a core would be 50 ms.
func BenchmarkWindow_aSecondOfAThousandEvents(b *testing.B) {
	w, _ := newTestWindow(b)
	_, ids := addTestAccount(b, w, 100)
	f := w.opt.Manager.Feed()
	f.Take()
	before := cpuSeconds(b)
	perBatch := int(1000 * bridgePause / time.Second)
	for b.Loop() {
		for i := range 1000 {
			f.Post(eventOfASync(i, ids))
			if i%perBatch == perBatch-1 {
				<-f.Pending()
				w.handle(f.Take())
			}
		}
	}
	b.ReportMetric(100*(cpuSeconds(b)-before)/float64(b.N), "%core")
}

// cpuSeconds is the processor time that the program has used: unlike time, it does not depend on what else runs.
func cpuSeconds(b *testing.B) float64 {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return float64(used.Utime.Nano()+used.Stime.Nano()) / 1e9
}

// eventOfASync is the i-th event of a busy second: lines of the conversation, progress, messages that come in.
func eventOfASync(i int, ids []store.ID) account.Event {
	switch i % 10 {
	case 0:
		return account.Progress{Account: 1, Phase: account.Receiving, Messages: i, MessagesOf: 1000, Octets: int64(i) * 4000, OctetsOf: 4_000_000, Rate: 1e6}
	case 1:
		return account.MessagesAdded{Account: 1, IDs: ids[i%len(ids) : i%len(ids)+1]}
	case 2:
		return account.FoldersChanged{Account: 1}
	case 3:
		return account.StatusChanged{}
	}
	return account.Conversation{Account: 1, Line: pop3.Line{Text: "+OK 4000 octets"}}
}
