// Command window measures the real window on a virtual screen with a profile of many messages: processor time and frames
// of the wheel, of the first picture, of doing nothing, memory after browsing, and how long the window keeps a click
// waiting while a sync stores more than 500 messages a second. It needs Xvfb, openbox and xdotool, and Mesa's software renderer.
//
//	go run ./bench/window                              # all, about five minutes
//	go run ./bench/window -only wheel,idle -profile /var/tmp/profile
//
// Frames are counted by the renderer (GALLIUM_HUD) and processor time by the system, all threads of the program, so that
// nothing in the program takes part. Seconds by the clock mean little while other programs use the machine.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	n := flag.Int("n", 100_000, "messages in the profile")
	profile := flag.String("profile", "", "keep the profile in this folder; one that is there is used as it is")
	only := flag.String("only", "start,idle,wheel,browse,click", "what to measure")
	receive := flag.String("receive", "", "") // the window of "click", in a process of its own
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, *n, *profile, strings.Split(*only, ","), *receive)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "window:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, n int, profile string, only []string, receive string) error {
	if receive != "" {
		return receiving(ctx, receive)
	}
	work, err := os.MkdirTemp("", "valija-window-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if profile == "" {
		profile = filepath.Join(work, "profile")
	}
	if err := fill(ctx, profile, n); err != nil {
		return err
	}
	b := &bench{dir: work, profile: profile, binary: filepath.Join(work, "valija")}
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	build := exec.CommandContext(ctx, "go", "build", "-tags", "migrated_fynedo", "-o", b.binary, "valija")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	for _, m := range []struct {
		name    string
		measure func(context.Context) error
	}{{"start", b.start}, {"idle", b.idle}, {"wheel", b.wheel}, {"browse", b.browse}, {"click", b.click}} {
		if !slices.Contains(only, m.name) {
			continue
		}
		if err := m.measure(ctx); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	return nil
}

// bench is one run. All is set by run, never changed.
type bench struct {
	dir     string // for what is needed meanwhile
	profile string
	binary  string // the program
	self    string // this one
}

func note(what string, value float64) { fmt.Printf("%-64s %9.2f\n", what, value) }
