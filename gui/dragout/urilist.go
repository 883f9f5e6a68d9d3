package dragout

import (
	"net/url"
	"path/filepath"
	"strings"
)

// URIList are the files of absolute paths as text/uri-list has them (RFC 2483 section 5): one file URI (RFC 8089) a line,
// each line ended by CRLF.
func URIList(paths []string) []byte {
	var b strings.Builder
	for _, p := range paths {
		u := url.URL{Scheme: "file", Path: filepath.ToSlash(p)}
		if !strings.HasPrefix(u.Path, "/") {
			u.Path = "/" + u.Path // C:/...
		}
		b.WriteString(u.String() + "\r\n")
	}
	return []byte(b.String())
}
