package archive

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"strings"
)

// An mbox has no place for flags outside of the messages, and a field put into one would change it. So they are in a file
// beside it, NAME.flags: a line for each message, the letters of its Maildir flags (or "-") and the SHA-256 of its octets.

// sidecarExt is added to the name of the mbox.
const sidecarExt = ".flags"

// sidecarMagic is the first line of such a file.
const sidecarMagic = "valija flags 1"

// sidecar is the flags of the messages of an mbox by their digests, several of them for messages that are the same.
type sidecar struct{ byDigest map[string][]Flags }

// readSidecar gives nil when there is none.
func readSidecar(root *os.Root, mbox string) *sidecar {
	f, _, err := openRegular(root, mbox+sidecarExt)
	if err != nil {
		return nil
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	if !lines.Scan() || lines.Text() != sidecarMagic {
		return nil
	}
	s := &sidecar{byDigest: map[string][]Flags{}}
	for lines.Scan() {
		letters, digest, ok := strings.Cut(lines.Text(), " ")
		if ok && len(digest) == 2*sha256.Size {
			s.byDigest[digest] = append(s.byDigest[digest], parseLetters(letters))
		}
	}
	return s
}

// flags are those of a message, or what the mbox itself says when the file does not know it.
func (s *sidecar) flags(m *Message) Flags {
	digest, err := digestOf(m)
	all := s.byDigest[digest]
	if err != nil || len(all) == 0 {
		return m.Flags
	}
	if len(all) > 1 {
		s.byDigest[digest] = all[1:]
	}
	return all[0]
}

func digestOf(m *Message) (string, error) {
	r, err := m.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// sidecarLine is the line of a message.
func sidecarLine(f Flags, digest []byte) string {
	letters := letters(f)
	if letters == "" {
		letters = "-"
	}
	return fmt.Sprintf("%s %x\n", letters, digest)
}
