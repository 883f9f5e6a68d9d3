// Package aaenv sets what Fyne reads from the environment in its package initialisation.
//
// It is a module of its own for its name: Go initialises packages that wait for nothing in the order of their import
// paths, and "aaenv.local" comes before "fyne.io". Nothing else may be imported here than os, or the order is lost.
package aaenv

import "os"

// textureLife is how long Fyne keeps the picture of a text that is no longer shown. Its own default of 60 s grows the
// program to 636 MB while one browses mail quickly; below 10 s Fyne walks the whole window at 60 Hz for nothing.
const textureLife = "15s"

func init() {
	if os.Getenv("FYNE_CACHE") == "" {
		os.Setenv("FYNE_CACHE", textureLife)
	}
}
