package parity

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Browser is a running Chromium. It shows one page at a time and must be closed.
type Browser struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	folder  string // its profile, and the page it shows
	session string
	calls   int
	loaded  bool // since the last navigation
}

// patience is how long a page may take; the slowest of thousands took 2 s.
const patience = 30 * time.Second

// Find gives the path of an installed Chromium or Chrome.
func Find() (path string, err error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err = exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("parity: no Chromium is installed")
}

// Start starts a browser. fontconfig is a configuration of fontconfig to use instead of the system's; "": the system's.
func Start(ctx context.Context, path, fontconfig string) (*Browser, error) {
	folder, err := os.MkdirTemp("", "parity")
	if err != nil {
		return nil, err
	}
	b := &Browser{folder: folder}
	if err := b.start(ctx, path, fontconfig); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

func (b *Browser) start(ctx context.Context, path, fontconfig string) error {
	toBrowser, in, err := os.Pipe()
	if err != nil {
		return err
	}
	out, fromBrowser, err := os.Pipe()
	if err != nil {
		return err
	}
	b.in, b.out = in, bufio.NewReaderSize(out, 1<<20)
	b.cmd = exec.CommandContext(ctx, path, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-extensions",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none",
		"--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe", "--user-data-dir="+filepath.Join(b.folder, "profile"), "about:blank")
	b.cmd.ExtraFiles = []*os.File{toBrowser, fromBrowser} // its descriptors 3 and 4
	if fontconfig != "" {
		b.cmd.Env = append(os.Environ(), "FONTCONFIG_FILE="+fontconfig)
	}
	err = b.cmd.Start()
	_ = toBrowser.Close() // the browser has its own
	_ = fromBrowser.Close()
	if err != nil {
		return err
	}
	return b.attach()
}

// attach opens a page in which no script runs and nothing is loaded.
func (b *Browser) attach() error {
	var target struct {
		ID string `json:"targetId"`
	}
	if err := b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target); err != nil {
		return err
	}
	var session struct {
		ID string `json:"sessionId"`
	}
	if err := b.call("Target.attachToTarget", map[string]any{"targetId": target.ID, "flatten": true}, &session); err != nil {
		return err
	}
	b.session = session.ID
	return errors.Join(
		b.call("Page.enable", nil, nil),
		b.call("Network.enable", nil, nil),
		b.call("Network.setBlockedURLs", map[string]any{"urls": []string{"http://*", "https://*", "ftp://*", "ws://*", "wss://*"}}, nil),
		b.call("Emulation.setScriptExecutionDisabled", map[string]any{"value": true}, nil),
	)
}

// Close ends the browser.
func (b *Browser) Close() error {
	if b.cmd != nil && b.cmd.Process != nil {
		_ = b.call("Browser.close", nil, nil) // it may be gone already
		_ = b.in.Close()
		_ = b.cmd.Process.Kill()
		_ = b.cmd.Wait() // killed
	}
	return os.RemoveAll(b.folder)
}

// message is one of the browser's protocol, in both directions.
type message struct {
	ID      int             `json:"id,omitempty"`
	Session string          `json:"sessionId,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  any             `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *struct {
		Message string `json:"message"`
	} `json:"error,omitempty"`
}

// call sends a command and waits for its answer.
func (b *Browser) call(method string, params, result any) error {
	b.calls++
	out, err := json.Marshal(message{ID: b.calls, Session: b.session, Method: method, Params: params})
	if err != nil {
		return err
	}
	if _, err := b.in.Write(append(out, 0)); err != nil {
		return fmt.Errorf("parity: %s: %w", method, err)
	}
	for {
		m, err := b.read()
		if err != nil {
			return fmt.Errorf("parity: %s: %w", method, err)
		}
		switch {
		case m.ID != b.calls:
		case m.Error != nil:
			return fmt.Errorf("parity: %s: %s", method, m.Error.Message)
		case result != nil:
			return json.Unmarshal(m.Result, result)
		default:
			return nil
		}
	}
}

// read takes the next message.
func (b *Browser) read() (m message, err error) {
	line, err := b.out.ReadBytes(0)
	if err != nil {
		return m, err
	}
	err = json.Unmarshal(bytes.TrimSuffix(line, []byte{0}), &m)
	b.loaded = b.loaded || m.Method == "Page.loadEventFired"
	return m, err
}

// Open shows HTML at a width in CSS pixels.
func (b *Browser) Open(html string, width int) error {
	stop := time.AfterFunc(patience, func() { _ = b.cmd.Process.Kill() }) // the pending read fails then
	defer stop.Stop()
	if err := b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": low, "deviceScaleFactor": 1, "mobile": false}, nil); err != nil {
		return err
	}
	file := filepath.Join(b.folder, "page.html")
	const utf8Mark = "\ufeff" // stronger than what the page says of its charset
	if err := os.WriteFile(file, []byte(utf8Mark+html), 0o600); err != nil {
		return err
	}
	b.loaded = false
	if err := b.call("Page.navigate", map[string]any{"url": (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String()}, nil); err != nil {
		return err
	}
	for !b.loaded {
		if _, err := b.read(); err != nil {
			return fmt.Errorf("parity: load: %w", err)
		}
	}
	return nil
}

// Eval gives the value of an expression in the page.
func (b *Browser) Eval(expression string, value any) error {
	var out struct {
		Result struct {
			Value json.RawMessage `json:"value"`
		} `json:"result"`
	}
	if err := b.call("Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true}, &out); err != nil {
		return err
	}
	if out.Result.Value == nil {
		return errors.New("parity: the page has no such value")
	}
	return json.Unmarshal(out.Result.Value, value)
}

// low is the height of the window: a page is as high as its content, not as a window.
const low = 10

// Height is the height of the page, in CSS pixels. One that says it is as high as the window is as high as what it shows.
func (b *Browser) Height() (h float64, err error) {
	err = b.Eval(`(()=>{const d=document.documentElement,b=document.body;if(!b)return 0;
const h=Math.max(d.getBoundingClientRect().height,b.getBoundingClientRect().bottom);return h>innerHeight?h:d.scrollHeight})()`, &h)
	return h, err
}

// Picture is the page as a PNG, from its top to a height in CSS pixels.
func (b *Browser) Picture(width, height int) ([]byte, error) {
	var shot struct {
		Data string `json:"data"`
	}
	clip := map[string]any{"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
	if err := b.call("Page.captureScreenshot", map[string]any{"format": "png", "clip": clip, "captureBeyondViewport": true}, &shot); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(shot.Data)
}
