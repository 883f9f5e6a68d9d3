package importtext_test

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"valija/account"
	"valija/internal/i18n"
	"valija/internal/importtext"
	"valija/store"
	"valija/store/archive"
)

func ExampleOf() {
	report := account.ImportReport{ImportReport: store.ImportReport{
		Imported: 812, Here: 40, Failed: 1, Failures: []store.ImportFailure{{Path: "Mail/inbox/7", Err: archive.ErrEmpty}},
		Found: []store.ImportSource{{Format: "MH"}, {Format: "mbox"}, {Format: "MH"}},
	}}
	text := importtext.Of(i18n.New("en"), report)
	fmt.Println(text.Found)
	fmt.Println(text.Done)
	// Output:
	// Found: MH (2 folders), mbox (1 folder).
	// 812 messages imported, 40 were already here, 1 could not be read: it is empty.
}

func TestOf_listsFailuresOneByOne(t *testing.T) {
	failures := []store.ImportFailure{{Path: "a", Err: fs.ErrPermission}, {Path: "b", Err: errors.New("odd")}}
	text := importtext.Of(i18n.New("es"), account.ImportReport{ImportReport: store.ImportReport{Failed: 3, Failures: failures}})
	want := "0 mensajes importados, 3 no se pudieron leer. [a: no se permite leerlo; compruebe sus permisos b: odd y 1 más que no se pudo leer]"
	if got := fmt.Sprint(text.Done, " ", text.Failures); got != want {
		t.Errorf("Of = %s, want %s", got, want)
	}
}

func TestList_saysWhatIsKnownNow(t *testing.T) {
	got := importtext.List(i18n.New("en"), account.UniqueIDReport{Program: "fetchmail", Listed: 2, New: 1, Partial: 1})
	want := "2 messages that fetchmail has retrieved are known now, 1 of them new; they are not retrieved again. 1 of which it has only a part will be retrieved."
	if got != want {
		t.Errorf("List = %q, want %q", got, want)
	}
}
