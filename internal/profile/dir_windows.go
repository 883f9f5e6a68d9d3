package profile

import "os"

const folder = "Valija"

// dataDir is the folder for data of this computer: %APPDATA% would travel with the user over the network.
func dataDir() (string, error) { return os.UserCacheDir() } // %LOCALAPPDATA%, by Go's definition
