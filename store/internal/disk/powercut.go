package disk

import (
	"math/rand/v2"
)

// Kind of an Op.
type Kind int

const (
	Open Kind = iota // made when it was not there
	Write
	Truncate
	Sync
	Remove
	Note // of the test's: "this was acknowledged"
)

// Op is one change of a file, or a note.
type Op struct {
	Kind   Kind
	Name   string // of the file, without its folder
	Offset int64  // of a write; the size of a truncation
	Data   []byte
	Note   any
}

// Note puts a remark into the log, in its order.
func (d *Disk) Note(v any) { d.note(Op{Kind: Note, Note: v}) }

// Log is what happened so far.
func (d *Disk) Log() []Op {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.log
}

// PowerCut gives the files as they may be found after the power went away right after log: what was synced is there; of
// the rest a random part, in any order, and some of it torn at a sector. Making and removing files counts as done at once.
func PowerCut(log []Op, r *rand.Rand) map[string][]byte {
	synced := map[string]int{}
	for i, op := range log {
		if op.Kind == Sync || op.Kind == Remove {
			synced[op.Name] = i
		}
	}
	files := map[string][]byte{}
	arrives := r.Float64() // the part of the unsynced that reached the medium
	for i, op := range log {
		lost := i > synced[op.Name] && r.Float64() > arrives
		switch op.Kind {
		case Open:
			if _, ok := files[op.Name]; !ok {
				files[op.Name] = nil
			}
		case Remove:
			delete(files, op.Name)
		case Write:
			if lost {
				continue
			}
			at, data := op.Offset, op.Data
			if i > synced[op.Name] && r.IntN(4) == 0 {
				at, data = torn(op, r)
			}
			files[op.Name] = write(files[op.Name], at, data)
		case Truncate:
			if !lost {
				files[op.Name] = resize(files[op.Name], op.Offset)
			}
		}
	}
	return files
}

// torn keeps the beginning or the end of a write, in whole sectors.
func torn(op Op, r *rand.Rand) (at int64, data []byte) {
	const sector = 512
	n := r.IntN(len(op.Data)+1) / sector * sector
	if r.IntN(2) == 0 {
		return op.Offset, op.Data[:n]
	}
	return op.Offset + int64(n), op.Data[n:]
}

func write(file []byte, at int64, data []byte) []byte {
	if end := at + int64(len(data)); end > int64(len(file)) {
		file = resize(file, end)
	}
	copy(file[at:], data)
	return file
}

func resize(file []byte, size int64) []byte {
	if size <= int64(len(file)) {
		clear(file[size:])
		return file[:size]
	}
	if size > int64(cap(file)) {
		grown := make([]byte, size, size*3/2)
		copy(grown, file)
		return grown
	}
	return file[:size]
}
