package oauth

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// File is the name of the file in a profile's folder that holds client ids, and more providers.
const File = "oauth.json"

// largestFile is far above what a person writes into it.
const largestFile = 1 << 20

// ReadFile returns the built-in providers with what a file says of them, and the others that it names:
//
//	{"providers": [{"name": "microsoft", "client_id": "..."}]}
//
// A file that is not there says nothing.
func ReadFile(path string) ([]Provider, error) {
	all := Builtin()
	octets, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return all, nil
	}
	if err == nil && len(octets) > largestFile {
		err = fmt.Errorf("%d octets", len(octets))
	}
	var file struct {
		Providers []Provider `json:"providers"`
	}
	if err == nil {
		err = json.Unmarshal(octets, &file)
	}
	if err != nil {
		return all, fmt.Errorf("%w: %s: %w", ErrProvider, path, err)
	}
	for _, p := range file.Providers {
		if p.Name == "" {
			return all, fmt.Errorf("%w: %s: a provider without a name", ErrProvider, path)
		}
		all = put(all, p)
	}
	return all, nil
}

// ReadProvider returns the one provider that a file describes, for --oauth-provider FILE.
func ReadProvider(path string) (Provider, error) {
	octets, err := os.ReadFile(path)
	if err != nil {
		return Provider{}, fmt.Errorf("%w: %w", ErrProvider, err)
	}
	var p Provider
	if err := json.Unmarshal(octets, &p); err != nil {
		return Provider{}, fmt.Errorf("%w: %s: %w", ErrProvider, path, err)
	}
	if p.Name == "" {
		p.Name = "custom"
	}
	return p, nil
}

// put adds p to all, or what it says to the one of its name.
func put(all []Provider, p Provider) []Provider {
	for i := range all {
		if all[i].Name == p.Name {
			all[i] = all[i].With(p)
			return all
		}
	}
	return append(all, p)
}
