package cli_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"valija/account"
	"valija/internal/cli"
)

// TestMain gives the scripts in testdata/script the command valija: the whole program but its window. It runs in a
// process of its own, as for a user.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"valija": valija})
}

func valija() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := cli.Run(ctx, os.Args[1:], cli.Options{Version: "1.2.3", Secrets: fileSecrets(os.Getenv("KEYRING"))})
	stop()
	os.Exit(status)
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:   "testdata/script",
		Setup: setup,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"maildrop": maildrop,
			"same":     same,
			"lacks":    lacks,
			"spoil":    spoil,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// fileSecrets stands in for the keyring of the system, and lasts longer than a process. Its value is the path of a file;
// "none" is a system without a keyring.
type fileSecrets string

func (f fileSecrets) read() (map[string]string, error) {
	if f == "none" {
		return nil, fmt.Errorf("no keyring here: %w", account.ErrNoKeyring)
	}
	secrets := map[string]string{}
	data, err := os.ReadFile(string(f))
	if errors.Is(err, os.ErrNotExist) {
		return secrets, nil
	}
	if err != nil {
		return nil, err
	}
	return secrets, json.Unmarshal(data, &secrets)
}

func (f fileSecrets) write(secrets map[string]string) error {
	data, err := json.Marshal(secrets)
	if err != nil {
		return err
	}
	return os.WriteFile(string(f), data, 0o600)
}

func (f fileSecrets) Secret(_ context.Context, id string) (string, error) {
	secrets, err := f.read()
	if err != nil {
		return "", err
	}
	secret, ok := secrets[id]
	if !ok {
		return "", account.ErrNoSecret
	}
	return secret, nil
}

func (f fileSecrets) SetSecret(_ context.Context, id, secret string) error {
	secrets, err := f.read()
	if err != nil {
		return err
	}
	secrets[id] = secret
	return f.write(secrets)
}

func (f fileSecrets) DeleteSecret(_ context.Context, id string) error {
	secrets, err := f.read()
	if err != nil {
		return err
	}
	delete(secrets, id)
	return f.write(secrets)
}
