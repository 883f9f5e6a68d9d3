package gui

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"valija/store/archive"
)

// Why a file is not opened, besides what the system says.
var (
	errEmptyFile = errors.New("gui: the file is empty")
	errNoMessage = errors.New("gui: the file is not a message")
)

// fieldLine is the beginning of a header field (RFC 5322 section 2.2) at the start of a line.
var fieldLine = regexp.MustCompile(`(?m)^[!-9;-~]+[ \t]*:`)

// looksAt is how much of a file is looked at, in octets.
const looksAt = 8 << 10

// holdsMany tells whether a file holds many messages, with the reason why it is not opened at all.
func holdsMany(path string) (bool, error) {
	many, err := archive.HoldsMany(path)
	if err != nil || many {
		return many, err
	}
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	start, err := io.ReadAll(io.LimitReader(f, looksAt))
	if err != nil {
		return false, err
	}
	return false, messageError(filepath.Ext(path), start)
}

// messageError says why a file cannot be a message: a broken one is still shown, a picture is not.
func messageError(ext string, start []byte) error {
	switch {
	case len(start) == 0:
		return errEmptyFile
	case bytes.IndexByte(start, 0) >= 0, !fieldLine.Match(start) && !strings.EqualFold(ext, ".eml"):
		return errNoMessage
	}
	return nil
}

// whyNot says in words why a file is not opened.
func (w *window) whyNot(err error) string {
	t := w.env.Words.T
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return t("open.missing")
	case errors.Is(err, fs.ErrPermission):
		return t("open.forbidden")
	case errors.Is(err, errEmptyFile):
		return t("open.empty")
	case errors.Is(err, errNoMessage), errors.Is(err, archive.ErrNotMail):
		return t("open.no_message")
	}
	return w.desk.Reason(err)
}
