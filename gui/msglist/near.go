package msglist

import "valija/store"

// Near are the messages before and after the current row, which the arrow keys reach next; 0: none.
func (l *List) Near() (before, after store.ID) {
	return l.idAt(l.cursor - 1), l.idAt(l.cursor + 1)
}
