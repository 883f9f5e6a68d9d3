//go:build unix

package htmlview_test

import (
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/gui/htmlview"
	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/parity"
)

// newBench is a view as large as the reading pane of a window of 1280 x 800, which does its background work at once.
func newBench(b *testing.B) *htmlview.View {
	b.Helper()
	test.NewTempApp(b)
	v := htmlview.New(htmlview.Fonts(), func(work, done func()) { work(); done() })
	w := test.NewTempWindow(b, v)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(695, 615))
	return v
}

// BenchmarkView_show is what a click on a message costs until its first screen is there: parse, lay out, paint.
func BenchmarkView_show(b *testing.B) {
	templates, err := parity.Templates()
	if err != nil {
		b.Fatal(err)
	}
	for _, t := range templates {
		b.Run(t.Name, func(b *testing.B) {
			v := newBench(b)
			b.ReportAllocs()
			defer reportCPU(b)()
			for b.Loop() {
				d, err := layout.Parse(t.Source)
				if err != nil {
					b.Fatal(err)
				}
				v.Set(d, layout.Options{})
			}
		})
	}
}

// BenchmarkView_scroll is one arrow key in a long message, tiles that come into view included.
func BenchmarkView_scroll(b *testing.B) {
	templates, err := parity.Templates()
	if err != nil {
		b.Fatal(err)
	}
	long := ""
	for len(long) < 300_000 {
		long += templates[0].Source
	}
	d, err := layout.Parse(long)
	if err != nil {
		b.Fatal(err)
	}
	v := newBench(b)
	v.Set(d, layout.Options{})
	b.ReportAllocs()
	defer reportCPU(b)()
	for b.Loop() {
		before := v.Offset()
		v.ScrollKey(fyne.KeyDown)
		if v.Offset() == before {
			v.ScrollKey(fyne.KeyHome)
		}
	}
}

// reportCPU reports the CPU time of an operation, which says more than the clock of a busy machine does.
func reportCPU(b *testing.B) (end func()) {
	spent := func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			b.Fatal(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	from := spent()
	return func() { b.ReportMetric(float64((spent()-from).Microseconds())/1000/float64(b.N), "cpu-ms/op") }
}
