package system

import "testing"

func TestOneLine_isSafeToShow(t *testing.T) {
	for _, tt := range []struct {
		text string
		most int
		want string
	}{
		{"Presupuesto 2026", 40, "Presupuesto 2026"},
		{"a\r\nb\t c", 40, "a b c"},
		{"invoice\u202Efdp.exe", 40, "invoicefdp.exe"},
		{"\x1b[31mred\x00", 40, "[31mred"},
		{"ñandúes del sur", 6, "ñandú…"},
		{"👩\u200d🚀", 9, "👩\u200d🚀"},
	} {
		if got := OneLine(tt.text, tt.most); got != tt.want {
			t.Errorf("OneLine(%q, %d) = %q, want %q", tt.text, tt.most, got, tt.want)
		}
	}
}
