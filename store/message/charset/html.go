package charset

import "regexp"

var metaPattern = regexp.MustCompile(`(?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-z0-9_:.\-]{2,40})`)

// OfHTML finds the charset an HTML document declares for itself; browsers look at its first 1024 octets.
func OfHTML(raw []byte) string {
	if m := metaPattern.FindSubmatch(raw[:min(len(raw), 4096)]); m != nil {
		return string(m[1])
	}
	return ""
}
