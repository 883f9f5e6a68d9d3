package account_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"valija/account"
	"valija/pop3/pop3server"
	"valija/store"
)

func TestManager_givesTheSpaceOfDeletedMailBackWhenIdle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var messages []pop3server.Message
		for i := range 30 {
			messages = append(messages, mail(fmt.Sprint("m", i), 50_000))
		}
		h := newHouse(t, houseOptions{messages: messages})
		defer h.close()
		h.sync(account.SyncOptions{})
		size := func() int64 {
			info, err := os.Stat(filepath.Join(h.store.Dir(), "valija.db"))
			if err != nil {
				t.Fatal(err)
			}
			return info.Size()
		}
		h.manager.Start()
		time.Sleep(time.Hour)
		full := size()
		if err := h.store.Delete(t.Context(), h.folder(store.Inbox)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		if after := size(); after > full/2 {
			t.Errorf("the database has %d octets an hour after all was deleted, %d before", after, full)
		}
	})
}
