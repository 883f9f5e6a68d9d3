// Bench compares POP3 clients side by side: a real Dovecot, a simulated link, Valija whole, its pop3 package, mpop, fetchmail,
// Python's poplib, and the physical limit (everything pipelined, thrown away). It prints a table with the ratio to the limit.
//
//	go run ./bench                          the standard links and maildrop, about 20 minutes with all clients
//	go run ./bench -link far -only limit,pop3
//	go run ./bench -task look -link far           also: -task delete
//	go run ./bench -messages 200 -average 4000 -rtt 600ms -rate 20000000
//
// A client whose program is not installed is left out. Dovecot must be installed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"valija/bench/dovecot"
)

// course is one thing to measure.
type course struct {
	link   Link
	corpus Corpus
}

// courses are the standard ones. The first is that of the project's goals.
func courses() []course {
	return []course{
		{Link{"far", 300 * time.Millisecond, 10_000_000}, Corpus{"500 of 43 KB", 500, 43_000}},
		{Link{"narrow", 300 * time.Millisecond, 256_000}, Corpus{"60 of 20 KB", 60, 20_000}},
		{Link{"satellite", 600 * time.Millisecond, 20_000_000}, Corpus{"2000 of 8 KB", 2000, 8_000}},
		{Link{"loopback", 0, 0}, Corpus{"10000 of 10 KB", 10_000, 10_000}},
	}
}

// settings are the flags.
type settings struct {
	links, only string
	task        string
	tls         bool
	runs        int
	custom      course
}

func main() {
	var s settings
	flag.StringVar(&s.links, "link", "", "only these of the standard links (far,narrow,satellite,loopback)")
	flag.StringVar(&s.only, "only", "", "only clients whose name contains one of these (limit,valija,pop3,mpop,fetchmail,poplib)")
	flag.StringVar(&s.task, "task", string(toSync), "sync, look (everything is here already) or delete")
	flag.BoolVar(&s.tls, "tls", false, "over implicit TLS")
	flag.IntVar(&s.runs, "runs", 1, "runs of each client; the fastest counts")
	flag.IntVar(&s.custom.corpus.Messages, "messages", 0, "a maildrop of so many messages, instead of the standard ones")
	flag.IntVar(&s.custom.corpus.Average, "average", 43_000, "octets of a message, on average")
	flag.DurationVar(&s.custom.link.RoundTrip, "rtt", 300*time.Millisecond, "round trip")
	flag.Int64Var(&s.custom.link.Rate, "rate", 10_000_000, "bits a second, 0: unlimited")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := s.run(ctx, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures all courses.
func (s settings) run(ctx context.Context, w io.Writer) error {
	list := courses()
	if s.custom.corpus.Messages > 0 {
		s.custom.link.Name = "custom"
		s.custom.corpus.Name = fmt.Sprintf("%d of %d octets", s.custom.corpus.Messages, s.custom.corpus.Average)
		list = []course{s.custom}
	}
	for _, c := range list {
		if s.links != "" && !oneOf(c.link.Name, s.links) {
			continue
		}
		if err := s.measure(ctx, w, c); err != nil {
			return err
		}
	}
	return nil
}

// measure prints the table of one course.
func (s settings) measure(ctx context.Context, w io.Writer, c course) error {
	messages := c.corpus.generate()
	octets := 0
	for _, m := range messages {
		octets += len(m)
	}
	fmt.Fprintf(w, "\n%s, %s: round trip %v, %s, %s (%.1f MB), TLS %v\n", s.task, c.link.Name, c.link.RoundTrip, rate(c.link.Rate), c.corpus.Name, float64(octets)/1e6, s.tls)
	fmt.Fprintf(w, "%-24s %9s %9s %9s\n", "client", "seconds", "x limit", "messages")
	var best time.Duration
	for i, cl := range clients() {
		if i > 0 && s.only != "" && !oneOf(cl.name, s.only) || cl.program != "" && missing(cl.program) || !cl.every && task(s.task) != toSync {
			continue
		}
		took, got, err := s.fastest(ctx, cl, c, messages)
		if err != nil {
			fmt.Fprintf(w, "%-24s %v\n", cl.name, err)
			continue
		}
		if i == 0 {
			best = took
		}
		fmt.Fprintf(w, "%-24s %9.2f %9.2f %9d\n", cl.name, took.Seconds(), took.Seconds()/best.Seconds(), got)
	}
	return nil
}

// fastest runs a client and returns its best time. Each run has a server of its own, whose index a visit before has
// written.
func (s settings) fastest(ctx context.Context, cl client, c course, messages []string) (best time.Duration, got int, err error) {
	for range s.runs {
		took, n, err := s.fresh(ctx, cl, c, messages)
		if err != nil {
			return 0, 0, err
		}
		if got = n; best == 0 || took < best {
			best = took
		}
	}
	return best, got, nil
}

// fresh starts a server and measures one visit to it, behind one that is not measured.
func (s settings) fresh(ctx context.Context, cl client, c course, messages []string) (took time.Duration, got int, err error) {
	server, err := dovecot.Start(ctx, "", messages...)
	if err != nil {
		return 0, 0, err
	}
	defer server.Close()
	target := server.Plain
	if s.tls {
		target = server.TLS
	}
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return 0, 0, err
	}
	defer os.RemoveAll(dir)
	v := visit{task: toSync, server: server, addr: target, tls: s.tls, dir: filepath.Join(dir, "unmeasured"), want: len(messages)}
	before := clients()[0]
	if task(s.task) == toLook {
		before, v.dir = cl, dir
	}
	if _, err := before.run(ctx, v); err != nil {
		return 0, 0, err
	}
	if cl.remembers {
		if err := getToKnow(ctx, v, dir); err != nil {
			return 0, 0, err
		}
	}
	sim, err := newSimulator(c.link, target)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, sim.Close()) }()
	v.task, v.dir = task(s.task), dir
	if c.link.Rate != 0 || c.link.RoundTrip != 0 { // else the simulator would be what is measured
		v.addr = sim.Addr()
	}
	if v.task == toLook {
		v.here = v.want
	}
	start := time.Now()
	got, err = cl.run(ctx, v)
	return time.Since(start), got, err
}

// getToKnow visits the server twice, retrieving nothing, so that the visit that is measured is one of many: what a client
// asks a new server, or once a day, is asked.
func getToKnow(ctx context.Context, v visit, dir string) error {
	v.dir, v.dry = dir, true
	for range 2 {
		if _, err := whole(ctx, v); err != nil {
			return err
		}
	}
	return nil
}

// oneOf reports whether name contains one of the words of list.
func oneOf(name, list string) bool {
	for word := range strings.SplitSeq(list, ",") {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

func missing(program string) bool {
	_, err := exec.LookPath(program)
	return err != nil
}

// rate writes bits a second.
func rate(bits int64) string {
	switch {
	case bits == 0:
		return "unlimited"
	case bits < 1_000_000:
		return fmt.Sprintf("%d kbit/s", bits/1000)
	}
	return fmt.Sprintf("%d Mbit/s", bits/1_000_000)
}
