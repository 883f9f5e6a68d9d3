package message

import (
	"io"
	"strings"
)

// FirstText reads a message only up to the end of its first text that says something, so that a large message can be
// shown before the rest of it is here. Attachments that come later are missing in the result, which is otherwise that of
// Parse.
func FirstText(r io.Reader) (*Message, error) {
	c := newCollector()
	c.first = true
	w := newWalker(r, c.open)
	err := w.run()
	return c.message(w), err
}

// enough says whether the text just read is what FirstText wants.
func (c *collector) enough(t *textPart) bool {
	return c.first && strings.TrimSpace(string(t.raw[:min(len(t.raw), 1000)])) != ""
}
