package layout

// fixColumns shares the width of a table with table-layout: fixed: only the first row and <col> count.
func (g *grid) fixColumns(width float32) {
	set := make([]bool, len(g.columns))
	used := float32(0)
	assign := func(i int, w float32) {
		g.columns[i].w, set[i] = w, true
		used += w
	}
	for i, l := range g.given {
		if v, ok := l.Of(width); ok && i < len(set) && v > 0 {
			assign(i, v)
		}
	}
	for _, k := range g.cells {
		v, ok := k.style.Width.Of(width)
		if k.row > 0 || !ok || v <= 0 || set[k.col] {
			continue
		}
		v = k.borderBox(v, k.edges(width))
		for i := k.col; i < k.col+k.colspan; i++ {
			assign(i, v/float32(k.colspan))
		}
	}
	free := 0
	for i := range set {
		if !set[i] {
			free++
		}
	}
	rest := max(0, width-used)
	for i := range g.columns {
		switch {
		case !set[i]:
			g.columns[i].w = rest / float32(free)
		case free == 0 && used > 0:
			g.columns[i].w *= width / used
		}
	}
}

// guess is what the columns have at one step of the ladder.
const (
	byContent = iota // the narrowest
	byPercent
	byFixed
	byWish // the widest
	guesses
)

// distribute shares a width among columns by the ladder of CSS Tables 3, section 3.9: between the two sums that the width
// lies between, each column goes the same part of the way.
func distribute(columns []column, width float32) {
	guess := make([][guesses]float32, len(columns))
	var sum [guesses]float32
	for i, c := range columns {
		g := [guesses]float32{c.narrow, c.narrow, c.narrow, c.wide}
		if c.percent > 0 {
			p := max(c.narrow, c.percent*width/100)
			g = [guesses]float32{c.narrow, p, p, p}
		} else if c.fixed > 0 {
			w := max(c.wide, c.narrow)
			g = [guesses]float32{c.narrow, c.narrow, w, w}
		}
		guess[i] = g
		for k := range sum {
			sum[k] += g[k]
		}
	}
	for k := range guesses {
		if width > sum[k] {
			continue
		}
		for i := range columns {
			columns[i].w = guess[i][k]
			if k > 0 && sum[k] > sum[k-1] {
				columns[i].w = guess[i][k-1] + (guess[i][k]-guess[i][k-1])*(width-sum[k-1])/(sum[k]-sum[k-1])
			}
		}
		return
	}
	for i := range columns {
		columns[i].w = guess[i][byWish]
	}
	surplus(columns, width-sum[byWish])
}

// surplus shares what is more than all columns wish for: to those without a declared width, else to those with one in
// pixels, else to all.
func surplus(columns []column, extra float32) {
	var auto, fixed, percent float32
	free := 0
	for _, c := range columns {
		switch {
		case c.percent > 0:
			percent += c.percent
		case c.fixed > 0:
			fixed += c.wide
		default:
			auto += c.wide
			free++
		}
	}
	for i := range columns {
		c := &columns[i]
		isFree := c.percent == 0 && c.fixed == 0
		switch {
		case auto > 0:
			if isFree {
				c.w += extra * c.wide / auto
			}
		case free > 0:
			if isFree {
				c.w += extra / float32(free)
			}
		case fixed > 0:
			if c.fixed > 0 && c.percent == 0 {
				c.w += extra * c.wide / fixed
			}
		case percent > 0:
			c.w += extra * c.percent / percent
		default:
			c.w += extra / float32(len(columns))
		}
	}
}
