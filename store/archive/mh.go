package archive

import (
	"bufio"
	"encoding/binary"
	"io"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Folders of numbered files. Claws Mail and Sylpheed keep the flags in .claws_mark or .sylpheed_mark: a version and then
// pairs of number and bits, all 32-bit integers of the machine's own order; a later pair replaces an earlier one. MH
// programs keep sequences of numbers in .mh_sequences.

const (
	markVersion = 2
	maxMarks    = 64 << 20 // octets of a mark file: 8 million messages
)

// Bits of a mark file (procmsg.h of both programs).
const (
	markUnread    = 1 << 1
	markMarked    = 1 << 2
	markDeleted   = 1 << 3
	markReplied   = 1 << 4
	markForwarded = 1 << 5
)

// numbered says whether a name is that of a message, and which number it has.
func numbered(name string) (uint32, bool) {
	n, err := strconv.ParseUint(name, 10, 32)
	return uint32(n), err == nil && n > 0 && name[0] != '0' && name[0] != '+'
}

// mh walks the messages in the order of their numbers.
func (s *Source) mh(yield func(*Message, error) bool) {
	entries, err := readDir(s.root, s.name)
	if err != nil && !yield(nil, s.fail(s.name, err)) {
		return
	}
	var nums []uint32
	for _, e := range entries {
		if n, ok := numbered(e.Name()); ok && !e.IsDir() {
			nums = append(nums, n)
		}
	}
	slices.Sort(nums)
	marks := readMarks(s.root, s.name)
	for _, n := range nums {
		name := path.Join(s.name, strconv.FormatUint(uint64(n), 10))
		m, err := fileMessage(s.root, name)
		if err != nil {
			err = s.fail(name, err)
		} else {
			m.Flags = marks.flags(n)
		}
		if !yield(m, err) {
			return
		}
	}
}

// marks gives the flags of a message by its number; nil when the folder has none, and then everything was read.
type marks func(n uint32) Flags

func (m marks) flags(n uint32) Flags {
	if m == nil {
		return Read
	}
	return m(n)
}

func readMarks(root *os.Root, dir string) marks {
	for _, name := range []string{".claws_mark", ".sylpheed_mark"} {
		if m := readMarkFile(root, path.Join(dir, name)); m != nil {
			return m
		}
	}
	return readSequences(root, path.Join(dir, ".mh_sequences"))
}

func readMarkFile(root *os.Root, name string) marks {
	f, _, err := openRegular(root, name)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxMarks))
	if err != nil || len(data) < 4 {
		return nil
	}
	var order binary.ByteOrder = binary.LittleEndian
	if order.Uint32(data) != markVersion {
		order = binary.BigEndian
	}
	if order.Uint32(data) != markVersion {
		return nil
	}
	byNum := map[uint32]Flags{}
	for data = data[4:]; len(data) >= 8; data = data[8:] {
		byNum[order.Uint32(data)] = markFlags(order.Uint32(data[4:]))
	}
	return func(n uint32) Flags { return byNum[n] } // one that it does not know came in since: unread
}

func markFlags(bits uint32) (f Flags) {
	if bits&markUnread == 0 {
		f |= Read
	}
	for bit, flag := range map[uint32]Flags{
		markMarked: Starred, markDeleted: Trashed, markReplied: Answered, markForwarded: Forwarded,
	} {
		if bits&bit != 0 {
			f |= flag
		}
	}
	return f
}

// readSequences reads "unseen: 1-3 7" and its like.
func readSequences(root *os.Root, name string) marks {
	f, _, err := openRegular(root, name)
	if err != nil {
		return nil
	}
	defer f.Close()
	s := sequences{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		s.line(lines.Text())
	}
	return s.flags
}

// sequences are the ranges of numbers that have a flag; of Read, those that lack it.
type sequences map[Flags][][2]uint32

func (s sequences) flags(n uint32) Flags {
	f := Read
	for flag, ranges := range s {
		if slices.ContainsFunc(ranges, func(r [2]uint32) bool { return r[0] <= n && n <= r[1] }) {
			f ^= flag
		}
	}
	return f
}

func (s sequences) line(line string) {
	name, list, _ := strings.Cut(line, ":")
	flag, ok := map[string]Flags{"unseen": Read, "flagged": Starred, "replied": Answered, "forwarded": Forwarded}[name]
	if !ok {
		return
	}
	for _, word := range strings.Fields(list) {
		from, to, ranged := strings.Cut(word, "-")
		if !ranged {
			to = from
		}
		low, err := strconv.ParseUint(from, 10, 32)
		high, err2 := strconv.ParseUint(to, 10, 32)
		if err == nil && err2 == nil && low <= high {
			s[flag] = append(s[flag], [2]uint32{uint32(low), uint32(high)})
		}
	}
}
