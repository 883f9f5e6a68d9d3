package cli

import (
	"io"
	"sync"

	"valija/account"
)

// jsonPrinter shows a session as one JSON object a line.
type jsonPrinter struct {
	// set when made, never changed
	*env
	account account.Account
	out     io.Writer

	mu  sync.Mutex
	err error // guarded by mu: the first of writing
}

func (p *jsonPrinter) event(e account.Event) {
	switch e := e.(type) {
	case account.Planned:
		p.write(planLine(p.account.Name, e.Plan))
		for _, r := range e.Plan.Ruled {
			p.write(ruledLineOf(p.account.Name, r))
		}
	case account.Progress:
		p.write(progressLine{
			Event: "progress", Account: p.account.Name, Phase: e.Phase.String(), Messages: e.Messages, MessagesOf: e.MessagesOf,
			Octets: e.Octets, OctetsOf: e.OctetsOf, Rate: e.Rate, Left: e.Left.Seconds(),
		})
	case account.MessagesAdded:
		p.write(storedLine{Event: "stored", Account: p.account.Name, IDs: int64s(e.IDs)})
	}
}

func (p *jsonPrinter) end(r account.Report) error {
	d := doneLine{
		Event: "done", Account: p.account.Name, Stored: r.Stored, Previews: r.Previews, Left: r.Left, Deleted: r.Deleted, Headers: r.Peeked,
		OctetsIn: r.OctetsIn, OctetsOut: r.OctetsOut, Seconds: r.Took.Seconds(), Problems: []problemText{},
	}
	for _, problem := range r.Problems {
		d.Problems = append(d.Problems, problemText{Kind: string(problem.Kind), Text: p.explain(problem)})
		p.write(problemLine{"problem", p.account.Name, d.Problems[len(d.Problems)-1]})
	}
	p.write(d)
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.err
}

func (p *jsonPrinter) write(line any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := writeJSON(p.out, line); err != nil && p.err == nil {
		p.err = err
	}
}

func int64s[T ~int64](ids []T) []int64 {
	all := make([]int64, len(ids))
	for i, id := range ids {
		all[i] = int64(id)
	}
	return all
}

// The lines of `sync --json`. Octets and seconds throughout.
type (
	planObject struct {
		Event    string  `json:"event"`
		Account  string  `json:"account"`
		Retrieve int     `json:"retrieve"`
		Preview  int     `json:"preview"`
		Leave    int     `json:"leave"`
		Delete   int     `json:"delete"`
		Unlikely int     `json:"unlikely"` // not begun: they will hardly get through this line in one piece
		Octets   int64   `json:"octets"`
		Headers  int     `json:"headers,omitempty"` // asked for by rules, their octets in Octets
		Seconds  float64 `json:"seconds"`           // 0: unknown
		Cost     float64 `json:"cost,omitempty"`
		Currency string  `json:"currency,omitempty"`
	}
	progressLine struct {
		Event      string  `json:"event"`
		Account    string  `json:"account"`
		Phase      string  `json:"phase"`
		Messages   int     `json:"messages"`
		MessagesOf int     `json:"messages_of"`
		Octets     int64   `json:"octets"`
		OctetsOf   int64   `json:"octets_of"`
		Rate       float64 `json:"rate"`         // octets a second
		Left       float64 `json:"seconds_left"` // 0: unknown
	}
	storedLine struct {
		Event   string  `json:"event"`
		Account string  `json:"account"`
		IDs     []int64 `json:"ids"`
	}
	problemText struct {
		Kind string `json:"kind"`
		Text string `json:"text"`
	}
	problemLine struct {
		Event   string `json:"event"`
		Account string `json:"account"`
		problemText
	}
	doneLine struct {
		Event     string        `json:"event"`
		Account   string        `json:"account"`
		Stored    int           `json:"stored"`
		Previews  int           `json:"previews"`
		Left      int           `json:"left"`
		Deleted   int           `json:"deleted"`
		Headers   int           `json:"headers,omitempty"` // asked for by rules
		OctetsIn  int64         `json:"octets_in"`
		OctetsOut int64         `json:"octets_out"`
		Seconds   float64       `json:"seconds"`
		Problems  []problemText `json:"problems"`
	}
)

func planLine(name string, p account.Plan) planObject {
	return planObject{
		Event: "plan", Account: name, Retrieve: len(p.Retrieve), Preview: len(p.Preview), Leave: len(p.Leave),
		Delete: len(p.Delete), Unlikely: len(p.Unlikely), Octets: p.Octets, Headers: p.Headers, Seconds: p.Took.Seconds(),
		Cost: p.Cost, Currency: p.Currency,
	}
}
