package mailview

import (
	"strings"
	"testing"
)

func TestFromPlain_joinsWhatWasBrokenAtAFixedWidth(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a paragraph",
			"Te adjunto la hoja con los cambios que hablamos el jueves. La partida de\ncombustible bajó porque el barco ahora pasa solo dos veces al mes; lo demás\nqueda igual.\n\nAna",
			"0 Te adjunto la hoja con los cambios que hablamos el jueves. La partida de combustible bajó porque el barco ahora pasa solo dos veces al mes; lo demás queda igual.\n0 \n0 Ana\n"},
		{"a quoted paragraph",
			"> The fuel line went down because the boat now calls only twice a month;\n> everything else stays.",
			"1 The fuel line went down because the boat now calls only twice a month; everything else stays.\n"},
		{"not short lines", "Roses are red\nviolets are blue\nsugar is sweet", "0 Roses are red\n0 violets are blue\n0 sugar is sweet\n"},
		{"not where the word would have fitted",
			"The harbour office, San Martín avenue 1589, first floor, door\nof the left\nand a long line of the same paragraph that was broken at seventy-two one\nmore",
			"0 The harbour office, San Martín avenue 1589, first floor, door\n0 of the left\n0 and a long line of the same paragraph that was broken at seventy-two one more\n"},
		{"not a list",
			"Three things that have to be done before the ship leaves the harbour now:\n- the first of them is long enough to be broken at the end of the line\n- the second",
			"0 Three things that have to be done before the ship leaves the harbour now:\n0 the first of them is long enough to be broken at the end of the line\n0 the second\n"},
		{"not sentences on lines of their own",
			"Artículo 1. Las embarcaciones menores amarran en el muelle de cabotaje.\nArtículo 2. El servicio de balizamiento conserva su lugar.",
			"0 Artículo 1. Las embarcaciones menores amarran en el muelle de cabotaje.\n0 Artículo 2. El servicio de balizamiento conserva su lugar.\n"},
		{"a list item",
			"1. La torre tiene que entrar este año, sí o sí, porque está pelada del\n   lado sur desde el temporal.\n2. Fin",
			"0 La torre tiene que entrar este año, sí o sí, porque está pelada del lado sur desde el temporal.\n0 Fin\n"},
		{"not code",
			"    for (int i = 0; i < the_number_of_all_the_things_there_are; i++) do\n    something(i);",
			"0 for (int i = 0; i < the_number_of_all_the_things_there_are; i++) do\n0 something(i);\n"},
		{"not a table",
			"Item            Price        And a remark that is long enough for it\nfuel            12           another remark of about the same length",
			"0 Item            Price        And a remark that is long enough for it\n0 fuel            12           another remark of about the same length\n"},
		{"not log lines",
			"2026-11-22 10:31:00 the first message of the log, long enough to be broken\n2026-11-22 10:31:05 the second",
			"0 2026-11-22 10:31:00 the first message of the log, long enough to be broken\n0 2026-11-22 10:31:05 the second\n"},
		{"not the signature",
			"x\n-- \nAna Ruiz, Puerto de Ushuaia, oficina de presupuestos y combustibles, piso\nprimero",
			"0 x\n0 -- \n0 Ana Ruiz, Puerto de Ushuaia, oficina de presupuestos y combustibles, piso\n0 primero\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := outline(FromPlain(test.text, PlainOptions{})); got != test.want {
				t.Errorf("FromPlain =\n%swant\n%s", got, test.want)
			}
		})
	}
}

func TestFromPlain_countsQuotedLinesAsTheyWere(t *testing.T) {
	quote := strings.Repeat("> The fuel line went down because the boat now calls only twice a month;\n> everything else stays.\n", 3)
	blocks := FromPlain("Yes.\n"+quote, PlainOptions{Folded: quoted})
	if got, want := blocks[1].text(), "▸ 6 quoted lines"; got != want {
		t.Errorf("fold = %q, want %q", got, want)
	}
}
