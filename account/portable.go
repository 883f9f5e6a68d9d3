package account

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// ErrNotSettings: the file does not hold settings of Valija, or those of a newer one.
var ErrNotSettings = errors.New("account: the file holds no settings that this program can read")

const (
	settingsFormat  = "valija-settings"
	settingsVersion = 1
	// largestSettings is far above what a profile's settings take.
	largestSettings = 4 << 20
)

// portable is the settings of a profile in a file: no secret, no mail, nothing that belongs to one computer only.
type portable struct {
	Format   string            `json:"format"`
	Version  int               `json:"version"`
	Accounts []portableAccount `json:"accounts"`
	Economy  Economy           `json:"economy"`
}

type portableAccount struct {
	Name     string  `json:"name"`
	Settings Account `json:"settings"`
}

// ExportSettings returns the settings of all accounts, and what holds for them together, as JSON. Passwords and tokens are
// not among them, nor what they are kept under.
func (m *Manager) ExportSettings() ([]byte, error) {
	p := portable{Format: settingsFormat, Version: settingsVersion, Accounts: []portableAccount{}, Economy: m.Economy()}
	for _, a := range m.Accounts() {
		if a.Local {
			continue // a place for mail that was left here: it has no server
		}
		p.Accounts = append(p.Accounts, portableAccount{Name: a.Name, Settings: a.withoutSecrets()})
	}
	octets, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the settings: %w", err)
	}
	return append(octets, '\n'), nil
}

// withoutSecrets is a as it may leave this computer.
func (a Account) withoutSecrets() Account {
	a.SecretID = ""
	if a.OAuth != nil {
		p := *a.OAuth
		p.ClientSecret = ""
		a.OAuth = &p
	}
	return a
}

// Imported is what ImportSettings did.
type Imported struct {
	Added   []string // names of accounts that are new; their passwords are missing
	Present []string // names of those whose maildrop was there already; they stay as they are
	Invalid []string // names of those whose settings cannot be used here
}

// ImportSettings adds the accounts of a file of ExportSettings. It changes none that is here, and takes the limits of the
// line only when none are set.
func (m *Manager) ImportSettings(ctx context.Context, octets []byte) (Imported, error) {
	var p portable
	if len(octets) > largestSettings || json.Unmarshal(octets, &p) != nil || p.Format != settingsFormat || p.Version > settingsVersion {
		return Imported{}, ErrNotSettings
	}
	var done Imported
	for _, in := range p.Accounts {
		a := in.Settings
		a.ID, a.Name, a.SecretID, a.Local = 0, in.Name, "", false
		switch err := m.importAccount(ctx, a); {
		case err == nil:
			done.Added = append(done.Added, a.Name)
		case errors.Is(err, errPresent):
			done.Present = append(done.Present, a.Name)
		case isSettingError(err):
			done.Invalid = append(done.Invalid, a.Name)
		default:
			return done, err
		}
	}
	if m.Economy() == (Economy{}) && p.Economy != (Economy{}) {
		return done, m.SetEconomy(ctx, p.Economy)
	}
	return done, nil
}

var errPresent = errors.New("account: the account is here already")

func (m *Manager) importAccount(ctx context.Context, a Account) error {
	if err := a.Validate(); err != nil {
		return err
	}
	names := []string{}
	for _, other := range m.Accounts() {
		if !other.Local && other.sameMaildrop(&a) {
			return errPresent
		}
		names = append(names, other.Name)
	}
	for i, name := 2, a.Name; slices.Contains(names, a.Name); i++ {
		a.Name = fmt.Sprintf("%s %d", name, i)
	}
	_, err := m.Add(ctx, a, "")
	return err
}

func isSettingError(err error) bool {
	_, ok := errors.AsType[*SettingError](err)
	return ok
}
