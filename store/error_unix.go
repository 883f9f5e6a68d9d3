//go:build unix

package store

import "syscall"

const errQuota = syscall.EDQUOT // the user's share of the disk is used up
