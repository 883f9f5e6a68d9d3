// Command quiet proves with an installed Chromium that a cleaned message loads nothing: it opens a message that asks for much
// in many ways, as it came and as package clean writes it, and counts what a server on this computer is asked for.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"valija/gui/htmlview/clean"
	"valija/gui/htmlview/parity"
)

// noisy asks for something in each way that is known; HOST stands for the server.
const noisy = `<html><head><meta http-equiv="refresh" content="1;url=HOST/refresh"><base href="HOST/"><link rel=stylesheet href="HOST/sheet">
<link rel=prefetch href="HOST/prefetch"><link rel=preconnect href="HOST"><script src="HOST/script"></script><style>@import url(HOST/import);@import "HOST/import2";
@font-face{font-family:F;src:url(HOST/font)} body{background:url(HOST/background);font-family:F} .a{background-image:\75rl(HOST/escaped)}
.b{background:image-set("HOST/set" 1x)} .c{list-style:url(HOST/list)} .d:after{content:url(HOST/content)}</style></head>
<body background="HOST/body" onload="fetch('HOST/onload')"><h1 class=a>a</h1><p class=b>b<ul class=c><li>c</ul><p class=d>d
<img src="HOST/img" srcset="HOST/srcset 2x"><picture><source srcset="HOST/source"><img></picture><input type=image src="HOST/input">
<video src="HOST/video" poster="HOST/poster" autoplay></video><audio src="HOST/audio" autoplay></audio><iframe src="HOST/frame"></iframe>
<iframe srcdoc="<img src=HOST/srcdoc>"></iframe><object data="HOST/object"></object><embed src="HOST/embed"><svg><image href="HOST/svg"/>
<script>fetch('HOST/svgscript')</script></svg><table background="HOST/table"><tr><td style="background:url('HOST/cell')">x</table>
<form action="HOST/form"><input autofocus onfocus="fetch('HOST/focus')"></form><a href="HOST/link" ping="HOST/ping">x</a></body></html>`

func main() {
	if err := prove(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func prove() error {
	chromium, err := parity.Find()
	if err != nil {
		return err
	}
	var asked atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer server.Close()
	source := strings.ReplaceAll(noisy, "HOST", server.URL)
	var cleaned bytes.Buffer
	if err := clean.Write(&cleaned, source, nil); err != nil {
		return err
	}
	if err := open(chromium, []byte(source)); err != nil {
		return err
	}
	raw := asked.Swap(0)
	if err := open(chromium, cleaned.Bytes()); err != nil {
		return err
	}
	fmt.Printf("requests of a noisy message: %d as it came, %d cleaned\n", raw, asked.Load())
	switch {
	case raw == 0:
		return errors.New("quiet: the message as it came asked for nothing, so nothing is proved")
	case asked.Load() > 0:
		return errors.New("quiet: the cleaned message is not quiet")
	}
	return nil
}

// patience is how long a page may take, and pageTime what passes for the page meanwhile.
const (
	patience = 60 * time.Second
	pageTime = 5 * time.Second
)

// open shows a page until it has nothing more to do.
func open(chromium string, page []byte) error {
	folder, err := os.MkdirTemp("", "quiet")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }() // a late process may still write into it
	file := filepath.Join(folder, "page.html")
	if err := os.WriteFile(file, page, 0o600); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	out, err := exec.CommandContext(ctx, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+filepath.Join(folder, "profile"),
		fmt.Sprintf("--virtual-time-budget=%d", pageTime.Milliseconds()), "--dump-dom", "file://"+file).CombinedOutput()
	if err != nil {
		return fmt.Errorf("quiet: %w: %s", err, out)
	}
	return nil
}
