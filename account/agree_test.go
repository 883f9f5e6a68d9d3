package account_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"valija/account"
	"valija/account/rules"
	"valija/pop3/pop3server"
	"valija/store"
)

func TestSync_asksBeforeItBringsInMoreThanTheUserLetsPass(t *testing.T) {
	for _, tt := range []struct {
		name   string
		above  int64
		opt    account.SyncOptions
		answer bool
		asked  int
		stored int
		costly bool
	}{
		{name: "no threshold", stored: 2},
		{name: "below it", above: 10_000, answer: true, stored: 2},
		{name: "above it, yes", above: 3000, answer: true, asked: 1, stored: 2},
		{name: "above it, no", above: 3000, asked: 1},
		{name: "above it, and anyway", above: 3000, opt: account.SyncOptions{Anyway: true}, stored: 2},
		{name: "below it, and asked always, yes", above: 10_000, opt: account.SyncOptions{AskAlways: true}, answer: true, asked: 1, stored: 2},
		{name: "no threshold, asked always, no", opt: account.SyncOptions{AskAlways: true}, asked: 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHouse(t, houseOptions{messages: mails("a", "b")})
			if err := h.manager.SetEconomy(t.Context(), account.Economy{AskAbove: tt.above, PricePerMB: 2, Currency: "EUR"}); err != nil {
				t.Fatal(err)
			}
			asked := 0
			tt.opt.Ask = func(_ context.Context, p account.Plan) bool {
				if asked++; len(p.Retrieve) != 2 || p.Octets < 4000 || p.Cost < 0.008 {
					t.Errorf("asked about %+v", p)
				}
				return tt.answer
			}
			quit := h.asking("QUIT")
			report := h.sync(tt.opt)
			if asked != tt.asked || report.Stored != tt.stored || *quit != 1 || len(report.Problems) > 0 {
				t.Errorf("asked %d times, stored %d, %d QUIT, problems %v", asked, report.Stored, *quit, report.Problems)
			}
			if tt.stored == 0 { // a no forgets nothing, and is not for ever
				if report := h.sync(account.SyncOptions{Anyway: true}); report.Stored != 2 {
					t.Errorf("later stored %d, want 2", report.Stored)
				}
			}
		})
	}
}

func TestSync_leavesACostlyPlanAloneWhenNobodyCanBeAsked(t *testing.T) {
	h := newHouse(t, houseOptions{messages: mails("a", "b"), change: func(a *account.Account) { a.Keep = account.KeepNever }})
	if err := h.manager.SetEconomy(t.Context(), account.Economy{AskAbove: 3000}); err != nil {
		t.Fatal(err)
	}
	report := h.syncFails(account.Costly)
	if p := report.Problems[0]; p.Count != 2 || p.Octets < 4000 || report.Stored+report.Deleted != 0 || h.onServer() != "a b" {
		t.Errorf("report %+v, problem %+v, on the server %q", report, p, h.onServer())
	}
}

func TestSync_isNotAskedForWhatTheUserAskedFor(t *testing.T) {
	h := newHouse(t, houseOptions{messages: []pop3server.Message{mail("large", 90_000)}, change: func(a *account.Account) { a.Limit = 20_000 }})
	h.sync(account.SyncOptions{})
	if h.here() != "large~" {
		t.Fatalf("here %q, want a preview", h.here())
	}
	if err := h.manager.SetEconomy(t.Context(), account.Economy{AskAbove: 30_000}); err != nil {
		t.Fatal(err)
	}
	if err := h.manager.GetNow([]store.ID{h.known()["large"].Message}); err != nil {
		t.Fatal(err)
	}
	if report := h.sync(account.SyncOptions{}); report.Stored != 1 {
		t.Errorf("stored %d of what the user asked for", report.Stored)
	}
}

// Nobody answers: the server is kept awake for a while, and then left in peace. Who takes part of that time is waited for.
func TestSync_waitsForAnAnswerForAWhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a")})
		defer h.close()
		noops := h.asking("NOOP")
		ask := func(wait time.Duration) (account.Report, time.Duration) {
			start := time.Now()
			report := h.sync(account.SyncOptions{AskAlways: true, Ask: func(ctx context.Context, _ account.Plan) bool {
				if s := h.manager.Status().Accounts[0]; s.Progress.Phase != account.Asking {
					t.Errorf("the phase is %v", s.Progress.Phase)
				}
				select {
				case <-time.After(wait):
					return true
				case <-ctx.Done():
					return true // too late
				}
			}})
			return report, time.Since(start)
		}
		if report, took := ask(time.Hour); report.Stored != 0 || took < 2*time.Minute || took > 5*time.Minute || *noops < 4 {
			t.Errorf("stored %d after %v and %d NOOP", report.Stored, took, *noops)
		}
		if report, _ := ask(time.Minute); report.Stored != 1 {
			t.Errorf("stored %d after an answer that took a minute", report.Stored)
		}
	})
}

func TestStop_endsASessionThatAsks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, houseOptions{messages: mails("a")})
		defer h.close()
		asked, deaf := make(chan struct{}), make(chan struct{})
		defer close(deaf)
		ended := make(chan error, 1)
		go func() {
			_, err := h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{AskAlways: true, Ask: func(context.Context, account.Plan) bool {
				close(asked)
				<-deaf // does not even listen to its context
				return true
			}}, nil)
			ended <- err
		}()
		<-asked
		start := time.Now()
		h.manager.Stop()
		if <-ended; time.Since(start) > time.Second || h.here() != "" {
			t.Errorf("ended after %v, here %q", time.Since(start), h.here())
		}
	})
}

// headerRule decides by the sender, which nobody knows without header fields.
func headerRule() rules.Set {
	return rules.Set{{Name: "Luis waits", Before: rules.Leave, When: []rules.Condition{{Field: rules.Sender, Test: rules.Contains, Value: "luis"}}}}
}

func TestPlan_countsTheHeaderFieldsThatRulesAskFor(t *testing.T) {
	var messages []pop3server.Message
	for i := range 300 {
		messages = append(messages, mail(fmt.Sprintf("m%03d", i), 600))
	}
	h := newHouse(t, houseOptions{messages: messages})
	if err := h.manager.SetRules(t.Context(), headerRule()); err != nil {
		t.Fatal(err)
	}
	tops := h.asking("TOP ")
	dry := h.sync(account.SyncOptions{DryRun: true}).Plan
	if *tops != 200 || dry.Headers != 300 || dry.HeaderOctets < 300_000 || dry.Octets < dry.HeaderOctets+300*600 {
		t.Errorf("a dry run asked for %d header fields, and says %d with %d octets of %d", *tops, dry.Headers, dry.HeaderOctets, dry.Octets)
	}
	var plans []account.Plan
	report, err := h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{}, func(e account.Event) {
		if p, ok := e.(account.Planned); ok {
			plans = append(plans, p.Plan)
		}
	})
	if err != nil || report.Stored != 300 || *tops != 300 {
		t.Fatalf("SyncNow = %v, stored %d, %d TOP; want each message's header fields once", err, report.Stored, *tops)
	}
	if len(plans) != 1 || plans[0].Headers != 100 || plans[0].HeaderOctets != report.PeekedOctets {
		t.Errorf("%d plans, the first with %d header fields", len(plans), plans[0].Headers)
	}
}

func TestSync_asksBeforeManyHeaderFieldsArePaidFor(t *testing.T) {
	var messages []pop3server.Message
	for i := range 100 {
		messages = append(messages, mail(fmt.Sprintf("m%03d", i), 300))
	}
	h := newHouse(t, houseOptions{messages: messages})
	if err := h.manager.SetEconomy(t.Context(), account.Economy{AskAbove: 60_000}); err != nil {
		t.Fatal(err)
	}
	if err := h.manager.SetRules(t.Context(), headerRule()); err != nil {
		t.Fatal(err)
	}
	tops := h.asking("TOP ")
	_, err := h.manager.SyncNow(t.Context(), h.id, account.SyncOptions{}, nil)
	var p *account.Problem
	if !errors.As(err, &p) || p.Kind != account.Costly || *tops > 10 {
		t.Errorf("SyncNow = %v after %d TOP; want it to stop before header fields cost what nobody agreed to", err, *tops)
	}
	report := h.sync(account.SyncOptions{Ask: func(context.Context, account.Plan) bool { return true }})
	if report.Stored != 100 || *tops != 100 {
		t.Errorf("then stored %d, %d TOP in all", report.Stored, *tops)
	}
}
