package account

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	keyring "github.com/zalando/go-keyring"
)

const (
	// keyringService is the name that the user sees in the keyring's own program.
	keyringService = "valija"
	// pieceOctets is the most that one entry of the keyring holds. Windows takes 2560 octets; on macOS the command that
	// stores it has 4096, base64 and names included. OAuth 2 tokens are longer, so they are kept in pieces.
	pieceOctets = 2000
	// splitMark begins the first entry of a secret in pieces: the mark, the number of pieces, a colon, the first piece.
	splitMark = "valija-pieces:"
)

// NewKeyring keeps secrets in the keyring of the system: Secret Service, macOS Keychain, Windows Credential Manager.
//
// A locked Secret Service asks the user and may never answer, and the library beneath cannot be interrupted. So each
// call runs on a goroutine of its own, one at a time, and gives up with ErrNoKeyring when its ctx ends; the call left
// behind ends with the user's answer to the prompt.
func NewKeyring() Secrets { return newKeyring(systemKeyring{}) }

// entries is what the keyring of a system can do, one short entry at a time; errors are go-keyring's.
type entries interface {
	Get(service, user string) (string, error)
	Set(service, user, secret string) error
	Delete(service, user string) error
}

type systemKeyring struct{}

func (systemKeyring) Get(service, user string) (string, error) {
	if err := keyringReachable(); err != nil {
		return "", err
	}
	return keyring.Get(service, user)
}

func (systemKeyring) Set(service, user, secret string) error {
	if err := keyringReachable(); err != nil {
		return err
	}
	return keyring.Set(service, user, secret)
}

func (systemKeyring) Delete(service, user string) error {
	if err := keyringReachable(); err != nil {
		return err
	}
	return keyring.Delete(service, user)
}

// osKeyring is the Secrets of NewKeyring. turn holds one token, taken while a call is under way: two prompts at once
// confuse the user, and go-keyring's waiting for a prompt takes the answer to any other.
type osKeyring struct {
	entries entries
	turn    chan struct{}
}

func newKeyring(e entries) *osKeyring {
	return &osKeyring{entries: e, turn: make(chan struct{}, 1)}
}

func (k *osKeyring) Secret(ctx context.Context, id string) (string, error) {
	secret, err := waitFor(ctx, k.turn, func() (string, error) { return k.read(id) })
	if err != nil {
		return "", keyringError(err)
	}
	return secret, nil
}

func (k *osKeyring) SetSecret(ctx context.Context, id, secret string) error {
	_, err := waitFor(ctx, k.turn, func() (struct{}, error) { return struct{}{}, k.write(id, secret) })
	return keyringError(err)
}

func (k *osKeyring) DeleteSecret(ctx context.Context, id string) error {
	_, err := waitFor(ctx, k.turn, func() (struct{}, error) { return struct{}{}, k.remove(id) })
	if errors.Is(err, keyring.ErrNotFound) {
		return nil
	}
	return keyringError(err)
}

// Ready says whether Secret would answer without asking the user, as far as the system can tell.
func (k *osKeyring) Ready() bool {
	entries, ok := k.entries.(readiness)
	return !ok || entries.Ready()
}

// waitFor runs call when it is its turn, and returns its result, or ctx's error when that comes first.
func waitFor[T any](ctx context.Context, turn chan struct{}, call func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	var none T
	if err := ctx.Err(); err != nil {
		return none, context.Cause(ctx)
	}
	select {
	case turn <- struct{}{}:
	case <-ctx.Done():
		return none, context.Cause(ctx)
	}
	done := make(chan result, 1) // the goroutine ends even when nobody waits any more
	go func() {
		defer func() { <-turn }()
		value, err := call()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		return none, context.Cause(ctx)
	}
}

func (k *osKeyring) read(id string) (string, error) {
	first, err := k.entries.Get(keyringService, id)
	if err != nil {
		return "", err
	}
	pieces, secret := splitHead(first)
	for i := 1; i < pieces; i++ {
		piece, err := k.entries.Get(keyringService, pieceID(id, i))
		if err != nil {
			return "", fmt.Errorf("piece %d of %d: %w", i+1, pieces, err)
		}
		secret += piece
	}
	return secret, nil
}

// write keeps the first entry for last: until it is there, the old secret, or none, is what Secret finds.
func (k *osKeyring) write(id, secret string) error {
	before := 1
	if old, err := k.entries.Get(keyringService, id); err == nil {
		before, _ = splitHead(old)
	}
	pieces := inPieces(secret)
	for i := len(pieces) - 1; i >= 0; i-- {
		if err := k.entries.Set(keyringService, pieceID(id, i), pieces[i]); err != nil {
			return err
		}
	}
	return k.removePieces(id, len(pieces), before)
}

func (k *osKeyring) remove(id string) error {
	first, err := k.entries.Get(keyringService, id)
	if err != nil {
		return err
	}
	pieces, _ := splitHead(first)
	if err := k.removePieces(id, 1, pieces); err != nil {
		return err
	}
	return k.entries.Delete(keyringService, id)
}

// removePieces deletes the entries from piece from up to, not including, piece to.
func (k *osKeyring) removePieces(id string, from, to int) error {
	for i := from; i < to; i++ {
		if err := k.entries.Delete(keyringService, pieceID(id, i)); err != nil && !errors.Is(err, keyring.ErrNotFound) {
			return err
		}
	}
	return nil
}

// inPieces cuts a secret into what the entries hold. A short one is its only entry, readable in the keyring's program.
func inPieces(secret string) []string {
	if len(secret) <= pieceOctets && !strings.HasPrefix(secret, splitMark) {
		return []string{secret}
	}
	var pieces []string
	for rest := secret; rest != ""; {
		n := min(len(rest), pieceOctets)
		pieces = append(pieces, rest[:n])
		rest = rest[n:]
	}
	pieces[0] = splitMark + strconv.Itoa(len(pieces)) + ":" + pieces[0]
	return pieces
}

// splitHead reads the first entry: the number of pieces, and the first of them.
func splitHead(first string) (pieces int, secret string) {
	rest, ok := strings.CutPrefix(first, splitMark)
	if !ok {
		return 1, first
	}
	number, secret, ok := strings.Cut(rest, ":")
	n, err := strconv.Atoi(number)
	if !ok || err != nil || n < 1 {
		return 1, first
	}
	return n, secret
}

func pieceID(id string, i int) string {
	if i == 0 {
		return id
	}
	return id + " part " + strconv.Itoa(i+1)
}

// keyringError tells "there is none" from "it does not answer"; nil stays nil.
func keyringError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return ErrNoSecret
	case errors.Is(err, context.Canceled):
		return err // the caller's own wish, no word about the keyring
	}
	if keyringAbsent(err) {
		return fmt.Errorf("%w: %w", errNoKeyringHere, err)
	}
	return fmt.Errorf("%w: %w", ErrNoKeyring, err)
}

// errNoKeyringHere: it is not locked or slow, there is none. It is an ErrNoKeyring.
var errNoKeyringHere = fmt.Errorf("%w: this system runs none", ErrNoKeyring)
