package parity

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"valija/gui/htmlview/layout"
)

// Place is where an element stands.
type Place struct {
	Tag        string
	X, Y, W, H float64
	Depth      int  // in the tree, of the browser's elements
	Seen       bool // it has a box
}

// places lists the elements of the page in a browser.
const places = `(()=>{const skip=new Set("script style meta link base title template iframe frame frameset object embed applet param audio video source track canvas svg math portal".split(" "));
return [...document.body.querySelectorAll("*")].filter(e=>{for(let p=e;p;p=p.parentElement)if(skip.has(p.localName))return false;return true}).map(e=>{
const r=e.getBoundingClientRect();let d=0;for(let p=e;p;p=p.parentElement)d++;return {Depth:d,Tag:e.localName,X:r.x,Y:r.y+scrollY,W:r.width,H:r.height,Seen:e.getClientRects().length>0}})})()`

// Places lists the elements of the page, in the order of the document.
func (b *Browser) Places() (out []Place, err error) {
	err = b.Eval(places, &out)
	return out, err
}

// Trace lays a document out as o says and lists the elements like Browser.Places.
func Trace(d *layout.Document, o layout.Options) ([]Place, *layout.Page, error) {
	seen := map[*html.Node]layout.Rect{}
	var body *html.Node
	o.Trace = func(n *html.Node, r layout.Rect) {
		seen[n] = r
		if n.Data == "body" {
			body = n
		}
	}
	page, err := d.Layout(o)
	if err != nil || body == nil {
		return nil, page, err
	}
	var out []Place
	for n := range body.Descendants() {
		if n.Type == html.ElementNode {
			r, ok := seen[n]
			out = append(out, Place{Tag: n.Data, X: float64(r.X0), Y: float64(r.Y0), W: float64(r.X1 - r.X0), H: float64(r.Y1 - r.Y0), Seen: ok})
		}
	}
	return out, page, nil
}

// Differences tells which elements have another size, without those that only differ because of one within.
func Differences(own, browser []Place) string {
	var out strings.Builder
	n := min(len(own), len(browser))
	for i := range n {
		if own[i].Tag != browser[i].Tag {
			fmt.Fprintf(&out, "%d: <%s> is <%s> in the browser\n", i, own[i].Tag, browser[i].Tag)
			n = i
			break
		}
	}
	for i := range n {
		if a, b := own[i], browser[i]; differs(a, b) && !differsWithin(own[:n], browser[:n], i) {
			fmt.Fprintf(&out, "%d: <%s> at %.0f,%.0f is %.1f x %.1f, in the browser at %.0f,%.0f %.1f x %.1f\n", i, a.Tag, a.X, a.Y, a.W, a.H, b.X, b.Y, b.W, b.H)
		}
	}
	return out.String()
}

func differs(a, b Place) bool {
	return a.Seen && (apart(a.W, b.W) || apart(a.H, b.H))
}

func differsWithin(own, browser []Place, i int) bool {
	for k := i + 1; k < len(own) && browser[k].Depth > browser[i].Depth; k++ {
		if differs(own[k], browser[k]) {
			return true
		}
	}
	return false
}

func apart(a, b float64) bool { return a-b > slack/2 || b-a > slack/2 }
