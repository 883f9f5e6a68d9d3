package store_test

import (
	"testing"

	"valija/store"
	"valija/store/message"
)

func TestBatch_arrangesWhatComesIn(t *testing.T) {
	s, a := openAccount(t)
	other := addAccount(t, s, "other")
	into := func(to store.FolderID, flags store.Flags) func(*message.Message, int64) (store.FolderID, store.Flags) {
		return func(m *message.Message, octets int64) (store.FolderID, store.Flags) {
			if m.Envelope.Subject == "" || octets == 0 {
				t.Errorf("Arrange was given %q of %d octets", m.Envelope.Subject, octets)
			}
			return to, flags
		}
	}
	archive, foreign, inbox := folder(t, s, a, store.Archive), folder(t, s, other, store.Archive), folder(t, s, a, store.Inbox)
	arranged := func(id string, to store.FolderID, flags store.Flags) store.Incoming {
		in := incoming(a, id, mail("Hola", 1))
		in.Arrange = into(to, flags)
		return in
	}
	all := add(t, s, arranged("a", archive.ID, store.Read), arranged("b", 9999, store.Starred), arranged("c", foreign.ID, 0), arranged("d", 0, 0))
	for i, want := range []store.Row{
		{Folder: archive.ID, Flags: store.Read}, {Folder: inbox.ID, Flags: store.Starred}, {Folder: inbox.ID}, {Folder: inbox.ID},
	} {
		if got := row(t, s, all[i]); got.Folder != want.Folder || got.Flags != want.Flags {
			t.Errorf("message %d is in folder %d with flags %b, want %d, %b", i, got.Folder, got.Flags, want.Folder, want.Flags)
		}
	}
	if got := folder(t, s, a, store.Archive); got.Total != 1 || got.Unread != 0 {
		t.Errorf("the archive counts %d, %d unread", got.Total, got.Unread)
	}
	again := add(t, s, arranged("d", archive.ID, store.Read))
	if got := row(t, s, again[0]); again[0] != all[3] || got.Folder != inbox.ID {
		t.Errorf("a message that is here was moved to folder %d", got.Folder)
	}
}
