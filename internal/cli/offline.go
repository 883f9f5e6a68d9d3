package cli

import (
	"context"

	"github.com/spf13/pflag"
)

// offline is `valija offline`.
type offline struct{ *env }

func (*offline) define(*pflag.FlagSet) {}

func (c *offline) run(ctx context.Context, args []string) (err error) {
	switch {
	case len(args) == 0:
		return c.tellState(ctx)
	case len(args) > 1 || args[0] != "on" && args[0] != "off":
		return c.usage("cli.on_or_off")
	}
	p, err := c.writing(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	p.manager.SetOffline(args[0] == "on")
	return nil
}

func (c *offline) tellState(ctx context.Context) (err error) {
	p, err := c.reading(ctx)
	if err != nil {
		return err
	}
	defer p.close(&err)
	if status := p.manager.Status(); status.Offline {
		c.say("cli.offline_since", "when", c.words.Moment(status.Since))
		return nil
	}
	c.say("cli.online")
	return nil
}
