package main

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"os"

	"valija/gui/htmlview"
	"valija/gui/htmlview/parity"
	"valija/gui/htmlview/typeset"
)

// templates compares the templates with Chromium, both in the same fonts; with a folder it stores the renderings
// there instead.
func (c *comparison) templates(folder string) error {
	all, err := parity.Templates()
	if err != nil {
		return err
	}
	temporary, err := os.MkdirTemp("", "parity-fonts")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(temporary) }() // the system clears its temporary files
	files, err := parity.Fonts(htmlview.EmbeddedFonts())
	if err != nil {
		return err
	}
	config, err := parity.FontFiles(temporary, files)
	if err != nil {
		return err
	}
	path, err := parity.Find()
	if err != nil {
		return err
	}
	b, err := parity.Start(context.Background(), path, config)
	if err != nil {
		return err
	}
	defer func() { _ = b.Close() }() // it has nothing to save
	if folder != "" {
		return parity.Store(b, all, folder)
	}
	fonts := typeset.New(typeset.Options{NoSystem: true, Embedded: files})
	for _, t := range all {
		if err := compare(b, t, fonts); err != nil {
			return fmt.Errorf("%s: %w", t.Name, err)
		}
	}
	return nil
}

// compare prints how a template looks beside the browser's rendering of this moment.
func compare(b *parity.Browser, t parity.Template, fonts *typeset.Fonts) error {
	if err := b.Open(t.Source, parity.TemplateWidth); err != nil {
		return err
	}
	his, err := b.Height()
	if err != nil {
		return err
	}
	data, err := b.Picture(parity.TemplateWidth, int(his+0.5))
	if err != nil {
		return err
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return err
	}
	own, picture, err := parity.Render(t, fonts)
	if err != nil {
		return err
	}
	fmt.Printf("%-12s %6.0f instead of %6.0f  %+5.1f %%  likeness %.2f\n", t.Name, own, his, 100*parity.Ratio(own, his), parity.Likeness(picture, parity.Small(m)))
	return nil
}
