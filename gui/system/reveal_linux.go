package system

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
)

// The File Manager D-Bus Interface of freedesktop.org.
const (
	managerName = "org.freedesktop.FileManager1"
	managerPath = "/org/freedesktop/FileManager1"
)

// Reveal shows a file, selected, in the file manager, from where it can be dragged anywhere; of a folder, what is in it.
// It may wait some seconds.
func Reveal(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("show in its folder: %w", err)
	}
	method, folder := managerName+".ShowItems", filepath.Dir(path)
	if info.IsDir() {
		method, folder = managerName+".ShowFolders", path
	}
	if revealByBus(method, path) == nil {
		return nil
	}
	if err := openWith("xdg-open", folder); err != nil {
		return fmt.Errorf("show in its folder: %w", err)
	}
	return nil
}

func revealByBus(method, path string) error {
	conn, err := connectBus(busPatience)
	if err != nil {
		return err
	}
	defer conn.Close()
	uri := url.URL{Scheme: "file", Path: path}
	return ask(busPatience, conn.Object(managerName, managerPath), method, []string{uri.String()}, "").Err
}

// openWith starts a program, which outlives this one.
func openWith(program string, args ...string) error {
	c := exec.Command(program, args...)
	if err := c.Start(); err != nil {
		return err
	}
	go func() { _ = c.Wait() }() // its end concerns nobody here
	return nil
}
