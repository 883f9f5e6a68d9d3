package store

import "golang.org/x/sys/windows"

const errQuota = windows.ERROR_DISK_FULL // ENOSPC is not what Windows says
