package sheet

import (
	"errors"

	"valija/account"
	"valija/internal/problemtext"
)

// Explain is an error in the user's words.
func (d *Desk) Explain(err error) problemtext.Text {
	return problemtext.Of(d.Words, account.Classify(err), d.Now())
}

// ErrorText is an error in one sentence of the user's language; "" for none.
func (d *Desk) ErrorText(err error) string {
	var wrong *account.SettingError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &wrong):
		return problemtext.Setting(d.Words, wrong)
	}
	return d.Explain(err).Title
}

// Reason is a sentence for what ended something: the system's own words where there is no better one.
func (d *Desk) Reason(err error) string {
	if p := account.Classify(err); p != nil && p.Kind != account.Bug {
		return d.ErrorText(err)
	}
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	return err.Error()
}
