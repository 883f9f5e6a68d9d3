package main

import (
	"context"
	"fmt"
	"time"
)

const (
	size       = "1280x800"
	overList   = "mousemove --window WINDOW 420 400"
	overFolder = "mousemove --window WINDOW 100 700"
)

// show opens the profile in the program and waits until it has come to rest.
func (b *bench) show(ctx context.Context) (*desk, error) {
	d, err := b.open(ctx, size, b.binary, "--profile", b.profile, "--lang", "en", "--theme", "light")
	if err != nil {
		return nil, err
	}
	if err := d.calm(ctx); err != nil {
		d.close()
		return nil, err
	}
	return d, nil
}

// start measures what it costs until the program has drawn its first frame, and until it has come to rest.
func (b *bench) start(ctx context.Context) error {
	d, err := b.launch(ctx, b.binary, "--profile", b.profile, "--lang", "en", "--theme", "light")
	if err != nil {
		return err
	}
	defer d.close()
	for {
		n, err := d.drawn()
		if err != nil {
			return err
		}
		used, err := d.cpu()
		if err != nil {
			return err
		}
		if n > 0 {
			note("start to the first frame, seconds CPU", used.Seconds())
			break
		}
		if err := rest(ctx, 5*time.Millisecond); err != nil {
			return err
		}
	}
	if err := d.calm(ctx); err != nil {
		return err
	}
	used, err := d.cpu()
	note("start until everything is there and at rest, seconds CPU", used.Seconds())
	return err
}

// idle measures the window while nobody does anything.
func (b *bench) idle(ctx context.Context) error {
	d, err := b.show(ctx)
	if err != nil {
		return err
	}
	defer d.close()
	const watched = 20 * time.Second
	if err := d.tools(overFolder); err != nil {
		return err
	}
	if err := rest(ctx, time.Second); err != nil {
		return err
	}
	used, frames, err := d.during(func() error { return rest(ctx, watched) })
	note("idle, percent of a core", 100*used.Seconds()/watched.Seconds())
	note("idle, frames drawn", float64(frames))
	return err
}

// wheel measures the wheel over the list, down through rows that were never shown and up through rows that were.
func (b *bench) wheel(ctx context.Context) error {
	d, err := b.show(ctx)
	if err != nil {
		return err
	}
	defer d.close()
	if err := d.tools("windowactivate --sync WINDOW", overList); err != nil {
		return err
	}
	const notches = 600
	for _, way := range []struct{ name, button string }{{"down", "5"}, {"up", "4"}} {
		began := time.Now()
		used, frames, err := d.during(func() error {
			return d.tools(fmt.Sprintf("click --repeat %d --delay 16 %s", notches, way.button))
		})
		if err != nil {
			return err
		}
		note("wheel "+way.name+", frames", float64(frames))
		note("wheel "+way.name+", ms CPU a frame", ms(used)/float64(max(1, frames)))
		note("wheel "+way.name+", frames a second by the clock", float64(frames)/time.Since(began).Seconds())
	}
	return nil
}

// browse measures memory after reading 500 messages, text and HTML, by the arrow key.
func (b *bench) browse(ctx context.Context) error {
	d, err := b.show(ctx)
	if err != nil {
		return err
	}
	defer d.close()
	before, err := d.memory("VmRSS")
	if err != nil {
		return err
	}
	note("memory at the start, MB resident", before)
	if err := d.tools("windowactivate --sync WINDOW", overList, "click 1"); err != nil {
		return err
	}
	most := 0.0
	used, _, err := d.during(func() error {
		for range 25 {
			if err := d.tools("key --delay 150 --repeat 20 Down"); err != nil {
				return err
			}
			now, err := d.memory("VmRSS")
			if err != nil {
				return err
			}
			most = max(most, now)
		}
		if err := rest(ctx, 6*time.Second); err != nil { // it gives memory back after a moment
			return err
		}
		return d.calm(ctx)
	})
	if err != nil {
		return err
	}
	after, err := d.memory("VmRSS")
	if err != nil {
		return err
	}
	own, err := d.memory("RssAnon")
	note("memory after 500 messages, MB resident", after)
	note("of which no file backs, MB", own)
	note("memory while browsing, MB resident at most", most)
	note("browsing, ms CPU a message", ms(used)/500)
	return err
}

// during measures processor time and frames of what do does, and of what follows from it at once.
func (d *desk) during(do func() error) (used time.Duration, frames int, err error) {
	before, err := d.cpu()
	if err != nil {
		return 0, 0, err
	}
	drawn, err := d.drawn()
	if err != nil {
		return 0, 0, err
	}
	if err := do(); err != nil {
		return 0, 0, err
	}
	after, err := d.cpu()
	if err != nil {
		return 0, 0, err
	}
	now, err := d.drawn()
	return after - before, now - drawn, err
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
