package store

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// SQLite plays the log beside a database into it, whosever log that is. When somebody puts another database under the name,
// or a copy from before, while a log was left by a crash, the two make a ruin of the mail of both. So the log must go on
// where the database ends: the change counter of the first page, in the header of the file, lies between that of the log's
// first and last copy of that page. Each run counts on, from a number by chance that a new database begins with.

// checkLog gives ErrDamaged when the log beside the database at path belongs to another one, or to a later state of it. No
// connection may be open.
func checkLog(path string) error {
	header, err := headerOf(path)
	if err != nil {
		return nil // opening will say what is wrong
	}
	f, err := os.Open(path + logSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return classify(err)
	}
	defer f.Close()
	first, last, ok := countersIn(bufio.NewReaderSize(f, 1<<20))
	is := binary.BigEndian.Uint32(header[headerChanged:])
	if !ok || string(header[:len(headerMagic)]) != headerMagic || int32(is-(first-1)) >= 0 && int32(last-is) >= 0 {
		return nil
	}
	return fmt.Errorf("%w: the log beside it, %s, belongs to another database", ErrDamaged, f.Name())
}

// Places in the log (https://www.sqlite.org/fileformat2.html, section 4).
const (
	logHeader   = 32
	frameHeader = 24
	frameCommit = 4 // place of the number of pages after a commit; 0: not the end of one
	frameSalt   = 8 // two numbers, the same as in the header of the log at logSalt
	frameSum    = 16
	logSalt     = 16
)

// countersIn are the change counters of the first and the last copy of the first page that was committed; ok is false when
// there is none.
func countersIn(r io.Reader) (first, last uint32, ok bool) {
	header := make([]byte, logHeader)
	if _, err := io.ReadFull(r, header); err != nil || binary.BigEndian.Uint32(header)&^1 != 0x377f0682 {
		return 0, 0, false
	}
	sum := logSum{order: binary.LittleEndian}
	if header[3]&1 == 1 {
		sum.order = binary.BigEndian
	}
	sum.add(header[:24])
	frame := make([]byte, frameHeader+pageSize)
	var counters []uint32 // of the transaction that is being read
	for {
		if _, err := io.ReadFull(r, frame); err != nil || string(frame[frameSalt:frameSum]) != string(header[logSalt:logSalt+8]) {
			return first, last, ok
		}
		sum.add(frame[:frameSalt])
		sum.add(frame[frameHeader:])
		if binary.BigEndian.Uint32(frame[frameSum:]) != sum.a || binary.BigEndian.Uint32(frame[frameSum+4:]) != sum.b {
			return first, last, ok
		}
		if binary.BigEndian.Uint32(frame) == 1 {
			counters = append(counters, binary.BigEndian.Uint32(frame[frameHeader+headerChanged:]))
		}
		if binary.BigEndian.Uint32(frame[frameCommit:]) == 0 || len(counters) == 0 {
			continue
		}
		if !ok {
			first, ok = counters[0], true
		}
		last, counters = counters[len(counters)-1], nil
	}
}

// logSum is the sum by which SQLite knows a whole frame.
type logSum struct {
	order binary.ByteOrder
	a, b  uint32
}

func (s *logSum) add(data []byte) {
	for ; len(data) >= 8; data = data[8:] {
		s.a += s.order.Uint32(data) + s.b
		s.b += s.order.Uint32(data[4:]) + s.a
	}
}

// newDatabaseFile makes an empty database, when there is none, that bears our mark and counts its changes from a number by
// chance.
func newDatabaseFile(ctx context.Context, path, vfs string) error {
	if _, err := os.Lstat(path); err == nil || vfs != "" { // what is written past another file system would not be in it
		return touch(path)
	}
	if err := touch(path); err != nil {
		return err
	}
	db, err := openWriter(path, vfs)
	if err != nil {
		return err
	}
	if err := errors.Join(mark(ctx, db), db.Close()); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	var n [4]byte
	_, _ = rand.Read(n[:]) // never fails
	for _, at := range []int64{headerChanged, headerValid} {
		if _, err := f.WriteAt(n[:], at); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	return errors.Join(f.Sync(), f.Close())
}
