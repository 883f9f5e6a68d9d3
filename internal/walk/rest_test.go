//go:build linux

package walk

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const (
	restful  = 60 * time.Millisecond // without work, and the window shows what it will show
	restless = 8 * time.Second       // a caret that blinks, a sync that goes on: not waited for longer
)

// settle waits until the program has nothing more to do: none of its threads runs, and it has used no processor time for
// a while. On a machine with other work that is longer than on an idle one.
func (p *program) settle() {
	quiet := time.Now()
	before := p.work()
	for end := quiet.Add(restless); time.Now().Before(end); time.Sleep(restful / 3) {
		now := p.work()
		if now != before {
			before, quiet = now, time.Now()
			continue
		}
		if time.Since(quiet) >= restful {
			return
		}
	}
}

// work is what the threads of the program have done and whether one wants to run.
func (p *program) work() string {
	stats, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/stat", p.cmd.Process.Pid))
	if err != nil {
		return ""
	}
	var all strings.Builder
	for _, name := range stats {
		octets, err := os.ReadFile(name)
		if err != nil {
			continue // the thread has ended
		}
		_, rest, _ := strings.Cut(string(octets), ") ")
		fields := strings.Fields(rest)
		if len(fields) < 13 {
			continue
		}
		if fields[0] == "R" { // wants to run: it is not at rest, however little it was let
			fmt.Fprint(&all, time.Now().UnixNano())
		}
		all.WriteString(fields[11] + "," + fields[12] + " ") // utime, stime
	}
	return all.String()
}
