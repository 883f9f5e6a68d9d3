package account_test

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"valija/account"
)

// TestImport_realProgramsLeaveNothingToRetrieve lets mpop and fetchmail retrieve a maildrop, and then imports what they
// wrote: their mail and their memory.
func TestImport_realProgramsLeaveNothingToRetrieve(t *testing.T) {
	if os.Getenv("VALIJA_TEST_REAL") != "1" {
		t.Skip("needs mpop and fetchmail; set VALIJA_TEST_REAL=1")
	}
	for program, run := range map[string]func(*testing.T, string, *net.TCPAddr) (list, mail string){"mpop": runMpop, "fetchmail": runFetchmail} {
		t.Run(program, func(t *testing.T) {
			h := newHouse(t, houseOptions{messages: some("m", 30)})
			list, mail := run(t, t.TempDir(), h.listen(t))
			a := h.manager.Accounts()[0]
			report, err := h.manager.Import(t.Context(), []string{list, mail}, account.ImportOptions{Account: a.ID})
			if err != nil || report.Imported != 30 || report.Failed > 0 || len(report.UniqueIDs) != 1 || report.UniqueIDs[0].New != 30 {
				t.Fatalf("Import = %+v, %v", report, err)
			}
			retrieved := h.asking("RETR")
			if synced := h.sync(account.SyncOptions{}); synced.Stored != 0 || *retrieved != 0 {
				t.Errorf("stored %d with %d RETR, want none", synced.Stored, *retrieved)
			}
		})
	}
}

// listen serves the maildrop of the house to other programs.
func (h *house) listen(t *testing.T) *net.TCPAddr {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() { defer close(done); _ = h.server.Serve(l) }() // ends with the listener
	t.Cleanup(func() { _ = l.Close(); <-done })
	return l.Addr().(*net.TCPAddr)
}

func runMpop(t *testing.T, dir string, at *net.TCPAddr) (list, mail string) {
	mail, list = filepath.Join(dir, "maildir"), filepath.Join(dir, "uidls")
	for _, sub := range []string{"cur", "new", "tmp"} {
		if err := os.MkdirAll(filepath.Join(mail, sub), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	config := fmt.Sprintf("account a\nhost 127.0.0.1\nport %d\nuser %s\npassword %s\ntls off\nauth user\nkeep on\nuidls_file %s\ndelivery maildir %s\n",
		at.Port, anAccount().User, testPassword, list, mail)
	runProgram(t, dir, config, "mpop", "-q", "-C", "rc", "a")
	return list, mail
}

func runFetchmail(t *testing.T, dir string, at *net.TCPAddr) (list, mail string) {
	mail, list = filepath.Join(dir, "box"), filepath.Join(dir, "ids")
	config := fmt.Sprintf("poll 127.0.0.1 service %d protocol pop3 uidl auth password no dns username %q password %q sslproto \"\" keep mda %q\n",
		at.Port, anAccount().User, testPassword, "(echo From a@b Sat Nov 21 10:31:00 2026; cat; echo) >> "+mail)
	runProgram(t, dir, config, "fetchmail", "-s", "-f", "rc", "--pidfile", filepath.Join(dir, "pid"), "--idfile", list, "--nosyslog")
	return list, mail
}

// runProgram runs a program with a file of settings called rc.
func runProgram(t *testing.T, dir, config, name string, args ...string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "rc"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "HOME="+dir, "FETCHMAILHOME="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, strings.TrimSpace(string(out)))
	}
}
