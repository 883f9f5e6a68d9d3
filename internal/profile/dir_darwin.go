package profile

import "os"

const folder = "Valija"

func dataDir() (string, error) { return os.UserConfigDir() } // ~/Library/Application Support, by Go's definition
