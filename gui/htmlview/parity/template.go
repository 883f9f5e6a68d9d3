package parity

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"valija/gui/htmlview/layout"
	"valija/gui/htmlview/paint"
	"valija/gui/htmlview/typeset"
)

//go:embed testdata
var stored embed.FS // the templates, and Chromium's renderings of them

// TemplateWidth is the width at which templates are compared, in CSS pixels.
const TemplateWidth = 640

// Template is a message of our own in the manner of one kind of mail, with Chromium's rendering of it.
type Template struct {
	Name    string
	Source  string
	Height  float64     // Chromium's, in CSS pixels; 0: not rendered yet
	Picture *image.Gray // Chromium's, as Small makes it; nil: not rendered yet
}

// Templates are those in testdata.
func Templates() ([]Template, error) {
	entries, err := stored.ReadDir("testdata")
	if err != nil {
		return nil, err
	}
	heights := map[string]float64{}
	if data, err := stored.ReadFile("testdata/heights.json"); err == nil {
		if err := json.Unmarshal(data, &heights); err != nil {
			return nil, fmt.Errorf("parity: heights.json: %w", err)
		}
	}
	var out []Template
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".html")
		if !ok {
			continue
		}
		source, err := stored.ReadFile("testdata/" + e.Name())
		if err != nil {
			return nil, err
		}
		t := Template{Name: name, Source: string(source), Height: heights[name]}
		if data, err := stored.ReadFile("testdata/" + name + ".png"); err == nil {
			m, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				return nil, fmt.Errorf("parity: %s.png: %w", name, err)
			}
			t.Picture, _ = m.(*image.Gray)
		}
		out = append(out, t)
	}
	return out, nil
}

// Store renders the templates in a browser and writes the renderings beside them; folder is that of the templates.
func Store(b *Browser, templates []Template, folder string) error {
	heights := map[string]float64{}
	for _, t := range templates {
		if err := b.Open(t.Source, TemplateWidth); err != nil {
			return err
		}
		h, err := b.Height()
		if err != nil {
			return err
		}
		heights[t.Name] = h
		data, err := b.Picture(TemplateWidth, int(h+0.5))
		if err != nil {
			return err
		}
		m, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			return err
		}
		var small bytes.Buffer
		if err := png.Encode(&small, Small(m)); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, t.Name+".png"), small.Bytes(), 0o644); err != nil {
			return err
		}
	}
	data, err := json.MarshalIndent(heights, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "heights.json"), append(data, '\n'), 0o644)
}

// Render lays a template out and draws it in the same fonts.
func Render(t Template, fonts *typeset.Fonts) (height float64, picture *image.Gray, err error) {
	d, err := layout.Parse(t.Source)
	if err != nil {
		return 0, nil, err
	}
	page, err := d.Layout(layout.Options{Fonts: fonts, Width: TemplateWidth})
	if err != nil {
		return 0, nil, err
	}
	img := image.NewRGBA(image.Rect(0, 0, TemplateWidth, int(page.Height+0.5)))
	paint.New(fonts).Draw(img, page, paint.Tile{Scale: 1})
	return float64(page.Height), Small(img), nil
}

// FontFiles writes fonts to a folder and makes a configuration of fontconfig that knows no others: every computer's browser
// shows the templates in these.
func FontFiles(folder string, fonts []typeset.Embedded) (config string, err error) {
	for i, f := range fonts {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.ttf", i)), f.Data, 0o644); err != nil {
			return "", err
		}
	}
	config = filepath.Join(folder, "fonts.conf")
	lines := []string{`<?xml version="1.0"?>`, `<!DOCTYPE fontconfig SYSTEM "fonts.dtd">`, `<fontconfig>`, `<dir>` + folder + `</dir>`,
		`<cachedir>` + filepath.Join(folder, "cache") + `</cachedir>`, `</fontconfig>`, ""}
	return config, os.WriteFile(config, []byte(strings.Join(lines, "\n")), 0o644)
}
