package identity

// provingRun is how many sizes in a row must be the same to recognise messages that have moved up: one size alone is
// shared by other mail too often, and to take a new message for a known one would hide it.
const provingRun = 3

// Align recognises messages by their sizes in octets and their order, when nothing else is known of them: for each
// message of now it returns its place in before, -1 for one that is not recognised. As servers only add messages at the
// end, all up to the first difference are recognised; behind it, runs of at least three, and what reaches to the end of
// before in a run of two. A size of 0 is unknown and proves nothing.
func Align(before, now []int64) []int {
	places := make([]int, len(now))
	for i := range places {
		places[i] = -1
	}
	from := run(before, now)
	mark(places, 0, 0, from)
	for i := from; i < len(now); i++ {
		was, length := find(before, from, now[i:])
		if length == 0 {
			continue
		}
		mark(places, i, was, length)
		from, i = was+length, i+length-1
	}
	return places
}

func mark(places []int, at, was, length int) {
	for n := range length {
		places[at+n] = was + n
	}
}

// find looks for the beginning of now in before, not ahead of from.
func find(before []int64, from int, now []int64) (at, length int) {
	for i := from; i < len(before); i++ {
		if n := run(before[i:], now); n >= provingRun || n >= provingRun-1 && i+n == len(before) {
			return i, n
		}
	}
	return 0, 0
}

// run is how many sizes a and b begin with together.
func run(a, b []int64) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] && a[n] > 0 {
		n++
	}
	return n
}
