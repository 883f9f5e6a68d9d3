package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Programs that leave mail on a POP3 server keep a list of the unique-ids of what they have retrieved:
//
//	Thunderbird  popstate.dat            "*HOST USER", then "k UNIQUE-ID SECONDS"; d is to be deleted, b and f are not
//	                                     retrieved whole
//	Claws Mail   uidl/HOST-USER          UNIQUE-ID tab SECONDS tab PARTIAL, where PARTIAL is "0" for what is whole
//	Sylpheed     uidl/HOST-USER          UNIQUE-ID tab SECONDS
//	getmail      oldmail-HOST-PORT-USER  UNIQUE-ID nul SECONDS
//	fetchmail    .fetchids               USER@HOST blank UNIQUE-ID
//	mpop         uidls_for_USER_at_HOST  " COUNT HOST USER", then a UNIQUE-ID a line

const (
	maxList = 256 << 20 // octets; several million unique-ids
	// One line in mostWrong may be damaged; with more it is no list, but a text of some kind.
	mostWrong = 20
	// maxPort parts the two numbers in the name of getmail's file.
	maxPort = 65535
)

// ErrNotList is what a file gives that is no list of unique-ids.
var ErrNotList = errors.New("archive: not a list of unique-ids of a program that is known")

// List is the unique-ids that a program has retrieved, by the accounts of that program.
type List struct {
	Program  string
	Accounts []ListAccount
}

// ListAccount is the part of a list that is about one maildrop.
type ListAccount struct {
	Host, User string // "": the list does not say
	UniqueIDs  []string
	Partial    int // not retrieved whole, and therefore not in UniqueIDs
}

// isListName says whether a file beside mail is a list of unique-ids.
func isListName(name string) bool { return name == "popstate.dat" }

// ReadList reads the list of a program, which is told by the content of the file, and by its name where the content does
// not name the account.
func ReadList(path string) (*List, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNotList
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxList))
	if err != nil {
		return nil, err
	}
	return ParseList(filepath.Base(path), data)
}

// ParseList is ReadList for the content of a file with that name.
func ParseList(name string, data []byte) (*List, error) {
	r := &listReader{name: name, list: &List{}}
	format := r.format(data)
	if format == nil {
		return nil, ErrNotList
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, maxFromLine)
	for lines.Scan() {
		line := strings.TrimRight(lines.Text(), "\r\n")
		if line != "" {
			format(line)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotList, err)
	}
	if r.wrong*mostWrong > r.right {
		return nil, ErrNotList
	}
	return r.list, nil
}

// listReader reads lines of a format that was recognised.
type listReader struct {
	name         string
	list         *List
	right, wrong int // lines
}

// format recognises the format by the first line that says something.
func (r *listReader) format(data []byte) func(line string) {
	if bytes.IndexByte(data, 0) >= 0 {
		return r.begin("getmail", r.getmail)
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n")
		fields := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "#") && strings.Contains(line, "POP3 State File"), strings.HasPrefix(line, "*") && len(fields) == 2:
			return r.begin("Thunderbird", r.popstate)
		case strings.HasPrefix(line, "#") && strings.Contains(line, "mpop"), strings.HasPrefix(line, " ") && len(fields) == 3:
			return r.begin("mpop", r.mpop)
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.Contains(line, "\t"):
			return r.begin("Claws Mail", r.claws)
		case len(fields) == 2 && strings.Contains(fields[0], "@"):
			return r.begin("fetchmail", r.fetchmail)
		default:
			return nil
		}
	}
	if len(data) == 0 {
		return r.begin("", func(string) {})
	}
	return nil
}

// begin names the program, and the account as far as the file's name says it.
func (r *listReader) begin(program string, line func(string)) func(string) {
	r.list.Program = program
	switch program {
	case "getmail":
		host, user := nameOfGetmail(r.name)
		r.account(host, user)
	case "Claws Mail":
		host, user := hostAndUser(r.name)
		r.account(host, user)
	}
	return line
}

// hostAndUser parts HOST-USER. Both may have hyphens in them: the user begins as early as it has no dot before its @.
func hostAndUser(name string) (host, user string) {
	for i := len(name) - 1; i > 0; i-- {
		if name[i] != '-' || !strings.Contains(name[:i], ".") {
			continue
		}
		rest := unescape(name[i+1:])
		if local, _, _ := strings.Cut(rest, "@"); host == "" || !strings.Contains(local, ".") {
			host, user = name[:i], rest
		}
	}
	return host, user
}

// nameOfGetmail parts oldmail-HOST-PORT-USER.
func nameOfGetmail(name string) (host, user string) {
	rest, ok := strings.CutPrefix(name, "oldmail-")
	if !ok {
		return "", ""
	}
	parts := strings.Split(rest, "-")
	for i := 1; i < len(parts)-1; i++ {
		if port, err := strconv.Atoi(parts[i]); err == nil && port > 0 && port <= maxPort {
			return strings.Join(parts[:i], "-"), unescape(strings.Join(parts[i+1:], "-"))
		}
	}
	return "", ""
}

// unescape undoes %XX, with which Claws Mail and Sylpheed keep user names out of paths.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if c, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(c))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// account finds or begins the part of one maildrop.
func (r *listReader) account(host, user string) *ListAccount {
	all := r.list.Accounts
	for i := range all {
		if all[i].Host == host && all[i].User == user {
			return &all[i]
		}
	}
	r.list.Accounts = append(all, ListAccount{Host: host, User: user})
	return &r.list.Accounts[len(r.list.Accounts)-1]
}

// last is the part that lines belong to.
func (r *listReader) last() *ListAccount {
	if n := len(r.list.Accounts); n > 0 {
		return &r.list.Accounts[n-1]
	}
	return r.account("", "")
}

// add notes a unique-id.
func (r *listReader) add(a *ListAccount, id string) {
	if !validUniqueID(id) {
		r.wrong++
		return
	}
	r.right++
	a.UniqueIDs = append(a.UniqueIDs, id)
}

func (r *listReader) popstate(line string) {
	fields := strings.Fields(line)
	switch {
	case strings.HasPrefix(line, "#"):
	case strings.HasPrefix(line, "*"):
		host, user, _ := strings.Cut(line[1:], " ")
		r.account(host, strings.TrimSpace(user))
		r.right++
	case len(fields) < 2:
		r.wrong++
	case fields[0] == "b", fields[0] == "f":
		r.last().Partial++
		r.right++
	case fields[0] == "k", fields[0] == "d":
		r.add(r.last(), fields[1])
	default:
		r.wrong++
	}
}

func (r *listReader) claws(line string) {
	fields := strings.Split(line, "\t")
	if len(fields) > 2 && fields[2] != "0" && fields[2] != "" {
		r.last().Partial++
		r.right++
		return
	}
	r.add(r.last(), fields[0])
}

func (r *listReader) getmail(line string) {
	id, _, _ := strings.Cut(line, "\x00")
	r.add(r.last(), id)
}

func (r *listReader) fetchmail(line string) {
	if strings.HasPrefix(line, "#") {
		return
	}
	who, id, _ := strings.Cut(line, " ")
	at := strings.LastIndexByte(who, '@')
	if at < 0 {
		r.wrong++
		return
	}
	r.add(r.account(who[at+1:], who[:at]), strings.TrimSpace(id))
}

func (r *listReader) mpop(line string) {
	switch {
	case strings.HasPrefix(line, "#"):
	case strings.HasPrefix(line, " "):
		fields := strings.Fields(line)
		if len(fields) < 3 {
			r.wrong++
			return
		}
		r.account(fields[1], strings.Join(fields[2:], " "))
		r.right++
	default:
		r.add(r.last(), line)
	}
}
