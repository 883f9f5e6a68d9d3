package archive

import (
	"bufio"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Maildir is a folder with new, cur and tmp in it, one file a message. The name of a file begins with the second of its
// receipt, and in cur ends in ":2," and letters for its flags (";2," and others where a name may not have a colon).

// letterFlags are the letters, in the order of the alphabet, as the format asks for.
var letterFlags = [...]struct {
	letter byte
	flag   Flags
}{{'F', Starred}, {'P', Forwarded}, {'R', Answered}, {'S', Read}, {'T', Trashed}}

func letters(f Flags) string {
	var s []byte
	for _, l := range letterFlags {
		if f&l.flag != 0 {
			s = append(s, l.letter)
		}
	}
	return string(s)
}

func parseLetters(s string) (f Flags) {
	for _, l := range letterFlags {
		if strings.IndexByte(s, l.letter) >= 0 {
			f |= l.flag
		}
	}
	return f
}

// maildir walks the messages of new and cur, oldest first by their names.
func (s *Source) maildir(yield func(*Message, error) bool) {
	for _, sub := range []string{"cur", "new"} {
		entries, err := readDir(s.root, path.Join(s.name, sub))
		if err != nil {
			if sub == "new" && os.IsNotExist(err) {
				continue // Thunderbird has none
			}
			if !yield(nil, s.fail(path.Join(s.name, sub), err)) {
				return
			}
		}
		for _, e := range entries {
			name := path.Join(s.name, sub, e.Name())
			if e.IsDir() || strings.HasPrefix(e.Name(), ".") || strings.HasSuffix(e.Name(), ".msf") {
				continue
			}
			m, err := maildirMessage(s.root, name, sub == "cur")
			if err == errExpunged {
				continue
			}
			if err != nil {
				err = s.fail(name, err)
			}
			if !yield(m, err) {
				return
			}
		}
	}
}

func maildirMessage(root *os.Root, name string, cur bool) (*Message, error) {
	if isEML(name) {
		return mozillaMessage(root, name)
	}
	m, err := fileMessage(root, name)
	if err != nil {
		return nil, err
	}
	base := path.Base(name)
	if at, ok := maildirTime(base); ok {
		m.Received = at
	}
	if i := strings.LastIndex(base, "2,"); cur && i > 0 && strings.IndexByte(":;!-+", base[i-1]) >= 0 {
		m.Flags = parseLetters(base[i+2:])
	}
	return m, nil
}

// maildirTime is the second of receipt, of which the name is made.
func maildirTime(base string) (time.Time, bool) {
	digits, _, _ := strings.Cut(base, ".")
	seconds, err := strconv.ParseInt(digits, 10, 64)
	const year3000 = 32_503_680_000 // some put milliseconds there
	if err != nil || seconds <= 0 || seconds >= year3000 {
		return time.Time{}, false
	}
	return time.Unix(seconds, 0).UTC(), true
}

// mozillaMessage is a file of Thunderbird's own kind of Maildir ("maildirstore"): flags are in fields before the message,
// sometimes after a "From " line.
func mozillaMessage(root *os.Root, name string) (*Message, error) {
	f, info, err := openRegular(root, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info.Size() == 0 {
		return nil, ErrEmpty
	}
	r := bufio.NewReaderSize(f, mboxBuffer)
	head := headReader{own: true}
	start := int64(0)
	if line, _ := r.Peek(maxFromLine); isSeparator(line) || strings.HasPrefix(string(line), "From \n") || strings.HasPrefix(string(line), "From \r\n") {
		line, _ := r.ReadSlice('\n')
		start = int64(len(line))
	}
	for !head.over {
		line, err := r.ReadSlice('\n')
		head.line(line)
		if err != nil && err != bufio.ErrBufferFull {
			break
		}
	}
	if head.noted.expunged {
		return nil, errExpunged
	}
	m := messageOf(root, name, info)
	m.Flags, m.UniqueID = head.noted.flagsOr(0), head.noted.uniqueID
	start += head.skipped
	whole := m.open
	m.open = func() (io.ReadCloser, error) {
		r, err := whole()
		if err != nil {
			return nil, err
		}
		_, err = r.(io.Seeker).Seek(start, io.SeekStart)
		return r, err
	}
	return m, nil
}

// readDir lists a folder by name.
func readDir(root *os.Root, name string) ([]fs.DirEntry, error) {
	d, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	entries, err := d.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}
