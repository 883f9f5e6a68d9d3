package style

import (
	"image/color"
	"strings"

	"valija/gui/htmlview/css"
)

// Gradient is a background that goes from colour to colour (CSS Images 3, section 3).
type Gradient struct {
	Radial bool
	Repeat bool
	Angle  float32 // of a linear one: degrees, 0 is up, clockwise
	Circle bool    // of a radial one, as high as it is wide
	Near   bool    // it ends at the nearest side, not at the farthest corner
	Center [2]css.Length
	Stops  []Stop
}

// Stop is a colour of a gradient, at a part of its way.
type Stop struct {
	Color color.NRGBA
	At    css.Length // Auto: between its neighbours
}

// parseGradient reads linear and radial gradients; of others it keeps the colours.
func parseGradient(word string) *Gradient {
	name, args, _ := strings.Cut(word, "(")
	half := css.Length{Unit: css.Percent, Value: 50}
	g := &Gradient{Angle: 180, Radial: strings.Contains(name, "radial"), Repeat: strings.Contains(name, "repeating"), Center: [2]css.Length{half, half}}
	for i, part := range css.List(strings.TrimSuffix(args, ")")) {
		if i == 0 && g.direction(part) {
			continue
		}
		g.addStop(css.Fields(part))
	}
	if len(g.Stops) == 0 {
		return nil
	}
	return g
}

// addStop reads "colour [place [place]]".
func (g *Gradient) addStop(fields []string) {
	if len(fields) == 0 {
		return
	}
	c, ok := css.ParseColor(fields[0])
	if !ok {
		return
	}
	if len(fields) == 1 {
		g.Stops = append(g.Stops, Stop{Color: c})
		return
	}
	for _, f := range fields[1:min(len(fields), 3)] {
		at, _ := css.ParseLength(f, 16)
		g.Stops = append(g.Stops, Stop{c, at})
	}
}

// direction reads what stands before the colours.
func (g *Gradient) direction(s string) bool {
	if g.Radial {
		return g.shape(s)
	}
	if rest, ok := strings.CutPrefix(s, "to "); ok {
		angle, ok := map[string]float32{"top": 0, "right": 90, "bottom": 180, "left": 270, "top right": 45, "right top": 45,
			"bottom right": 135, "right bottom": 135, "bottom left": 225, "left bottom": 225, "top left": 315, "left top": 315}[rest]
		if ok {
			g.Angle = angle
		}
		return ok
	}
	for unit, degrees := range map[string]float32{"deg": 1, "turn": 360, "grad": 0.9} {
		if n, ok := strings.CutSuffix(s, unit); ok {
			if v, ok := number(n); ok {
				g.Angle = v * degrees
				return true
			}
		}
	}
	_, isStop := css.ParseColor(firstField(s))
	return !isStop
}

// shape reads "circle closest-side at 20% 30%".
func (g *Gradient) shape(s string) bool {
	if _, isStop := css.ParseColor(firstField(s)); isStop {
		return false
	}
	kind, at, _ := strings.Cut(s, "at ")
	g.Circle = strings.Contains(kind, "circle")
	g.Near = strings.Contains(kind, "closest")
	for i, f := range css.Fields(at) {
		if i > 1 {
			break
		}
		switch l, ok := css.ParseLength(f, 16); {
		case f == "left" || f == "right":
			g.Center[0] = sidePlace(f)
		case f == "top" || f == "bottom":
			g.Center[1] = sidePlace(f)
		case ok && l.Unit != css.Auto:
			g.Center[i] = l
		}
	}
	return true
}

func sidePlace(side string) css.Length {
	if side == "right" || side == "bottom" {
		return css.Length{Unit: css.Percent, Value: 100}
	}
	return css.Length{Unit: css.Percent}
}

func firstField(s string) string {
	if f := css.Fields(s); len(f) > 0 {
		return f[0]
	}
	return ""
}

// Ramp is the colours of a gradient along a way of a known length.
type Ramp struct {
	at     []float32 // from 0 to 1, rising
	colors []color.NRGBA
	repeat bool
}

// Ramp gives the stops their places on a way of length pixels; those without one stand at equal distances.
func (g *Gradient) Ramp(length float32) Ramp {
	n := len(g.Stops)
	r := Ramp{make([]float32, n), make([]color.NRGBA, n), g.Repeat}
	const none = -1e9
	for i, s := range g.Stops {
		r.colors[i], r.at[i] = s.Color, none
		switch {
		case s.At.Unit == css.Percent:
			r.at[i] = s.At.Value/100 + s.At.Plus/max(length, 1)
		case s.At.Unit == css.Px:
			r.at[i] = s.At.Value / max(length, 1)
		case i == 0:
			r.at[i] = 0
		case i == n-1:
			r.at[i] = 1
		}
		if i > 0 && r.at[i] != none {
			for _, before := range r.at[:i] {
				r.at[i] = max(r.at[i], before)
			}
		}
	}
	for i := 1; i < n; i++ {
		j := i
		for j < n && r.at[j] == none {
			j++
		}
		for k := i; k < j; k++ {
			r.at[k] = r.at[i-1] + (r.at[j]-r.at[i-1])*float32(k-i+1)/float32(j-i+1)
		}
	}
	return r
}

// At is the colour at a part of the way.
func (r Ramp) At(t float32) color.NRGBA {
	last := len(r.at) - 1
	if span := r.at[last] - r.at[0]; r.repeat && span > 0 {
		for t -= r.at[0]; t < 0; t += span * float32(1+int(-t/span)) {
		}
		t = t - span*float32(int(t/span)) + r.at[0]
	}
	for i, at := range r.at {
		switch {
		case t > at:
			continue
		case i == 0 || at == r.at[i-1]:
			return r.colors[i]
		}
		return mix(r.colors[i-1], r.colors[i], (t-r.at[i-1])/(at-r.at[i-1]))
	}
	return r.colors[last]
}

// mix blends colours weighted with how opaque they are: what fades out keeps its hue.
func mix(a, b color.NRGBA, t float32) color.NRGBA {
	wa, wb := float32(a.A)*(1-t), float32(b.A)*t
	alpha := wa + wb
	if alpha <= 0 {
		return color.NRGBA{}
	}
	f := func(x, y uint8) uint8 { return uint8((float32(x)*wa+float32(y)*wb)/alpha + 0.5) }
	return color.NRGBA{f(a.R, b.R), f(a.G, b.G), f(a.B, b.B), uint8(alpha + 0.5)}
}
