package cli

import (
	"fmt"

	"valija/account"
	"valija/account/rules"
	"valija/internal/foreign"
)

// ruledShown bounds how many messages of one rule a dry run names.
const ruledShown = 20

// ruled tells what the user's rules decided: how many messages each, and in a dry run which.
func (p *textPrinter) ruled(plan account.Plan) {
	count, octets := map[string]int{}, map[string]int64{}
	var order []account.Ruled
	for _, r := range plan.Ruled {
		if count[r.Rule] == 0 {
			order = append(order, r)
		}
		count[r.Rule]++
		octets[r.Rule] += r.Octets
	}
	for _, first := range order {
		fmt.Fprintf(p.out, "%s: %s\n", foreign.Line(p.account.Name), p.words.N("cli.ruled."+string(first.Do), count[first.Rule],
			"rule", foreign.Line(first.Rule), "size", p.words.Octets(octets[first.Rule])))
		if p.dryRun {
			p.ruledMessages(plan, first.Rule)
		}
	}
}

func (p *textPrinter) ruledMessages(plan account.Plan, rule string) {
	shown := 0
	for _, r := range plan.Ruled {
		if r.Rule != rule {
			continue
		}
		if shown++; shown > ruledShown {
			fmt.Fprintln(p.out, "  ...")
			return
		}
		when := ""
		if r.Do == rules.Delete && r.NotBefore.After(p.opt.Now()) {
			when = p.words.T("cli.not_before", "when", p.words.Moment(r.NotBefore))
		}
		fmt.Fprintf(p.out, "  %s\t%s\t%s\t%s\n", foreign.Line(mailSender(r.Mail)), foreign.Line(r.Mail.Subject), p.words.Octets(r.Octets), when)
	}
}

// ruledLine is one decision of a rule in `sync --json`.
type ruledLine struct {
	Event     string  `json:"event"`
	Account   string  `json:"account"`
	Rule      string  `json:"rule"`
	Do        string  `json:"do"`
	UniqueID  string  `json:"unique_id"`
	Octets    int64   `json:"octets"`
	From      mailbox `json:"from"`
	Subject   string  `json:"subject"`
	NotBefore *string `json:"not_before"` // of a deletion
}

func ruledLineOf(name string, r account.Ruled) ruledLine {
	line := ruledLine{
		Event: "ruled", Account: name, Rule: r.Rule, Do: string(r.Do), UniqueID: string(r.UniqueID), Octets: r.Octets,
		Subject: r.Mail.Subject, NotBefore: utc(r.NotBefore),
	}
	if len(r.Mail.Senders) > 0 {
		line.From = mailbox{r.Mail.Senders[0].Name, r.Mail.Senders[0].Address}
	}
	return line
}
