package junk

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"valija/store/message"
	"valija/store/query"
)

const (
	// readOctets of the text are looked at: what a message is about shows at its beginning, and a book costs no time.
	readOctets = 8 << 10
	// mostWords of one message count: junk that hides among the words of a novel does not get its weight.
	mostWords = 500
	// A word has so many letters: shorter ones say nothing, longer ones are noise that never comes twice.
	shortest, longest = 3, 24
)

// Word is something that a message has and another may have too: a word of its text, or "from:", "subject:", "link:",
// "has:" and what stands there.
type Word struct {
	Text string
	Hash int64 // what is kept of it
}

// Words are the words of a message, each once.
func Words(m *message.Message) []Word {
	c := &collector{words: make([]Word, 0, mostWords)}
	e := &m.Envelope
	for _, a := range e.From {
		address := strings.ToLower(a.Address)
		c.add("from:", address)
		if _, host, ok := strings.Cut(address, "@"); ok {
			c.add("from:", host)
		}
		c.text("name:", a.Name)
	}
	c.text("subject:", e.Subject)
	c.marks(m)
	text := m.Text
	if len(text) > readOctets {
		text = text[:readOctets]
	}
	c.links(m.HTML)
	c.links(text)
	c.text("", text)
	return c.words
}

// marks are what a message is like, beside its words.
func (c *collector) marks(m *message.Message) {
	if m.HTML != "" && !m.HasText {
		c.add("has:", "html-only")
	}
	if m.HasFiles() {
		c.add("has:", "attachment")
	}
	for _, f := range m.Fields {
		switch strings.ToLower(f.Name) {
		case "list-id":
			c.add("list:", strings.ToLower(f.Body))
		case "in-reply-to", "references":
			c.add("has:", "reply")
		case "x-mailer", "user-agent":
			c.text("mailer:", f.Body)
		}
	}
}

type collector struct {
	words []Word
	seen  [2 * slots]int64 // by hash, open addressing: half empty when the words are full; 0: free
}

// slots is the power of two above mostWords.
const slots = 512

func (c *collector) add(kind, word string) {
	if len(c.words) >= mostWords || word == "" {
		return
	}
	hash := cmp.Or(int64(fnv(fnv(offset, kind), word)), 1) // 0 counts messages
	at := uint64(hash) % uint64(len(c.seen))
	for c.seen[at] != 0 {
		if c.seen[at] == hash {
			return
		}
		at = (at + 1) % uint64(len(c.seen))
	}
	c.seen[at] = hash
	c.words = append(c.words, Word{kind + word, hash})
}

// offset begins an FNV-1a hash.
const offset = 14695981039346656037

// fnv goes on with an FNV-1a hash. That of the standard library costs an allocation a word.
func fnv(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// text adds the words of s: runs of letters and figures, folded. Runs of scripts without spaces come as pairs of
// letters.
func (c *collector) text(kind, s string) {
	s = query.Fold(s)
	start := -1
	for i, r := range s {
		inside := inWord(r)
		if inside && start < 0 {
			start = i
		}
		if !inside && start >= 0 {
			c.run(kind, s[start:i])
			start = -1
		}
	}
	if start >= 0 {
		c.run(kind, s[start:])
	}
}

// inWord says whether r is part of a word. Most mail is ASCII most of the time.
func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r == '\'' || r == '$'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == '€'
}

func (c *collector) run(kind, run string) {
	if len(run) < shortest {
		return
	}
	if run[0] < utf8.RuneSelf && len(run) <= longest {
		c.add(kind, run)
		return
	}
	n := utf8.RuneCountInString(run)
	if r, _ := utf8.DecodeRuneInString(run); unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
		letters := []rune(run)
		for i := 0; i+1 < len(letters); i++ {
			c.add(kind, string(letters[i:i+2]))
		}
		return
	}
	if n >= shortest && n <= longest {
		c.add(kind, run)
	}
}

// links adds the servers that addresses of the Web in s name.
func (c *collector) links(s string) {
	for range mostLinks {
		_, rest, ok := strings.Cut(s, "://")
		if !ok {
			return
		}
		s = rest
		end := strings.IndexFunc(s, func(r rune) bool {
			return r != '.' && r != '-' && !unicode.IsLetter(r) && !unicode.IsNumber(r)
		})
		if end < 0 {
			end = len(s)
		}
		if host := strings.ToLower(s[:end]); len(host) <= mostHost {
			c.add("link:", host)
		}
	}
}

const (
	mostLinks = 50
	mostHost  = 253 // octets of a host name, RFC 1035 section 2.3.4
)
