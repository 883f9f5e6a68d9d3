//go:build linux && cgo

package system

/*
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
static void trim(void) { malloc_trim(0); }
#else
static void trim(void) {}
#endif
*/
import "C"

// trim returns what the C library has freed. By itself glibc returns the end of its heap only, and above the textures of a
// hundred messages lies always one that is still shown: 35 MB.
func trim() { C.trim() }
