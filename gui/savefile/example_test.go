package savefile_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"valija/gui/savefile"
)

func ExampleSave() {
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(folder) }() // an example's
	for range 2 {
		path, err := savefile.Save(folder, "budget.pdf", func(w io.Writer) error {
			_, err := io.WriteString(w, "%PDF")
			return err
		})
		fmt.Println(filepath.Base(path), err)
	}
	// Output:
	// budget.pdf <nil>
	// budget (2).pdf <nil>
}
