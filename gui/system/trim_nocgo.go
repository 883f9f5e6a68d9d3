//go:build linux && !cgo

package system

// trim has nothing to return: without cgo there are no libraries in C.
func trim() {}
