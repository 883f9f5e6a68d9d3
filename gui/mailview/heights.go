package mailview

// heights sums the heights of blocks: the top of any block, and the block at any height, in O(log n), while single
// heights change as blocks come into view. It is a Fenwick tree; sums[0] is unused.
type heights struct{ sums []float64 }

// newHeights takes the heights of all blocks.
func newHeights(each func(i int) float64, n int) heights {
	h := heights{sums: make([]float64, n+1)}
	for i := 1; i <= n; i++ {
		h.sums[i] += each(i - 1)
		if parent := i + i&-i; parent <= n {
			h.sums[parent] += h.sums[i]
		}
	}
	return h
}

// add makes block i higher by d.
func (h heights) add(i int, d float64) {
	for i++; i < len(h.sums); i += i & -i {
		h.sums[i] += d
	}
}

// before is the height of all blocks before block i.
func (h heights) before(i int) float64 {
	sum := 0.0
	for ; i > 0; i -= i & -i {
		sum += h.sums[i]
	}
	return sum
}

// at is the block at height y; the first above all, the last below all, 0 when there is none.
func (h heights) at(y float64) int {
	step := 1
	for step*2 < len(h.sums) {
		step *= 2
	}
	i := 0
	for ; step > 0; step /= 2 {
		if next := i + step; next < len(h.sums) && h.sums[next] <= y {
			y -= h.sums[next]
			i = next
		}
	}
	return max(min(i, len(h.sums)-2), 0)
}
