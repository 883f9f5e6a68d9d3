package rules

import (
	"errors"
	"slices"
	"strings"
)

// What may be wrong with a rule.
var (
	ErrNoName       = errors.New("rules: the rule has no name")
	ErrNoConditions = errors.New("rules: the rule has no condition")
	ErrCondition    = errors.New("rules: the condition is not complete")
	ErrNothingToDo  = errors.New("rules: the rule does nothing")
	ErrTooMany      = errors.New("rules: too many conditions")
)

// mostConditions of one rule: more are a mistake, or somebody else's program.
const mostConditions = 50

// Check says what is wrong with a rule that the user wrote.
func (r Rule) Check() error {
	switch {
	case strings.TrimSpace(r.Name) == "":
		return ErrNoName
	case len(r.When) == 0:
		return ErrNoConditions
	case len(r.When) > mostConditions:
		return ErrTooMany
	case !slices.Contains(Befores(), r.Before), r.Before == Usual && r.After == (After{}):
		return ErrNothingToDo
	}
	for _, c := range r.When {
		if err := c.Check(); err != nil {
			return err
		}
	}
	return nil
}

// Check says what is wrong with a condition.
func (c Condition) Check() error {
	switch {
	case !slices.Contains(c.Field.Tests(), c.Test):
		return ErrCondition
	case c.Field == Size && c.Octets <= 0:
		return ErrCondition
	case c.Field != Size && c.Field != Attachment && strings.TrimSpace(c.Value) == "":
		return ErrCondition
	}
	return nil
}
