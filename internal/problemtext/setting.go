package problemtext

import (
	"valija/account"
	"valija/internal/i18n"
)

// Setting is what is wrong with a setting of an account, as a sentence.
func Setting(w *i18n.Words, wrong *account.SettingError) string {
	key := "account.wrong." + wrong.Field + "." + wrong.Reason
	if text := w.T(key); text != key {
		return text
	}
	return wrong.Text
}
