package charset

// centralCount says how octets look when they are Latin letters of Central Europe: Windows-1250 or ISO 8859-2, which share
// most letters with each other and many octets with Windows-1252.
type centralCount struct {
	windows int // letters that are control characters in ISO 8859-2, and strange in Windows-1252
	iso     int // letters that are signs in both Windows charsets
	both    int // letters that are signs in Windows-1252 only
	czech   int // letters that are others in Windows-1252
	magyar  int
	plain   int // letters of Hungarian that Windows-1252 has too
	western int // letters no language of Central Europe has
}

// detectCentral names a Central European charset, "" when octets are more likely Western European. Signs count only where
// letters stand on both sides, for a sign stands at the edge of a word: "m³", "¿qué".
func detectCentral(raw []byte) string {
	var n centralCount
	for i, c := range raw {
		if c >= 0x80 {
			before, after := i > 0 && isWordOctet(raw[i-1]), i+1 < len(raw) && isWordOctet(raw[i+1])
			n.add(c, before, after)
		}
	}
	switch {
	case n.western > n.windows+n.iso+n.both+n.magyar:
		return ""
	case n.iso > 0 && n.iso >= n.windows && n.iso+n.both+n.czech >= 2:
		return "iso-8859-2"
	case n.windows > 0 && n.both+n.czech > 0, n.both > 0 && n.czech > 0:
		return "windows-1250"
	case n.magyar > 0 && n.plain > 0 && n.western == 0:
		return "windows-1250"
	}
	return ""
}

func (n *centralCount) add(c byte, before, after bool) {
	inside, edge := before && after, before || after
	switch c {
	case 0x8a, 0x8d, 0x8e, 0x8f, 0x9a, 0x9d, 0x9e, 0x9f:
		n.windows += count(edge)
	case 0xa9, 0xae, 0xb1, 0xb6, 0xbb, 0xbc, 0xbe:
		n.iso += count(inside)
	case 0xb9:
		n.both += count(inside)
		n.iso += count(inside)
		n.windows += count(inside)
	case 0xb3, 0xbf:
		n.both += count(inside)
	case 0xf8, 0xec, 0xf9, 0xf2, 0xef, 0xe6, 0xf1, 0xea, 0xe8:
		n.czech += count(edge)
	case 0xf5, 0xfb, 0xd5, 0xdb:
		n.magyar += count(edge)
	case 0xf6, 0xfc, 0xd6, 0xdc:
		n.plain++
	case 0xe3, 0xe7, 0xe4, 0xe5, 0xe0, 0xe2:
		n.western++
	}
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

func isWordOctet(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xc0
}
