package cli

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"valija/account"
	"valija/internal/foreign"
)

// textPrinter shows a session to a person: what it will cost, where it is when standard error is a terminal, and what
// it did.
type textPrinter struct {
	// set when made, never changed
	*env
	account   account.Account
	out, errs io.Writer
	live      bool // the screen is written over
	dryRun    bool

	// guarded by mu
	mu      sync.Mutex
	written int  // columns of the line to be written over
	planned bool // a plan was told
	waiting bool // a pause was told
}

func (p *textPrinter) event(e account.Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := e.(type) {
	case account.Planned:
		if p.planned && len(e.Plan.Retrieve)+len(e.Plan.Preview)+len(e.Plan.Delete) == 0 {
			return // a later session of the same visit, to see whether that was all
		}
		p.planned = true
		p.clear()
		fmt.Fprintln(p.out, p.plan(e.Plan))
		p.ruled(e.Plan)
	case account.Progress:
		switch {
		case p.live:
			p.over(p.progress(e))
		case e.Phase == account.Waiting && !p.waiting:
			p.waiting = true
			fmt.Fprintf(p.errs, "%s: %s\n", foreign.Line(p.account.Name), p.words.T("cli.waits", "span", p.words.Span(e.Left)))
		}
	}
}

// plan says what the session will do: "elena: 34 messages to receive, 1.2 MB, about 3 min".
func (p *textPrinter) plan(plan account.Plan) string {
	parts := p.counts(
		count{"cli.plan_retrieve", len(plan.Retrieve)}, count{"cli.plan_preview", len(plan.Preview)},
		count{"cli.plan_delete", len(plan.Delete)}, count{"cli.plan_headers", plan.Headers}, count{"cli.plan_unlikely", len(plan.Unlikely)})
	if len(parts) == 0 {
		parts = []string{p.words.T("cli.plan_nothing")}
	}
	if plan.Octets > 0 {
		parts = append(parts, p.words.Octets(plan.Octets))
	}
	if plan.Took > 0 {
		parts = append(parts, p.words.Span(plan.Took))
	}
	if plan.Cost > 0 {
		parts = append(parts, p.words.Money(plan.Cost, plan.Currency))
	}
	return foreign.Line(p.account.Name) + ": " + strings.Join(parts, ", ")
}

// count is a number and the message that tells it.
type count struct {
	key string
	n   int
}

// counts tells the numbers that are not 0.
func (p *textPrinter) counts(all ...count) []string {
	var parts []string
	for _, c := range all {
		if c.n > 0 {
			parts = append(parts, p.words.N(c.key, c.n))
		}
	}
	return parts
}

func (p *textPrinter) progress(e account.Progress) string {
	if e.Phase != account.Receiving {
		text := p.words.T("cli.phase." + strings.ReplaceAll(e.Phase.String(), " ", "_"))
		if e.Left > 0 {
			text += " · " + p.words.Span(e.Left)
		}
		return text
	}
	text := p.words.T("cli.receiving", "n", p.words.Number(e.Messages), "of", p.words.Number(e.MessagesOf),
		"octets", p.words.Octets(e.Octets), "all", p.words.Octets(e.OctetsOf), "rate", p.words.Rate(e.Rate))
	if e.Left > 0 {
		text += " · " + p.words.Span(e.Left)
	}
	return text
}

// over writes text over the last one, without ending the line.
func (p *textPrinter) over(text string) {
	n := len([]rune(text))
	fmt.Fprintf(p.screen, "\r%s%s", text, strings.Repeat(" ", max(p.written-n, 0)))
	p.written = n
}

// clear takes the line away that was written by over.
func (p *textPrinter) clear() {
	if p.written > 0 {
		p.over("")
		fmt.Fprint(p.screen, "\r")
	}
}

func (p *textPrinter) end(r account.Report) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
	for _, problem := range r.Problems {
		fmt.Fprintf(p.errs, "%s: %s\n", foreign.Line(p.account.Name), p.explain(problem))
	}
	parts := p.counts(
		count{"cli.done_stored", r.Stored}, count{"cli.done_previews", r.Previews}, count{"cli.done_deleted", r.Deleted})
	if p.dryRun || len(parts) == 0 {
		return nil // the plan has said it all
	}
	_, err := fmt.Fprintf(p.out, "%s: %s\n", foreign.Line(p.account.Name), strings.Join(parts, ", "))
	return err
}
