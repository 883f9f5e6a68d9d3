package reader

// Longest name and address above a message, in characters: an envelope must never push away the text. All of them
// stand among the full addresses.
const (
	longestName    = 60
	longestAddress = 90
)

// briefName is the beginning of a person's name.
func briefName(name string) string {
	runes := []rune(name)
	if len(runes) <= longestName {
		return name
	}
	return string(runes[:longestName]) + "…"
}

// briefAddress is the beginning and the end of a mail address: its end says whose it is.
func briefAddress(address string) string {
	runes := []rune(address)
	if len(runes) <= longestAddress {
		return address
	}
	end := len(runes) - longestAddress*2/3
	return string(runes[:longestAddress/3]) + "…" + string(runes[end:])
}
