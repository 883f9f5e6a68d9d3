package tnef

import (
	"encoding/binary"
)

// Compressed RTF (MS-OXRTFCP): a dictionary of 4096 octets, which begins with words that every RTF has, and runs of
// eight literals or references to it.
const (
	lzfuSignature   = 0x75465a4c // "LZFu"
	storedSignature = 0x414c454d // "MELA": not compressed

	lzfuHeader     = 16
	lzfuDictionary = 4096
	maxRTF         = 10 << 20 // octets after decompression

	lzfuWords = `{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor ` +
		`MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0` + "\r\n" + `\par \pard\plain\f0\fs20\b\i\u\tab\tx`
)

// unpackRTF undoes the compression as far as the octets reach; nil when they are something else.
func unpackRTF(b []byte) []byte {
	if len(b) < lzfuHeader {
		return nil
	}
	size := min(int(binary.LittleEndian.Uint32(b[4:])), maxRTF)
	switch binary.LittleEndian.Uint32(b[8:]) {
	case storedSignature:
		return b[lzfuHeader:min(len(b), lzfuHeader+size)]
	case lzfuSignature:
		return unpackLZFu(b[lzfuHeader:], size)
	}
	return nil
}

// unpackLZFu stops after size octets, which the header promises, or at the reference that means the end.
func unpackLZFu(b []byte, size int) []byte {
	var dict [lzfuDictionary]byte
	at := copy(dict[:], lzfuWords)
	out := make([]byte, 0, min(size, 4*len(b)))
	put := func(c byte) {
		out = append(out, c)
		dict[at] = c
		at = (at + 1) % lzfuDictionary
	}
	for len(b) > 0 {
		control := b[0]
		b = b[1:]
		for bit := range 8 {
			isReference := control>>bit&1 != 0
			if len(out) >= size || len(b) == 0 || isReference && len(b) < 2 {
				return out
			}
			if !isReference {
				put(b[0])
				b = b[1:]
				continue
			}
			offset, length := int(b[0])<<4|int(b[1])>>4, int(b[1]&0x0f)+2
			b = b[2:]
			if offset == at {
				return out
			}
			for i := range length {
				put(dict[(offset+i)%lzfuDictionary])
			}
		}
	}
	return out
}
