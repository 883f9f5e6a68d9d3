// Command run compares the heights of HTML files with those of an installed Chromium. Without files it takes the templates of
// package parity, and with -update stores their renderings anew.
//
//	go run ./gui/htmlview/parity/run [-width 640] [-known FILE] [-trace] [-shots FOLDER] FILE ...
//	go run ./gui/htmlview/parity/run [-update gui/htmlview/parity/testdata]
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"valija/gui/htmlview"
	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/paint"
	"valija/gui/htmlview/parity"
	"valija/gui/htmlview/typeset"
)

func main() {
	c := comparison{heights: map[string]float64{}, fonts: htmlview.Fonts()}
	flag.IntVar(&c.width, "width", 640, "of the page, in CSS pixels")
	flag.StringVar(&c.known, "known", "", "file that keeps the browser's heights from run to run")
	flag.StringVar(&c.shots, "shots", "", "folder for pictures of both")
	flag.BoolVar(&c.trace, "trace", false, "tell which elements differ")
	update := flag.String("update", "", "folder of the templates: store their renderings there")
	flag.Parse()
	run := func() error { return c.run(flag.Args()) }
	if flag.NArg() == 0 {
		run = func() error { return c.templates(*update) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type comparison struct {
	width        int
	known, shots string
	trace        bool
	fonts        *typeset.Fonts

	browser *parity.Browser // nil: not needed yet
	heights map[string]float64
	results []result
}

type result struct {
	file     string
	own, his float64
	took     time.Duration
	err      error
}

func (c *comparison) run(files []string) error {
	c.load()
	defer func() {
		if c.browser != nil {
			_ = c.browser.Close() // it has nothing to save
		}
	}()
	for _, f := range files {
		if err := c.file(f); err != nil {
			return fmt.Errorf("%s: %w", f, err)
		}
	}
	c.report()
	return c.save()
}

func (c *comparison) open(source string) error {
	if c.browser == nil {
		path, err := parity.Find()
		if err != nil {
			return err
		}
		if c.browser, err = parity.Start(context.Background(), path, ""); err != nil {
			return err
		}
	}
	return c.browser.Open(source, c.width)
}

func (c *comparison) file(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	source, base := string(data), filepath.Base(name)
	his, known := c.heights[base]
	if !known || c.trace || c.shots != "" {
		if err := c.open(source); err != nil { // begin anew with the next one
			fmt.Println(base, err)
			_ = c.browser.Close()
			c.browser = nil
			return nil
		}
		if his, err = c.browser.Height(); err != nil {
			return err
		}
		c.heights[base] = his
	}
	r := result{file: base, his: his}
	start := time.Now()
	d, err := layout.Parse(source)
	if err == nil {
		var page *layout.Page
		o := layout.Options{Fonts: c.fonts, Width: float32(c.width)}
		if c.trace {
			var own []parity.Place
			if own, page, err = parity.Trace(d, o); err == nil {
				theirs, err := c.browser.Places()
				if err != nil {
					return err
				}
				fmt.Print(parity.Differences(own, theirs))
			}
		} else {
			page, err = d.Layout(o)
		}
		r.took = time.Since(start)
		if err == nil {
			r.own = float64(page.Height)
			if err := c.shoot(base, page); err != nil {
				return err
			}
		}
	}
	r.err = err
	c.results = append(c.results, r)
	return nil
}

func (c *comparison) shoot(base string, page *layout.Page) error {
	if c.shots == "" {
		return nil
	}
	const most = 4000
	h := min(int(max(page.Height, 1)), most)
	img := image.NewRGBA(image.Rect(0, 0, c.width, h))
	paint.New(c.fonts).Draw(img, page, paint.Tile{Scale: 1})
	f, err := os.Create(filepath.Join(c.shots, base+".own.png"))
	if err != nil {
		return err
	}
	if err := png.Encode(f, img); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	shot, err := c.browser.Picture(c.width, min(int(max(c.heights[base], 1)), most))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(c.shots, base+".chromium.png"), shot, 0o644)
}

func (c *comparison) report() {
	sort.Slice(c.results, func(i, j int) bool { return c.results[i].error() < c.results[j].error() })
	near, close := 0, 0
	for _, r := range c.results {
		switch {
		case r.err != nil:
			fmt.Printf("%-60s %v\n", r.file, r.err)
			continue
		case parity.Within(r.own, r.his, 0.02):
			near++
			close++
		case parity.Within(r.own, r.his, 0.05):
			close++
		default:
			fmt.Printf("%-60s %7.0f instead of %7.0f  %+6.1f %%\n", r.file, r.own, r.his, 100*parity.Ratio(r.own, r.his))
		}
	}
	n := max(len(c.results), 1)
	fmt.Printf("%d pages: %.1f %% within 2 %%, %.1f %% within 5 %% of the browser's height\n", len(c.results), 100*float64(near)/float64(n), 100*float64(close)/float64(n))
}

func (r result) error() float64 {
	v := parity.Ratio(r.own, r.his)
	return max(v, -v)
}

// load reads the heights of earlier runs.
func (c *comparison) load() {
	if c.known == "" {
		return
	}
	f, err := os.Open(c.known)
	if err != nil {
		return // the first run
	}
	defer func() { _ = f.Close() }() // read only
	for s := bufio.NewScanner(f); s.Scan(); {
		name, h, _ := strings.Cut(s.Text(), "\t")
		var v float64
		if _, err := fmt.Sscan(h, &v); err == nil {
			c.heights[name] = v
		}
	}
}

func (c *comparison) save() error {
	if c.known == "" {
		return nil
	}
	var out strings.Builder
	for name, h := range c.heights {
		fmt.Fprintf(&out, "%s\t%g\n", name, h)
	}
	return os.WriteFile(c.known, []byte(out.String()), 0o644)
}
