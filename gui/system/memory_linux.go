package system

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// largeCode is from where on a library's code is worth forgetting, in octets.
const largeCode = 8 << 20

// GiveBack returns to the system what this process holds beside Go's heap and does not need: what the libraries in C have
// freed, and the pages of large libraries' code, which come back from the system's cache as they are run. Without a
// graphics card the renderer brings a compiler of 46 MB (LLVM) that runs while the first picture is drawn. It takes a few
// milliseconds.
func GiveBack() {
	trim()
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		return // nothing depends on it
	}
	for _, m := range LargeCode(string(maps)) {
		_, _, _ = unix.Syscall(unix.SYS_MADVISE, m.At, m.Octets, unix.MADV_DONTNEED) // advice only
	}
}

// Mapping is a part of a process's memory.
type Mapping struct{ At, Octets uintptr }

// LargeCode finds the code of large libraries among the mappings of a process (proc(5), /proc/PID/maps): what nobody can
// have written to, as it is run, and what a file stands behind.
func LargeCode(maps string) []Mapping {
	var out []Mapping
	for line := range strings.Lines(maps) {
		f := strings.Fields(line)
		if len(f) != 6 || f[1] != "r-xp" || !filepath.IsAbs(f[5]) {
			continue
		}
		from, to, _ := strings.Cut(f[0], "-")
		at, err := strconv.ParseUint(from, 16, 64)
		end, err2 := strconv.ParseUint(to, 16, 64)
		if err == nil && err2 == nil && end >= at+largeCode {
			out = append(out, Mapping{uintptr(at), uintptr(end - at)})
		}
	}
	return out
}
