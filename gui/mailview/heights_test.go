package mailview

import "testing"

func TestHeights_findTheBlockAtEveryHeight(t *testing.T) {
	each := []float64{10, 0, 5, 20, 0, 0, 7, 1}
	h := newHeights(func(i int) float64 { return each[i] }, len(each))
	h.add(2, 5)
	each[2] += 5
	sum := 0.0
	for i, height := range each {
		if got := h.before(i); got != sum {
			t.Errorf("before(%d) = %v, want %v", i, got, sum)
		}
		if height > 0 {
			for _, y := range []float64{sum, sum + height/2, sum + height - 0.01} {
				if got := h.at(y); got != i {
					t.Errorf("at(%v) = %d, want %d", y, got, i)
				}
			}
		}
		sum += height
	}
	if got := h.at(-1); got != 0 {
		t.Errorf("at(-1) = %d, want 0", got)
	}
	if got := h.at(sum + 100); got != len(each)-1 {
		t.Errorf("at below all = %d, want %d", got, len(each)-1)
	}
}

func TestHeights_ofNothing(t *testing.T) {
	h := newHeights(nil, 0)
	if h.at(5) != 0 || h.before(0) != 0 {
		t.Errorf("at(5), before(0) = %d, %v, want 0, 0", h.at(5), h.before(0))
	}
}
