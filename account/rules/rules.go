// Package rules decides what is done with a message by what it says of itself: its sender, recipients, subject, size,
// mailing list and attachments. It is pure: no network, no disk, no clock.
//
// A [Rule] has conditions ([Condition]), something to do with a message before it is retrieved ([Before]), and something
// to do with it once it is stored ([After]). Before a message is retrieved often nothing but its size is known, and
// header fields cost octets; [Set.Possible] tells what the rules may come to with what is known so far, so that fields
// are asked for only when they make a difference.
package rules

import (
	"slices"
)

// Before is what is done with a message that is on the server only. The zero value is what the account's settings say.
type Before string

// The actions before retrieval.
const (
	Usual   Before = ""
	Get     Before = "get"     // retrieve the whole, whatever its size
	Preview Before = "preview" // the header and the first lines only
	Leave   Before = "leave"   // on the server, not even a preview
	Delete  Before = "delete"  // on the server, unread; can be undone for a while
)

// Befores are the actions before retrieval, in the order in which they are offered.
func Befores() []Before { return []Before{Usual, Get, Preview, Leave, Delete} }

// After is what is done with a message once it is stored here. The zero value is nothing.
type After struct {
	Folder string `json:"folder,omitempty"` // name of a folder of the account, or "archive", "junk", "trash"; "": the Inbox
	// FolderID is Folder itself, after it was renamed, so that another of its name is not taken for it; 0: by name.
	FolderID int64 `json:"folder_id,omitempty"`

	Read    bool `json:"read,omitempty"`
	Starred bool `json:"starred,omitempty"`
}

// Rule is one rule of the user.
type Rule struct {
	ID      int64       `json:"id"`
	Name    string      `json:"name"`
	Off     bool        `json:"off,omitempty"`
	Account int64       `json:"account,omitempty"` // 0: all accounts
	Any     bool        `json:"any,omitempty"`     // one condition is enough; else all must hold
	When    []Condition `json:"when"`
	Before  Before      `json:"before,omitempty"`
	After   After       `json:"after,omitzero"`
}

// Set is the user's rules in their order: the first that holds decides.
type Set []Rule

// Of returns the rules of one account that are switched on.
func (s Set) Of(account int64) Set {
	return s.filter(func(r Rule) bool { return !r.Off && (r.Account == 0 || r.Account == account) })
}

// WithBefore returns the rules that do something before retrieval.
func (s Set) WithBefore() Set { return s.filter(func(r Rule) bool { return r.Before != Usual }) }

// WithAfter returns the rules that do something after storing.
func (s Set) WithAfter() Set { return s.filter(func(r Rule) bool { return r.After != After{} }) }

func (s Set) filter(keep func(Rule) bool) Set {
	return slices.DeleteFunc(slices.Clone(s), func(r Rule) bool { return !keep(r) })
}

// Possible returns the rules that may decide what is done with m before it is retrieved, given what is known of it: the
// last one holds for certain, unless it is the empty rule, which stands for "none holds".
func (s Set) Possible(m Mail) []Rule {
	var possible []Rule
	for _, r := range s {
		if r.Before == Usual {
			continue
		}
		switch r.holds(m) {
		case yes:
			return append(possible, r)
		case unknown:
			possible = append(possible, r)
		}
	}
	return append(possible, Rule{})
}

// After returns what is done with m once it is stored: the first rule that names a folder decides where it goes, marks
// add up. What is not known of m counts as not holding.
func (s Set) After(m Mail) (a After) {
	for _, r := range s {
		if r.holds(m) != yes {
			continue
		}
		if a.Folder == "" {
			a.Folder, a.FolderID = r.After.Folder, r.After.FolderID
		}
		a.Read = a.Read || r.After.Read
		a.Starred = a.Starred || r.After.Starred
	}
	return a
}

// Holds says whether the conditions of r hold for m; certain is false when that depends on what is not known of m.
func (r Rule) Holds(m Mail) (holds, certain bool) {
	t := r.holds(m)
	return t == yes, t != unknown
}

// holds joins the conditions. A rule without conditions never holds: one made by mistake must not move all mail.
func (r Rule) holds(m Mail) truth {
	if len(r.When) == 0 {
		return no
	}
	least, most := yes, no
	for _, c := range r.When {
		t := c.holds(m)
		least, most = min(least, t), max(most, t)
	}
	if r.Any {
		return most
	}
	return least
}

// truth of a condition, in an order in which "all" is the least and "any" the most.
type truth int8

const (
	no truth = iota
	unknown
	yes
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// From returns the rule that a message suggests: what comes from its mailing list, or else from its sender.
func From(m Mail, name string) Rule {
	r := Rule{Name: name}
	switch {
	case m.List != "":
		r.When = []Condition{{Field: List, Test: Is, Value: m.List}}
	case len(m.Senders) > 0:
		r.When = []Condition{{Field: Sender, Test: Is, Value: m.Senders[0].Address}}
	}
	return r
}
