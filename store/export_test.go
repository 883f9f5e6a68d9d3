package store

// OnDisk are options for a store on a file system of SQLite's by its name.
func OnDisk(vfs string) *Options { return &Options{vfs: vfs} }
