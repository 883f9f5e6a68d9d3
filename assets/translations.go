// Package assets holds what the program carries inside it: translations, icons, and the messages of the demo maildrop.
package assets

import "embed"

// Translations are the go-i18n files translations/ROOM.LANG.json, one a room and language (package internal/i18n).
//
//go:embed translations/*.json
var Translations embed.FS
