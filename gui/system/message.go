package system

// Tell shows a message to who started the program with a double click and sees no standard error: in a box of the
// desktop's own, by a program that the desktop has, or as a notification. It waits for nobody where it can do without.
// It reports whether the message found a way; where none is to be had, nobody sees it.
func Tell(text string) bool { return tell(Name, text) }
