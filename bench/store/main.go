// Command bench measures the store with made mail: how fast mail comes in, durable and indexed, how fast it is listed,
// searched and read, how much memory and disk it takes. With -baseline it compares with an earlier run.
//
//	go run ./bench/store -n 100000 -baseline bench/store/baseline.json
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

func main() {
	n := flag.Int("n", 100000, "messages")
	dir := flag.String("dir", "", "where to work, on the disk to be measured (default: a temporary folder)")
	profile := flag.String("profile", "", "keep the profile in this folder; one that is there is measured as it is")
	baseline := flag.String("baseline", "", "file of an earlier run to compare with")
	update := flag.Bool("update", false, "write the baseline instead")
	flag.Parse()
	if err := run(*n, *dir, *profile, *baseline, *update); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(n int, dir, profile, baseline string, update bool) error {
	work, err := os.MkdirTemp(dir, "valija-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	var earlier report
	if baseline != "" && !update {
		if earlier, err = readReport(baseline); err != nil {
			return err
		}
	}
	if profile == "" {
		profile = filepath.Join(work, "profile")
	}
	b := &bench{
		n: n, dir: profile, maildir: filepath.Join(work, "maildir"),
		earlier: earlier.Values, report: report{Messages: n, Values: map[string]float64{}},
	}
	if err := b.all(context.Background()); err != nil {
		return err
	}
	if update && baseline != "" {
		return b.report.write(baseline)
	}
	return nil
}

// report is what a run measured.
type report struct {
	Messages int
	Values   map[string]float64 // by name and unit
}

func readReport(path string) (r report, err error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return r, err
	}
	return r, json.Unmarshal(b, &r)
}

func (r report) write(path string) error {
	b, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(b, '\n'), 0o644)
}

// bench is one run.
type bench struct {
	n       int
	dir     string // profile
	maildir string
	earlier map[string]float64
	report  report
	raw     int64 // octets of mail that came in
}

// note prints a value beside that of the baseline.
func (b *bench) note(name string, value float64) {
	b.report.Values[name] = value
	line := fmt.Sprintf("%-52s %12.3f", name, value)
	if old, ok := b.earlier[name]; ok && old != 0 {
		line += fmt.Sprintf("   baseline %12.3f  %+.0f %%", old, (value/old-1)*100)
	}
	fmt.Println(line)
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}
