package clean

import (
	"regexp"
	"strings"
)

// What a style sheet may lead away by. The policy forbids it all once more, whatever way it is written.
var (
	imports = regexp.MustCompile(`(?i)@import\b[^;]*;?`)
	targets = regexp.MustCompile(`(?i)\burl\s*\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)`)
)

// css is a style sheet, or the declarations of an element, without sheets and pictures from elsewhere.
func (c *cleaner) css(text string) string {
	text = imports.ReplaceAllString(text, "")
	return targets.ReplaceAllStringFunc(text, func(s string) string {
		found := targets.FindStringSubmatch(s)
		target := c.within(strings.TrimSpace(found[1] + found[2] + found[3]))
		if target == "" || strings.ContainsAny(target, `"\`) {
			return `url("data:,")` // nothing, where a picture may be: "none" means more in a list
		}
		return `url("` + target + `")`
	})
}
