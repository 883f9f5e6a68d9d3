package msglist_test

import (
	"fmt"

	"fyne.io/fyne/v2/test"

	"valija/gui/msglist"
	"valija/store"
)

func Example() {
	test.NewApp() // a program has its own
	list := msglist.New(msglist.Options{
		Fetch: func(ids []store.ID, done func([]msglist.Row)) {
			// A program reads the rows on another goroutine and calls done with fyne.Do.
			var rows []msglist.Row
			for _, id := range ids {
				rows = append(rows, msglist.Row{ID: id, Sender: "Ana Ruiz", Date: "10:31", Subject: "Presupuesto", Unread: true})
			}
			done(rows)
		},
		Current: func(id store.ID) { fmt.Println("open", id) },
	})
	list.ShowContent(msglist.Content{
		IDs:      []store.ID{12, 11, 10},
		Sections: []msglist.Section{{Title: "Today", First: 0}, {Title: "Yesterday", First: 2}},
	})
	list.Step(1)
	list.Update(msglist.Content{IDs: []store.ID{13, 11, 10}}) // 12 has left, 13 came
	fmt.Println("selected", list.Selected())
	// Output:
	// open 12
	// open 11
	// selected [11]
}
