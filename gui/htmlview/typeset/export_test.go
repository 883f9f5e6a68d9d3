package typeset

import "github.com/go-text/typesetting/fontscan"

// OpenLarge opens a font whose outlines stay in their file; rest gives the pages that were touched back to the system.
func OpenLarge(name string) (face *Face, rest func(), err error) {
	face, err = openLarge(fontscan.Location{File: name})
	return face, func() { restFile(face.file) }, err
}

// LargeFrom opens a font that is in memory.
func LargeFrom(file []byte, index int) (*Face, error) { return largeFrom(file, index) }
