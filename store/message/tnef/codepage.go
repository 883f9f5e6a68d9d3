package tnef

import "strconv"

// codepage names a code page of Windows as a charset.
func codepage(n int) string {
	switch {
	case n == 0:
		return "windows-1252"
	case n > 28590 && n < 28606:
		return "iso-8859-" + strconv.Itoa(n-28590)
	case n == 20127:
		return "us-ascii"
	case n == 20866:
		return "koi8-r"
	case n == 21866:
		return "koi8-u"
	case n == 10000:
		return "macintosh"
	case n == 51932 || n == 20932:
		return "euc-jp"
	case n == 51949:
		return "euc-kr"
	case n == 65000:
		return "utf-7"
	}
	return "cp" + strconv.Itoa(n)
}
