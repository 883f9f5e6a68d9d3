package message_test

import (
	"crypto/sha256"
	"hash"
)

// countingHash is a writer that counts and hashes.
type countingHash struct {
	n int64
	h hash.Hash
}

func (c *countingHash) Write(b []byte) (int, error) {
	if c.h == nil {
		c.h = sha256.New()
	}
	c.n += int64(len(b))
	return c.h.Write(b)
}

func (c *countingHash) sum() (s [32]byte) {
	if c.h == nil {
		return sha256.Sum256(nil)
	}
	c.h.Sum(s[:0])
	return s
}
