package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// desk is a virtual screen with a window of the program.
type desk struct {
	env      []string
	children []*exec.Cmd
	program  *exec.Cmd
	frames   string // the file with a line for each frame
	window   string // its id
}

// open shows the window of command in a size, on a screen of its own; it must be closed.
func (b *bench) open(ctx context.Context, size string, command ...string) (*desk, error) {
	d, err := b.launch(ctx, command...)
	if err != nil {
		return nil, err
	}
	if err := d.find(size); err != nil {
		d.close()
		return nil, err
	}
	return d, nil
}

// launch starts command on a screen of its own, and does not wait for its window; it must be closed.
func (b *bench) launch(ctx context.Context, command ...string) (d *desk, err error) {
	home, err := os.MkdirTemp(b.dir, "home")
	if err != nil {
		return nil, err
	}
	d = &desk{frames: filepath.Join(home, "fps")}
	defer func() {
		if err != nil {
			d.close()
		}
	}()
	screen, err := d.screen(ctx)
	if err != nil {
		return d, err
	}
	d.env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "TMPDIR=" + home, "XDG_RUNTIME_DIR=" + home, "LANG=C.UTF-8",
		"DISPLAY=:" + screen, "GALLIUM_HUD=fps", "GALLIUM_HUD_VISIBLE=false", "GALLIUM_HUD_PERIOD=0", "GALLIUM_HUD_DUMP_DIR=" + home}
	if err := d.start(exec.CommandContext(ctx, "openbox")); err != nil {
		return d, err
	}
	d.program = exec.CommandContext(ctx, command[0], command[1:]...)
	d.program.Stdout = os.Stdout
	return d, d.start(d.program)
}

// find waits for the window, which is looked for twice a second, and gives it its size.
func (d *desk) find(size string) error {
	out, err := d.tool("search", "--sync", "--onlyvisible", "--class", "Valija")
	if err != nil {
		return err
	}
	d.window = out[strings.LastIndexByte(out, '\n')+1:]
	width, height, _ := strings.Cut(size, "x")
	_, err = d.tool("windowsize", "--sync", d.window, width, height)
	return err
}

// screen starts a virtual screen and gives its number.
func (d *desk) screen(ctx context.Context) (string, error) {
	number, told, err := os.Pipe()
	if err != nil {
		return "", err
	}
	defer number.Close()
	x := exec.CommandContext(ctx, "Xvfb", "-displayfd", "3", "-screen", "0", "1440x1000x24", "+extension", "GLX")
	x.ExtraFiles = []*os.File{told}
	err = d.start(x)
	told.Close()
	if err != nil {
		return "", err
	}
	line, err := bufio.NewReader(number).ReadString('\n')
	return strings.TrimSpace(line), err
}

func (d *desk) start(c *exec.Cmd) error {
	c.Env = d.env
	if err := c.Start(); err != nil {
		return err
	}
	d.children = append(d.children, c)
	return nil
}

// close ends the program, then its screen.
func (d *desk) close() {
	for i := len(d.children) - 1; i >= 0; i-- {
		_ = d.children[i].Process.Kill()
		_ = d.children[i].Wait() // it was killed
	}
}

// tool runs xdotool.
func (d *desk) tool(args ...string) (string, error) {
	c := exec.Command("xdotool", args...)
	c.Env = d.env
	out, err := c.CombinedOutput()
	if err != nil {
		err = fmt.Errorf("xdotool %s: %w: %s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out)), err
}

// tools runs xdotool with several commands, each its words.
func (d *desk) tools(commands ...string) error {
	for _, c := range commands {
		if _, err := d.tool(strings.Fields(strings.ReplaceAll(c, "WINDOW", d.window))...); err != nil {
			return err
		}
	}
	return nil
}

// calm waits until the program has done what it had to: hardly any processor time for a second.
func (d *desk) calm(ctx context.Context) error {
	for before, end := time.Duration(-time.Hour), time.Now().Add(2*time.Minute); time.Now().Before(end); {
		now, err := d.cpu()
		if err != nil {
			return err
		}
		if now-before < 60*time.Millisecond {
			return nil
		}
		before = now
		if err := rest(ctx, time.Second); err != nil {
			return err
		}
	}
	return errors.New("the program does not come to rest")
}

func rest(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// cpu is the processor time of the program so far, all threads (proc(5)).
func (d *desk) cpu() (time.Duration, error) {
	stat, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(d.program.Process.Pid), "stat"))
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	if len(fields) < 13 {
		return 0, errors.New("proc: stat is too short")
	}
	const tick = 10 * time.Millisecond // of the kernel's clock for programs
	var total time.Duration
	for _, f := range fields[11:13] { // user, system
		n, err := strconv.ParseInt(f, 10, 64)
		if err != nil {
			return 0, err
		}
		total += time.Duration(n) * tick
	}
	return total, nil
}

// memory is a line of the program's status in MB, as VmRSS or RssAnon (proc(5)).
func (d *desk) memory(line string) (float64, error) {
	status, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(d.program.Process.Pid), "status"))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(status), line+":")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0, fmt.Errorf("proc: no %s", line)
	}
	kb, err := strconv.ParseFloat(fields[0], 64)
	return kb / 1024, err
}

// drawn is the number of frames so far.
func (d *desk) drawn() (int, error) {
	b, err := os.ReadFile(d.frames)
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	return strings.Count(string(b), "\n"), err
}
