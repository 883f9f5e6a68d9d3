package cli

import (
	"strings"
	"time"

	"valija/account"
	"valija/internal/foreign"
)

// applyShow reads what concerns how an account is shown, and when it is visited.
func (c *accountFlags) applyShow(a *account.Account) error {
	if c.set.Changed("color") {
		a.Color = strings.TrimPrefix(c.color, "none")
	}
	if c.set.Changed("order") {
		a.Order = c.order
	}
	if c.set.Changed("check-at-start") {
		a.NoStartCheck = !c.checkAtStart
	}
	if !c.set.Changed("check") {
		return nil
	}
	if c.check == "never" || c.check == "manual" {
		a.CheckEvery = 0
		return nil
	}
	every, err := time.ParseDuration(c.check)
	if err != nil || every <= 0 {
		return c.usage("cli.bad_check", "value", foreign.Line(c.check))
	}
	a.CheckEvery = every
	return nil
}
