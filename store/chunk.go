package store

import (
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// Octets of a message are kept in pieces, each compressed by itself, so that a message of any size is written and read with
// the memory of one piece.
const (
	chunkOctets = 512 << 10
	chunkBits   = 20 // of chunk.id; the rest is the message's id
	maxChunks   = 1 << chunkBits
)

// The first octet of a chunk says how the rest is coded.
const (
	codecRaw  = 0 // as it is: what does not compress
	codecZstd = 1 // one zstd frame (RFC 8878) without dictionary
)

func newEncoder() (*zstd.Encoder, error) {
	return zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(chunkOctets), zstd.WithEncoderCRC(false))
}

func newDecoder() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(4*chunkOctets))
}

// encode appends the coded form of data, at most chunkOctets, to dst.
func encode(enc *zstd.Encoder, data, dst []byte) []byte {
	start := len(dst)
	dst = enc.EncodeAll(data, append(dst, codecZstd))
	if len(dst)-start <= len(data) {
		return dst
	}
	return append(append(dst[:start], codecRaw), data...)
}

// decode gives the octets of a chunk, in dst's memory when it is large enough.
func decode(dec *zstd.Decoder, chunk, dst []byte) ([]byte, error) {
	if len(chunk) == 0 {
		return nil, fmt.Errorf("%w: an empty chunk", ErrDamaged)
	}
	switch chunk[0] {
	case codecRaw:
		return append(dst[:0], chunk[1:]...), nil
	case codecZstd:
		data, err := dec.DecodeAll(chunk[1:], dst[:0])
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		return data, nil
	}
	return nil, fmt.Errorf("%w: chunk of codec %d", ErrForeign, chunk[0])
}

func firstChunk(id ID) int64 { return int64(id) << chunkBits }
func lastChunk(id ID) int64  { return int64(id)<<chunkBits | (maxChunks - 1) }
