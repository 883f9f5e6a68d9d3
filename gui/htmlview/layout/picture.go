package layout

import (
	"image"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"valija/gui/htmlview/css"
	"valija/gui/htmlview/style"
)

// Blocked is a remote picture that was not shown.
type Blocked struct {
	URL   string
	Host  string
	Pixel bool // too small to be seen, or hidden: it counts readers

	Width, Height float32 // that the message says, in CSS pixels; 0: nothing of it
}

// pixelSide is the largest side of a picture that is there to count readers.
const pixelSide = 3

func isRemote(src string) bool {
	s := strings.ToLower(src)
	return strings.HasPrefix(s, "http:") || strings.HasPrefix(s, "https:") || strings.HasPrefix(s, "//")
}

// picture gets a picture from the caller, once.
func (e *engine) picture(src string, pixel bool) image.Image {
	src = strings.TrimSpace(src)
	if src == "" {
		return nil
	}
	if img, known := e.images[src]; known {
		return img
	}
	var img image.Image
	if e.opt.Image != nil && !(pixel && isRemote(src)) {
		img = e.opt.Image(src)
	}
	e.images[src] = img
	if img == nil && isRemote(src) {
		b := Blocked{URL: src, Pixel: pixel}
		if u, err := url.Parse(src); err == nil {
			b.Host = strings.ToLower(u.Hostname())
		}
		e.blocked = append(e.blocked, b)
	}
	return img
}

func (e *engine) buildPicture(b *box, n *html.Node) []*box {
	s := b.style
	b.kind = pictureBox
	b.src, _ = style.Attr(n, "src")
	b.alt = altText(n)
	b.atomic = !b.apart() && s.Display != style.Block && s.Display != style.Flex && s.Display != style.Grid && s.Display != style.Table && s.Display != style.ListItem
	b.img = e.picture(b.src, isPixel(s))
	if b.img == nil {
		e.expect(b.src, s)
		return []*box{e.buildMissing(b, n)}
	}
	return []*box{b}
}

// isPixel reports whether a picture with that style cannot be seen.
func isPixel(s *style.Style) bool {
	small := func(l css.Length) bool { return l.Unit == css.Px && l.Value <= pixelSide }
	auto := func(l css.Length) bool { return l.Unit == css.Auto }
	w, h := s.Width, s.Height
	return small(w) && (small(h) || auto(h)) || auto(w) && small(h) || s.Hidden
}

// expect notes the size that the message says of a picture that is not here.
func (e *engine) expect(src string, s *style.Style) {
	src = strings.TrimSpace(src)
	for i := range e.blocked {
		if b := &e.blocked[i]; b.URL == src {
			if s.Width.Unit == css.Px {
				b.Width = max(b.Width, s.Width.Value)
			}
			if s.Height.Unit == css.Px {
				b.Height = max(b.Height, s.Height.Value)
			}
		}
	}
}

// see notes that a picture has a place that can be seen.
func (e *engine) see(src string, r, clip Rect) {
	r.X1, r.Y1 = max(r.X1, r.X0+1), max(r.Y1, r.Y0+1) // without a size it may still be seen once it is here
	if !r.intersect(clip).Empty() {
		e.seen[strings.TrimSpace(src)] = true
	}
}

// unseen are the blocked pictures, those without a place that can be seen among the ones that count readers.
func (e *engine) unseen() []Blocked {
	for i := range e.blocked {
		if b := &e.blocked[i]; !e.seen[b.URL] {
			b.Pixel = true
		}
	}
	return e.blocked
}

// pictureSize is the content size of a picture; before the width of the containing block is known (final is false)
// percentages count as auto.
func (b *box) pictureSize(whole float32, final bool) (w, h float32) {
	const widest, highest = 10_000, 20_000
	s := b.style
	iw, ih := float32(0), float32(0)
	if b.img != nil {
		iw, ih = float32(b.img.Bounds().Dx()), float32(b.img.Bounds().Dy())
	}
	width, hasW := s.Width.Of(whole)
	hasW = hasW && (s.Width.Unit == css.Px || final)
	height, hasH := s.Height.Value, s.Height.Unit == css.Px
	if s.BorderBox {
		width, height = max(width-b.edges(whole), 0), max(height-b.edge(style.Top, whole)-b.edge(style.Bottom, whole), 0)
	}
	switch {
	case hasW && hasH:
		w, h = width, height
	case hasW && b.img == nil && b.ratio > 0:
		w, h = width, width/b.ratio
	case hasW:
		w, h = width, scaled(width, ih, iw)
	case hasH:
		w, h = scaled(height, iw, ih), height
	default:
		w, h = iw, ih
	}
	limit := func(to float32) {
		if !hasH {
			h = scaled(to, h, w)
		}
		w = to
	}
	if m, ok := s.MaxWidth.Of(whole); ok && (s.MaxWidth.Unit == css.Px || final) && w > m {
		limit(max(m, 0))
	}
	if m, ok := s.MinWidth.Of(whole); ok && (s.MinWidth.Unit == css.Px || final) && w < m {
		limit(m)
	}
	if s.MaxHeight.Unit == css.Px && h > s.MaxHeight.Value {
		if !hasW {
			w = scaled(s.MaxHeight.Value, w, h)
		}
		h = s.MaxHeight.Value
	}
	if s.MinHeight.Unit == css.Px && h < s.MinHeight.Value {
		if !hasW {
			w = scaled(s.MinHeight.Value, w, h)
		}
		h = s.MinHeight.Value
	}
	return min(w, widest), min(h, highest)
}

// scaled keeps the proportions a : b.
func scaled(v, a, b float32) float32 {
	if b <= 0 {
		return 0
	}
	return v * a / b
}
