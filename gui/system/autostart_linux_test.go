package system

import "testing"

func TestQuoteExec_asTheDesktopEntrySpecificationWantsIt(t *testing.T) {
	for path, want := range map[string]string{
		`/usr/bin/valija`:         `"/usr/bin/valija"`,
		`/opt/post bag/My "100%"`: `"/opt/post bag/My \\"100%%\\""`,
		`/tmp/$HOME`:              `"/tmp/\\$HOME"`,
	} {
		if got := quoteExec(path); got != want {
			t.Errorf("quoteExec(%s) = %s, want %s", path, got, want)
		}
	}
}
