package account

import (
	"time"

	"valija/account/certificate"
	"valija/account/oauth"
	"valija/account/plan"
	"valija/pop3"
	"valija/store"
)

// ID is an account of the profile.
type ID = store.AccountID

// KeepRule says when a message is deleted on the server. The zero value never deletes.
type KeepRule = plan.Keep

// The keep rules.
const (
	KeepAlways       = plan.KeepAlways
	KeepDays         = plan.KeepDays         // KeepDays days after it was stored here
	KeepUntilDeleted = plan.KeepUntilDeleted // until it is deleted here
	KeepNever        = plan.KeepNever        // as soon as it is stored here
)

// Defaults of a new account.
const (
	defaultPort = 995 // implicit TLS, RFC 8314 section 3.3
	// defaultTimeout bears satellite links (600 ms round trip) with room to spare, and tells of a dead one in half a minute.
	defaultTimeout = 30 * time.Second
	// defaultCheckEvery spares the server: many ask not to be visited more often than every 10 minutes.
	defaultCheckEvery = 15 * time.Minute
	// defaultLimit is about a minute and a half at 6 KB/s; nine of ten messages are far smaller.
	defaultLimit = 512 << 10
)

// Account is the settings of one account; no secret is in it.
type Account struct {
	ID       ID     `json:"-"`
	Name     string `json:"-"`       // what the user calls it, unique
	Person   string `json:"person"`  // display name of the user
	Address  string `json:"address"` // name@domain
	SecretID string `json:"secret"`  // what the password is kept under; made by Manager.Add, never changed

	Host          string        `json:"host"`
	Port          int           `json:"port"`
	Security      pop3.Security `json:"security"`
	PlainPassword bool          `json:"plain_password,omitempty"`
	User          string        `json:"user"`
	Auth          string        `json:"auth,omitempty"`    // mechanism, "" automatic
	CAFile        string        `json:"ca_file,omitempty"` // PEM; trusted for this account only
	PinSHA256     []byte        `json:"pin,omitempty"`

	// Exceptions and other ways that the user chose for this account only.
	Pinned *Pinned         `json:"pinned,omitempty"`  // what is known of PinSHA256, for the eyes of the user
	OldTLS bool            `json:"old_tls,omitempty"` // TLS 1.0 and 1.1 are allowed
	OAuth  *oauth.Provider `json:"oauth,omitempty"`   // not nil: no password, but tokens of this provider; what is not said here is in the profile's file

	Tariff     Tariff        `json:"tariff,omitzero"` // limits and price of this account alone
	Keep       KeepRule      `json:"keep"`
	KeepDays   int           `json:"keep_days,omitempty"`
	Limit      int64         `json:"limit"`            // octets; larger messages are previewed; 0: no limit
	Timeout    time.Duration `json:"timeout"`          // a command's; 0: default
	CheckEvery time.Duration `json:"check_every"`      // 0: only when the user says so
	Paused     bool          `json:"paused,omitempty"` // kept, never synced
	Local      bool          `json:"local,omitempty"`  // has no server any more: removed by the user, who kept its mail

	// How it is shown, and when it is visited first.
	Color        string `json:"color,omitempty"`          // one of Colors; "": by its place among the accounts
	Order        int    `json:"order,omitempty"`          // among the accounts: smaller is further up; equal ones by name
	NoStartCheck bool   `json:"no_start_check,omitempty"` // not visited as soon as the program starts
}

// Pinned is a certificate that the user trusts for one account whatever else is wrong with it.
type Pinned struct {
	certificate.Info
	Fault certificate.Fault `json:"fault,omitempty"` // what was wrong with it
	Since time.Time         `json:"since"`
}

// New makes the settings that a new account starts with: TLS on port 995, visited every 15 minutes, 30 s for a
// command, messages above 512 KB previewed, everything left on the server. Name, address, host and user are missing.
func New() Account {
	return Account{
		Port:       defaultPort,
		Security:   pop3.TLSImplicit,
		Keep:       KeepAlways,
		Limit:      defaultLimit,
		Timeout:    defaultTimeout,
		CheckEvery: defaultCheckEvery,
	}
}

// active says whether a worker may visit the server.
func (a *Account) active() bool { return !a.Paused && !a.Local }

// rules are the settings that a plan depends on.
func (a *Account) rules() plan.Rules {
	return plan.Rules{Keep: a.Keep, Days: a.KeepDays, Limit: a.Limit}
}
