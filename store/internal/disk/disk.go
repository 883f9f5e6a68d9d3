// Package disk stands between SQLite and the file system in tests: it records what is written and synced, so that a power
// cut can be played at any point, and lets writes fail as a full or dying disk does.
//
// It is a VFS of SQLite's (https://www.sqlite.org/vfs.html) on top of the system's own: everything else passes through. It
// speaks to the C core of the driver, hence the pointers.
package disk

import (
	"fmt"
	"path/filepath"
	"sync"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// Result codes for Fault.
const (
	OK    = sqlite3.SQLITE_OK
	Full  = sqlite3.SQLITE_FULL
	Error = sqlite3.SQLITE_IOERR_WRITE
)

// Disk is a recording, failing file system. Only one open store at a time may use it.
type Disk struct {
	// set by New, never changed
	tls    *libc.TLS
	name   string
	vfs    uintptr // ours
	system uintptr // the one below
	// SQLite holds these functions as numbers, which the garbage collector does not see.
	open   openFunc
	remove removeFunc
	write  writeFunc
	trunc  truncFunc
	sync   syncFunc

	mu      sync.Mutex // guards all below
	files   map[uintptr]*file
	methods map[uintptr]uintptr // a method table of the system's, and ours for it
	log     []Op
	fault   func(Op) int32
}

// file is an open file that is recorded.
type file struct {
	name  string // without its folder
	below *sqlite3.Tsqlite3_io_methods
}

type (
	openFunc   func(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32
	removeFunc func(tls *libc.TLS, vfs, name uintptr, sync int32) int32
	writeFunc  func(tls *libc.TLS, file, octets uintptr, n int32, offset int64) int32
	truncFunc  func(tls *libc.TLS, file uintptr, size int64) int32
	syncFunc   func(tls *libc.TLS, file uintptr, flags int32) int32
)

// New registers a file system under a name of its own.
func New(name string) (*Disk, error) {
	d := &Disk{tls: libc.NewTLS(), name: name, files: map[uintptr]*file{}, methods: map[uintptr]uintptr{}}
	d.open, d.remove, d.write, d.trunc, d.sync = d.onOpen, d.onRemove, d.onWrite, d.onTruncate, d.onSync
	d.system = sqlite3.Xsqlite3_vfs_find(d.tls, 0)
	if d.system == 0 {
		return nil, fmt.Errorf("disk: SQLite has no file system")
	}
	cname, err := libc.CString(name)
	if err != nil {
		return nil, err
	}
	d.vfs = libc.Xmalloc(d.tls, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_vfs{})))
	v := at[sqlite3.Tsqlite3_vfs](d.vfs)
	*v = *at[sqlite3.Tsqlite3_vfs](d.system)
	v.FpNext, v.FzName = 0, cname
	v.FxOpen, v.FxDelete = number(&d.open), number(&d.remove)
	if rc := sqlite3.Xsqlite3_vfs_register(d.tls, d.vfs, 0); rc != OK {
		return nil, fmt.Errorf("disk: register: result %d", rc)
	}
	return d, nil
}

// Name is the name to give SQLite.
func (d *Disk) Name() string { return d.name }

// Close takes the file system away. Every database on it must be closed.
func (d *Disk) Close() {
	sqlite3.Xsqlite3_vfs_unregister(d.tls, d.vfs)
	d.tls.Close()
}

// Fault is asked before every change; a result other than OK is given to SQLite instead of making the change. nil: none.
func (d *Disk) Fault(fn func(Op) int32) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.fault = fn
}

// note records a change, unless it is to fail.
func (d *Disk) note(op Op) int32 {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.fault != nil {
		if rc := d.fault(op); rc != OK {
			return rc
		}
	}
	d.log = append(d.log, op)
	return OK
}

func (d *Disk) onOpen(tls *libc.TLS, _, name, handle uintptr, flags int32, out uintptr) int32 {
	rc := call[openFunc](at[sqlite3.Tsqlite3_vfs](d.system).FxOpen)(tls, d.system, name, handle, flags, out)
	f := at[sqlite3.Tsqlite3_file](handle)
	const recorded = sqlite3.SQLITE_OPEN_MAIN_DB | sqlite3.SQLITE_OPEN_WAL | sqlite3.SQLITE_OPEN_MAIN_JOURNAL
	if rc != OK || f.FpMethods == 0 || name == 0 || flags&recorded == 0 {
		return rc
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	base := filepath.Base(libc.GoString(name))
	d.files[handle] = &file{name: base, below: at[sqlite3.Tsqlite3_io_methods](f.FpMethods)}
	f.FpMethods = d.table(tls, f.FpMethods)
	d.log = append(d.log, Op{Kind: Open, Name: base})
	return rc
}

// table gives our copy of a method table.
func (d *Disk) table(tls *libc.TLS, below uintptr) uintptr {
	if ours := d.methods[below]; ours != 0 {
		return ours
	}
	ours := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{})))
	m := at[sqlite3.Tsqlite3_io_methods](ours)
	*m = *at[sqlite3.Tsqlite3_io_methods](below)
	m.FxWrite, m.FxTruncate, m.FxSync = number(&d.write), number(&d.trunc), number(&d.sync)
	d.methods[below] = ours
	return ours
}

func (d *Disk) file(handle uintptr) *file {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.files[handle]
}

func (d *Disk) onWrite(tls *libc.TLS, handle, octets uintptr, n int32, offset int64) int32 {
	f := d.file(handle)
	data := append([]byte(nil), unsafe.Slice(at[byte](octets), n)...)
	if rc := d.note(Op{Kind: Write, Name: f.name, Offset: offset, Data: data}); rc != OK {
		return rc
	}
	return call[writeFunc](f.below.FxWrite)(tls, handle, octets, n, offset)
}

func (d *Disk) onTruncate(tls *libc.TLS, handle uintptr, size int64) int32 {
	f := d.file(handle)
	if rc := d.note(Op{Kind: Truncate, Name: f.name, Offset: size}); rc != OK {
		return rc
	}
	return call[truncFunc](f.below.FxTruncate)(tls, handle, size)
}

func (d *Disk) onSync(tls *libc.TLS, handle uintptr, flags int32) int32 {
	f := d.file(handle)
	if rc := d.note(Op{Kind: Sync, Name: f.name}); rc != OK {
		return rc
	}
	return call[syncFunc](f.below.FxSync)(tls, handle, flags)
}

func (d *Disk) onRemove(tls *libc.TLS, _, name uintptr, sync int32) int32 {
	if rc := d.note(Op{Kind: Remove, Name: filepath.Base(libc.GoString(name))}); rc != OK {
		return rc
	}
	return call[removeFunc](at[sqlite3.Tsqlite3_vfs](d.system).FxDelete)(tls, d.system, name, sync)
}

// at is the C value at an address.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// call is the function with a number that the driver gave out.
func call[F any](number uintptr) F { return *(*F)(unsafe.Pointer(&number)) }

// number is what the driver calls a function by: the address of its closure.
func number[F any](fn *F) uintptr { return *(*uintptr)(unsafe.Pointer(fn)) }
