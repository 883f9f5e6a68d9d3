package system_test

import (
	"slices"
	"testing"

	"valija/gui/system"
)

func TestLargeCode_isRunAndBackedByAFile(t *testing.T) {
	const maps = `00400000-01400000 r-xp 00003000 fe:00 1054 /usr/bin/valija
01400000-02400000 r--p 00e8b000 fe:00 1054 /usr/bin/valija
02400000-03400000 rw-p 01d5c000 fe:00 1054 /usr/bin/valija
7f0000000000-7f0000001000 r-xp 00000000 fe:00 1055 /usr/lib/libsmall.so
7f0010000000-7f0012000000 r-xp 00000000 00:00 0
7f0020000000-7f0022000000 rwxp 00000000 fe:00 1056 /usr/lib/libwritten.so
7f0030000000-7f0032000000 r-xp 00000000 fe:00 1057 /usr/lib/libLLVM.so.1
7ffc00000000-7ffc02000000 r-xp 00000000 00:00 0 [vdso]
nonsense
`
	want := []system.Mapping{{At: 0x400000, Octets: 0x1000000}, {At: 0x7f0030000000, Octets: 0x2000000}}
	if got := system.LargeCode(maps); !slices.Equal(got, want) {
		t.Errorf("LargeCode = %x, want %x", got, want)
	}
}

func TestGiveBack_leavesTheProgramRunning(t *testing.T) {
	for range 3 {
		system.GiveBack()
	}
	kept := make([]byte, 1<<20)
	system.GiveBack()
	if len(system.LargeCode("")) != 0 || len(kept) != 1<<20 {
		t.Error("something was lost")
	}
}
