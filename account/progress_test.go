package account

import (
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestProgress_isHonestAfterAStall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told atomic.Pointer[Progress]
		p := startProgress(7, time.Now, func(now Progress) { told.Store(&now) })
		p.begin([]Item{{Octets: 50_000}, {Octets: 50_000}})
		read := func(n int) {
			r := p.counting(strings.NewReader(strings.Repeat("x", n)))
			if _, err := io.Copy(io.Discard, r); err != nil {
				t.Fatal(err)
			}
		}
		for range 40 { // 4 s at 10,000 octets a second
			read(1000)
			time.Sleep(100 * time.Millisecond)
		}
		synctest.Wait()
		last := *told.Load()
		if last.Rate < 9_500 || last.Rate > 10_500 || last.Left != 6*time.Second {
			t.Errorf("in full flow: %.0f octets/s, %v left; want 10000, 6s", last.Rate, last.Left)
		}
		time.Sleep(8 * time.Second) // nothing comes
		synctest.Wait()
		last = *told.Load()
		if last.Rate != 0 || last.Left != 0 {
			t.Errorf("stalled: %.0f octets/s, %v left; want 0 and unknown", last.Rate, last.Left)
		}
		p.stop()
		if last.Account != 7 || last.Phase != Receiving {
			t.Errorf("told %+v", last)
		}
	})
}

func TestProgress_putsWhatCameInPlaceOfWhatWasExpected(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := startProgress(1, time.Now, func(Progress) {})
		defer p.stop()
		items := []Item{{Octets: 1000}, {Octets: 9000}}
		p.begin(items)
		if _, err := io.Copy(io.Discard, p.counting(strings.NewReader(strings.Repeat("x", 1500)))); err != nil {
			t.Fatal(err)
		}
		p.messageDone(items[0])
		if got := p.current(); got.OctetsOf != 10_500 || got.Messages != 1 || got.MessagesOf != 2 {
			t.Errorf("current() = %+v, want 10500 octets in all, 1 of 2 messages", got)
		}
	})
}
