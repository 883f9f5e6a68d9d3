package account_test

import (
	"fmt"
	"testing"

	"valija/account"
	"valija/pop3/pop3server"
)

// BenchmarkSync retrieves 1,000 messages of 8 KB from a server in the same process and commits them.
func BenchmarkSync(b *testing.B) {
	var messages []pop3server.Message
	for i := range 1000 {
		messages = append(messages, mail(fmt.Sprintf("m%04d", i), 8000))
	}
	for b.Loop() {
		h := newBenchHouse(b, messages)
		if report := h.sync(account.SyncOptions{}); report.Stored != 1000 {
			b.Fatalf("stored %d", report.Stored)
		}
		h.close()
	}
}

// BenchmarkSync_nothingNew looks at a maildrop of 10,000 messages in which nothing is new.
func BenchmarkSync_nothingNew(b *testing.B) {
	var messages []pop3server.Message
	for i := range 10_000 {
		messages = append(messages, mail(fmt.Sprintf("m%05d", i), 200))
	}
	h := newBenchHouse(b, messages)
	h.sync(account.SyncOptions{})
	var octets int64
	for b.Loop() {
		report := h.sync(account.SyncOptions{})
		octets = report.OctetsIn + report.OctetsOut
	}
	b.ReportMetric(float64(octets), "octets/op")
	h.close()
}
