package typeset

import "unicode"

// faceAt is the face of the character at i; those that are part of a picture follow it.
func (f *Fonts) faceAt(t *Font, runes []rune, i int) *Face {
	r := runes[i]
	emoji := isEmoji(r) || i+1 < len(runes) && runes[i+1] == emojiStyle
	return f.faceFor(t, r, emoji)
}

const (
	joiner     = 0x200d
	emojiStyle = 0xfe0f
	keycap     = 0x20e3
)

// joins reports whether the character at j, not the first one, belongs to the one before it whatever its font: marks, what
// builds one picture of several, and what is never drawn.
func joins(runes []rune, j int) bool {
	r := runes[j]
	return r == joiner || runes[j-1] == joiner || r == keycap || r >= 0x1f3fb && r <= 0x1f3ff ||
		unicode.In(r, unicode.Variation_Selector, unicode.Mn, unicode.Me, unicode.Cf)
}

// isEmoji reports whether a character is a picture by default (Unicode's Emoji_Presentation); others are when U+FE0F follows.
func isEmoji(r rune) bool {
	if r >= 0x1f000 {
		return r < 0x1fb00
	}
	pairs := [...][2]rune{{0x231a, 0x231b}, {0x23e9, 0x23ec}, {0x23f0, 0x23f0}, {0x23f3, 0x23f3}, {0x25fd, 0x25fe}, {0x2614, 0x2615},
		{0x2648, 0x2653}, {0x267f, 0x267f}, {0x2693, 0x2693}, {0x26a1, 0x26a1}, {0x26aa, 0x26ab}, {0x26bd, 0x26be}, {0x26c4, 0x26c5}, {0x26ce, 0x26ce},
		{0x26d4, 0x26d4}, {0x26ea, 0x26ea}, {0x26f2, 0x26f3}, {0x26f5, 0x26f5}, {0x26fa, 0x26fa}, {0x26fd, 0x26fd}, {0x2705, 0x2705}, {0x270a, 0x270b},
		{0x2728, 0x2728}, {0x274c, 0x274c}, {0x274e, 0x274e}, {0x2753, 0x2755}, {0x2757, 0x2757}, {0x2795, 0x2797}, {0x27b0, 0x27b0}, {0x27bf, 0x27bf},
		{0x2b1b, 0x2b1c}, {0x2b50, 0x2b50}, {0x2b55, 0x2b55}}
	if r < pairs[0][0] || r > pairs[len(pairs)-1][1] {
		return false
	}
	for _, p := range pairs {
		if r >= p[0] && r <= p[1] {
			return true
		}
	}
	return false
}
