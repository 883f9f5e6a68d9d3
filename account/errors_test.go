package account_test

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	keyring "github.com/zalando/go-keyring"

	"valija/account"
	"valija/account/autoconfig"
	"valija/account/oauth"
	"valija/account/rules"
	"valija/pop3"
	"valija/store"
	"valija/store/archive"
	"valija/store/message"
)

// everyError is each exported error of the rooms below, by package and name, and the kind it is told as.
func everyError() map[string]mapping {
	return map[string]mapping{
		"pop3.ErrProtocol":           {pop3.ErrProtocol, account.NotPOP3},
		"pop3.ErrBroken":             {pop3.ErrBroken, account.ConnectionCut},
		"pop3.ErrState":              {pop3.ErrState, account.Bug},
		"pop3.ErrArgument":           {pop3.ErrArgument, account.Bug},
		"pop3.ErrStalled":            {pop3.ErrStalled, account.Stalled},
		"pop3.ErrNoTLS":              {pop3.ErrNoTLS, account.TLSMissing},
		"pop3.ErrOldTLS":             {pop3.ErrOldTLS, account.TLSOutdated},
		"pop3.ErrWeb":                {pop3.ErrWeb, account.CaptivePortal},
		"pop3.ErrCertificate":        {pop3.ErrCertificate, account.CertificateWrong},
		"pop3.ErrInsecure":           {pop3.ErrInsecure, account.TLSMissing},
		"pop3.ErrNoMechanism":        {pop3.ErrNoMechanism, account.NoMechanism},
		"pop3.ErrImpostor":           {pop3.ErrImpostor, account.CertificateWrong},
		"pop3.ErrPreviewTooLong":     {pop3.ErrPreviewTooLong, account.ConnectionCut},
		"pop3.ErrPipelining":         {pop3.ErrPipelining, account.ConnectionCut},
		"store.ErrNotFound":          {store.ErrNotFound, account.Gone},
		"store.ErrExists":            {store.ErrExists, account.NameTaken},
		"store.ErrInUse":             {store.ErrInUse, account.ProfileInUse},
		"store.ErrForeign":           {store.ErrForeign, account.ProfileForeign},
		"store.ErrNewer":             {store.ErrNewer, account.ProfileForeign},
		"store.ErrBusy":              {store.ErrBusy, account.StorageBusy},
		"store.ErrDiskFull":          {store.ErrDiskFull, account.DiskFull},
		"store.ErrReadOnly":          {store.ErrReadOnly, account.StorageReadOnly},
		"store.ErrDamaged":           {store.ErrDamaged, account.StorageDamaged},
		"store.ErrFolderName":        {store.ErrFolderName, account.FolderRefused},
		"store.ErrFolderPlace":       {store.ErrFolderPlace, account.FolderRefused},
		"store.ErrStandard":          {store.ErrStandard, account.FolderRefused},
		"message.ErrNoAttachment":    {message.ErrNoAttachment, account.Gone},
		"account.ErrNoSecret":        {account.ErrNoSecret, account.PasswordMissing},
		"account.ErrNoKeyring":       {account.ErrNoKeyring, account.KeyringSilent},
		"account.ErrOffline":         {account.ErrOffline, account.Offline},
		"account.ErrPaused":          {account.ErrPaused, account.Paused},
		"account.ErrNoAccount":       {account.ErrNoAccount, account.Gone},
		"account.ErrMaildropTaken":   {account.ErrMaildropTaken, account.MaildropTaken},
		"account.ErrBudget":          {account.ErrBudget, account.BudgetSpent},
		"account.ErrOtherMaildrop":   {account.ErrOtherMaildrop, account.OtherMaildrop},
		"account.ErrNotPending":      {account.ErrNotPending, account.Gone},
		"account.ErrPictureTooLarge": {account.ErrPictureTooLarge, account.PictureRefused},
		"account.ErrPictureAddress":  {account.ErrPictureAddress, account.PictureRefused},
		"account.ErrStays":           {account.ErrStays, account.NotWhole},
		"account.ErrNotSettings":     {account.ErrNotSettings, account.SettingsBad},
		"rules.ErrNoName":            {rules.ErrNoName, account.RuleWrong},
		"rules.ErrNoConditions":      {rules.ErrNoConditions, account.RuleWrong},
		"rules.ErrCondition":         {rules.ErrCondition, account.RuleWrong},
		"rules.ErrNothingToDo":       {rules.ErrNothingToDo, account.RuleWrong},
		"rules.ErrTooMany":           {rules.ErrTooMany, account.RuleWrong},
		"archive.ErrNotMail":         {archive.ErrNotMail, account.NoMailInIt},
		"archive.ErrEmpty":           {archive.ErrEmpty, account.NoMailInIt},
		"archive.ErrNotList":         {archive.ErrNotList, account.NoMailInIt},
		"autoconfig.ErrNotFound":     {autoconfig.ErrNotFound, account.ServerNotFound},
		"autoconfig.ErrAddress":      {autoconfig.ErrAddress, account.ServerNotFound},
		"autoconfig.ErrNoPOP":        {autoconfig.ErrNoPOP, account.NoPOP},
		"oauth.ErrNoClient":          {oauth.ErrNoClient, account.ProviderUnset},
		"oauth.ErrProvider":          {oauth.ErrProvider, account.ProviderUnset},
		"oauth.ErrConsent":           {oauth.ErrConsent, account.ConsentNeeded},
		"oauth.ErrDenied":            {oauth.ErrDenied, account.BrowserLeft},
		"oauth.ErrBrowser":           {oauth.ErrBrowser, account.BrowserLeft},
		"oauth.ErrTimeout":           {oauth.ErrTimeout, account.BrowserLeft},
		"oauth.ErrRefused":           {oauth.ErrRefused, account.ProviderRefused},
	}
}

type mapping struct {
	err  error
	kind account.ProblemKind
}

// TestClassify_knowsEveryExportedError reads the errors from the source, so that none can be forgotten.
func TestClassify_knowsEveryExportedError(t *testing.T) {
	every := everyError()
	found := 0
	for _, dir := range []string{".", "autoconfig", "oauth", "rules", "../pop3", "../store", "../store/archive", "../store/message"} {
		for _, name := range exportedErrors(t, dir) {
			found++
			m, ok := every[name]
			if !ok {
				t.Errorf("%s is told as nothing: give it a kind of problem", name)
				continue
			}
			p := account.Classify(fmt.Errorf("while at it: %w", m.err))
			if p == nil || p.Kind != m.kind {
				t.Errorf("Classify(%s) = %v, want %s", name, p, m.kind)
			}
		}
	}
	if found != len(every) {
		t.Errorf("%d exported errors in the source, %d in the table", found, len(every))
	}
}

// exportedErrors are the package's variables called Err..., as "package.Name".
func exportedErrors(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			for _, name := range variables(d) {
				if strings.HasPrefix(name, "Err") {
					names = append(names, file.Name.Name+"."+name)
				}
			}
		}
	}
	return names
}

func variables(d ast.Decl) []string {
	g, ok := d.(*ast.GenDecl)
	if !ok || g.Tok != token.VAR {
		return nil
	}
	var names []string
	for _, s := range g.Specs {
		for _, n := range s.(*ast.ValueSpec).Names {
			names = append(names, n.Name)
		}
	}
	return names
}

// TestClassify_knowsWhatTheSystemSays goes through what the network and the keyring of a computer answer.
func TestClassify_knowsWhatTheSystemSays(t *testing.T) {
	for _, errno := range []syscall.Errno{
		syscall.ECONNREFUSED, syscall.ENETUNREACH, syscall.EHOSTUNREACH, syscall.ENETDOWN, syscall.EHOSTDOWN, syscall.ETIMEDOUT,
		syscall.EADDRNOTAVAIL, syscall.EACCES, syscall.EPERM,
	} {
		p := account.Classify(fmt.Errorf("pop3: dial: %w", &net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", errno)}))
		if p == nil || p.Kind != account.NotReachable {
			t.Errorf("dialling, %v: %v, want %s", errno, p, account.NotReachable)
		}
	}
	for _, errno := range []syscall.Errno{syscall.ECONNRESET, syscall.EPIPE, syscall.ECONNABORTED, syscall.ENETRESET} {
		for _, op := range []string{"read", "write"} {
			p := account.Classify(fmt.Errorf("pop3: %w", &net.OpError{Op: op, Net: "tcp", Err: os.NewSyscallError(op, errno)}))
			if p == nil || p.Kind != account.ConnectionCut {
				t.Errorf("%s, %v: %v, want %s", op, errno, p, account.ConnectionCut)
			}
		}
	}
	for _, m := range []mapping{
		{io.EOF, account.ConnectionCut}, {io.ErrUnexpectedEOF, account.ConnectionCut}, {net.ErrClosed, account.ConnectionCut},
		{os.ErrDeadlineExceeded, account.Stalled}, {context.DeadlineExceeded, account.Stalled},
		{&net.DNSError{IsNotFound: true}, account.NameNotFound}, {&net.DNSError{IsTimeout: true}, account.NotReachable},
		{&oauth.Busy{Code: "later"}, account.ServerBusy},
	} {
		if p := account.Classify(fmt.Errorf("pop3: %w", m.err)); p == nil || p.Kind != m.kind {
			t.Errorf("Classify(%v) = %v, want %s", m.err, p, m.kind)
		}
	}
}

func TestClassify_knowsWhatKeyringsSay(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want account.ProblemKind
	}{
		{keyring.ErrNotFound, account.PasswordMissing},
		{keyring.ErrSetDataTooBig, account.KeyringSilent},
		{keyring.ErrUnsupportedPlatform, account.KeyringSilent},
		{errors.New("prompt dismissed"), account.KeyringSilent},
	} {
		_, err := account.NewKeyringOf(&drawer{broken: tt.err}).Secret(t.Context(), "a")
		if p := account.Classify(err); p == nil || p.Kind != tt.want {
			t.Errorf("Classify(%v) = %v, want %s", err, p, tt.want)
		}
	}
}

func TestClassify_tellsAWrongSettingByItsField(t *testing.T) {
	a := account.New()
	err := a.Validate()
	if p := account.Classify(fmt.Errorf("while at it: %w", err)); p == nil || p.Kind != account.SettingWrong {
		t.Errorf("Classify(%v) = %v, want %s", err, p, account.SettingWrong)
	}
}
