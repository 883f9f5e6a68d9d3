// Package clean writes HTML mail for a browser: what could run, load, send or lead away by itself is left out, and a content
// security policy forbids it once more. Pictures that are within the message are written into it, others stay away.
package clean

import (
	"bufio"
	"encoding/base64"
	"io"
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// Policy is the content security policy of what is written (CSP 3): nothing is loaded, sent, or run.
const Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Picture gives the octets of a picture within the message and their type ("image/png"); ok is false when there is none.
type Picture func(reference string) (data []byte, mediaType string, ok bool)

// Write writes a message's HTML. picture may be nil.
func Write(w io.Writer, source string, picture Picture) error {
	root, err := html.ParseWithOptions(strings.NewReader(source), html.ParseOptionEnableScripting(false))
	if err != nil {
		return err
	}
	c := cleaner{picture: picture}
	c.node(root)
	c.policy(root)
	out := bufio.NewWriter(w)
	if err := html.Render(out, root); err != nil {
		return err
	}
	return out.Flush()
}

type cleaner struct{ picture Picture }

// node cleans what is within a node.
func (c *cleaner) node(n *html.Node) {
	for k := n.FirstChild; k != nil; {
		next := k.NextSibling
		switch {
		case k.Type == html.CommentNode, k.Type == html.ElementNode && forbidden(k):
			n.RemoveChild(k)
		case k.Type == html.TextNode && n.Data == "style":
			k.Data = c.css(k.Data)
		case k.Type == html.ElementNode:
			c.attributes(k)
			c.node(k)
		}
		k = next
	}
}

// forbidden reports whether an element has no place: what runs, loads, or changes what others mean. Forms keep their text.
func forbidden(n *html.Node) bool {
	if n.Namespace != "" { // svg, math
		return true
	}
	switch n.Data {
	case "script", "iframe", "frame", "frameset", "object", "embed", "applet", "param", "link", "meta", "base", "template", "audio", "video",
		"source", "track", "canvas", "portal", "noscript", "dialog":
		return true
	case "form": // its fields stay, and send nothing
		n.Data, n.DataAtom = "div", 0
	}
	return false
}

// attributes keeps those that are known to do nothing.
func (c *cleaner) attributes(n *html.Node) {
	kept := n.Attr[:0]
	for _, a := range n.Attr {
		if a.Namespace == "" && allowed(a.Key) && c.value(n, &a) {
			kept = append(kept, a)
		}
	}
	n.Attr = kept
	if n.Data == "a" {
		n.Attr = append(n.Attr, html.Attribute{Key: "rel", Val: "noreferrer noopener nofollow"})
	}
}

// allowed are the attributes of mail that say how something looks, or where a link leads.
func allowed(key string) bool {
	switch key {
	case "abbr", "align", "alt", "axis", "background", "bgcolor", "border", "bordercolor", "cellpadding", "cellspacing", "char", "charoff", "cite",
		"class", "clear", "color", "cols", "colspan", "compact", "coords", "datetime", "dir", "disabled", "face", "frame", "headers", "height", "hidden",
		"href", "hspace", "id", "lang", "leftmargin", "link", "marginheight", "marginwidth", "name", "nowrap", "open", "placeholder", "reversed", "rows",
		"rowspan", "rules", "scope", "selected", "shape", "size", "span", "src", "start", "style", "summary", "text", "title", "topmargin", "type",
		"usemap", "valign", "value", "vlink", "vspace", "width", "checked", "cell":
		return true
	}
	return false
}

// value cleans the value of an attribute and reports whether it stays.
func (c *cleaner) value(n *html.Node, a *html.Attribute) bool {
	switch a.Key {
	case "href", "cite":
		return leadsSomewhere(a.Val)
	case "src", "background":
		a.Val = c.within(a.Val)
		return a.Val != ""
	case "style":
		a.Val = c.css(a.Val)
	case "type": // a field stays what it is, a picture button is none
		return n.Data != "input" || !strings.EqualFold(a.Val, "image")
	}
	return true
}

// leadsSomewhere reports whether a link may stay: to a web page, a mail address, a telephone, or a place of the message.
func leadsSomewhere(target string) bool {
	target = strings.TrimSpace(target)
	if strings.HasPrefix(target, "#") {
		return true
	}
	u, err := url.Parse(target)
	if err != nil {
		return false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "mailto", "tel":
		return true
	}
	return false
}

// within is a picture of the message as a data: URL, "" for any other.
func (c *cleaner) within(reference string) string {
	reference = strings.TrimSpace(reference)
	if strings.HasPrefix(strings.ToLower(reference), "data:image/") && !strings.HasPrefix(strings.ToLower(reference), "data:image/svg") {
		return reference
	}
	if c.picture == nil {
		return ""
	}
	data, mediaType, ok := c.picture(reference)
	if !ok || !strings.HasPrefix(mediaType, "image/") || strings.HasPrefix(mediaType, "image/svg") {
		return ""
	}
	return "data:" + mediaType + ";base64," + base64.StdEncoding.EncodeToString(data)
}

// policy puts the policy and the charset at the beginning of the head.
func (c *cleaner) policy(root *html.Node) {
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "head" {
			continue
		}
		meta := func(attrs ...html.Attribute) *html.Node {
			return &html.Node{Type: html.ElementNode, Data: "meta", Attr: attrs}
		}
		n.InsertBefore(meta(html.Attribute{Key: "http-equiv", Val: "x-dns-prefetch-control"}, html.Attribute{Key: "content", Val: "off"}), n.FirstChild)
		n.InsertBefore(meta(html.Attribute{Key: "name", Val: "referrer"}, html.Attribute{Key: "content", Val: "no-referrer"}), n.FirstChild)
		n.InsertBefore(meta(html.Attribute{Key: "http-equiv", Val: "Content-Security-Policy"}, html.Attribute{Key: "content", Val: Policy}), n.FirstChild)
		n.InsertBefore(meta(html.Attribute{Key: "charset", Val: "utf-8"}), n.FirstChild)
		return
	}
}
