package pop3server

import (
	"io"
	"slices"
	"strings"
	"sync"
)

// Message is one message of a maildrop.
type Message struct {
	UniqueID string
	Octets   int64                         // of what Open gives
	Open     func() (io.ReadCloser, error) // exact octets, CRLF line ends, not byte-stuffed
}

// Bytes makes a Message of octets in memory.
func Bytes(uniqueID, raw string) Message {
	return Message{UniqueID: uniqueID, Octets: int64(len(raw)), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(raw)), nil
	}}
}

// Maildrop is what one user has on the server. Safe for concurrent use; a session works on a snapshot taken at sign-in.
type Maildrop struct {
	mu       sync.Mutex
	messages []Message
}

// NewMaildrop makes a maildrop that holds msgs.
func NewMaildrop(msgs ...Message) *Maildrop { return &Maildrop{messages: slices.Clone(msgs)} }

// Add puts msgs behind the others. Sessions that are open do not see them.
func (m *Maildrop) Add(msgs ...Message) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.messages = append(m.messages, msgs...)
}

// Remove takes the first message with uniqueID out, as another client or the provider would.
func (m *Maildrop) Remove(uniqueID string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if i := slices.IndexFunc(m.messages, func(msg Message) bool { return msg.UniqueID == uniqueID }); i >= 0 {
		m.messages = slices.Delete(m.messages, i, i+1)
	}
}

// Messages returns what the maildrop holds now.
func (m *Maildrop) Messages() []Message {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.messages)
}

// snapshot is a maildrop as one session sees it.
type snapshot struct {
	messages []Message
	deleted  []bool
}

func newSnapshot(m *Maildrop) *snapshot {
	messages := m.Messages()
	return &snapshot{messages: messages, deleted: make([]bool, len(messages))}
}

// at returns message n, unless it does not exist or is marked.
func (s *snapshot) at(n int) (Message, bool) {
	if n < 1 || n > len(s.messages) || s.deleted[n-1] {
		return Message{}, false
	}
	return s.messages[n-1], true
}

// drop returns the drop listing: what is not marked.
func (s *snapshot) drop() (n int, octets int64) {
	for i, msg := range s.messages {
		if !s.deleted[i] {
			n++
			octets += msg.Octets
		}
	}
	return n, octets
}

// update removes from m what is marked.
func (s *snapshot) update(m *Maildrop) {
	for i, msg := range s.messages {
		if s.deleted[i] {
			m.Remove(msg.UniqueID)
		}
	}
}
