package pop3

import (
	"context"
	"strings"
)

// Language is one language in which a server can say its words (RFC 6856 section 3).
type Language struct {
	Tag  string // RFC 5646: "en", "es-MX"
	Name string // in that language
}

// Languages asks in which languages the server can speak.
func (c *Client) Languages(ctx context.Context) ([]Language, error) {
	var list []Language
	err := c.run(ctx, c.state, "LANG", func(context.Context) error {
		if _, err := c.exchange("LANG"); err != nil {
			return err
		}
		c.link.flowing(c.timeout(commandTimeout))
		return c.readListing(maxCapabilities, func(line string) {
			tag, name := cutField(printable(line))
			list = append(list, Language{tag, name})
		})
	})
	return list, err
}

// SetLanguage makes the server say its words in the language tag, for this session; "*" is the server's own choice.
func (c *Client) SetLanguage(ctx context.Context, tag string) error {
	if err := checkArgument(tag); err != nil || tag == "" || strings.ContainsAny(tag, " \t") {
		return ErrArgument
	}
	return c.run(ctx, c.state, "LANG", func(context.Context) error {
		_, err := c.exchange("LANG " + tag)
		return err
	})
}
