package typeset

// SpaceKern is how much wider, or below 0 narrower, a space is between two letters than by itself, in ems; a letter of 0 is none.
// Words are shaped one by one: this is what their fonts say about the space between them.
func (f *Fonts) SpaceKern(t *Font, before, after rune) float32 {
	if !kernsWithSpace(before) && !kernsWithSpace(after) {
		return 0
	}
	f.Ready()
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.spaceKern(t, before, ' ') + f.spaceKern(t, ' ', after)
}

// kernsWithSpace reports whether a letter may have a pair with the space: those of the Latin alphabet do.
func kernsWithSpace(r rune) bool { return r > ' ' && r < 0x250 }

func (f *Fonts) spaceKern(t *Font, a, b rune) float32 {
	if !kernsWithSpace(a) && !kernsWithSpace(b) {
		return 0
	}
	k := [2]rune{a, b}
	v, known := t.kerns[k]
	if !known {
		const size = 64
		width := func(s string) float32 { return f.shape(Text{Font: t, Size: size, Words: s}).Width }
		v = (width(string(a)+string(b)) - width(string(a)) - width(string(b))) / size
		if t.kerns == nil {
			t.kerns = map[[2]rune]float32{}
		}
		t.kerns[k] = v
	}
	return v
}
