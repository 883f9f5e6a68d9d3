package look_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"image"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"valija/assets"
	"valija/gui/look"
)

func TestIcons_areOneFamily(t *testing.T) {
	named := iconNames(t)
	files, err := assets.Icons.ReadDir("icons")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(f.Name(), ".svg")
		if !named[name] {
			t.Errorf("icons/%s has no constant in icon.go", f.Name())
		}
		delete(named, name)
		b, err := assets.Icons.ReadFile("icons/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{`viewBox="0 0 24 24"`, `stroke="currentColor"`, `stroke-width="1.7"`, `stroke-linecap="round"`} {
			if !bytes.Contains(b, []byte(want)) {
				t.Errorf("icons/%s has no %s", f.Name(), want)
			}
		}
	}
	for name := range named {
		t.Errorf("the constant for %q has no drawing", name)
	}
}

func TestIcons_drawSomethingInTheirColour(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{Variant: look.VariantLight}))
	for name := range iconNames(t) {
		i := look.NewIcon(look.IconName(name), look.Accent, look.IconSize)
		w := test.NewWindow(i)
		if drawn(w.Canvas().Capture(), look.Color(look.Accent)) < 3 {
			t.Errorf("icon %q shows nothing in the accent colour", name)
		}
		w.Close()
	}
}

func TestIcon_strokeGrowsWithSizeAndScale(t *testing.T) {
	test.NewTempApp(t)
	if got, want := string(look.IconAt(look.IconCheck, look.Text, 24).Content()), `stroke-width="1.70"`; !strings.Contains(got, want) {
		t.Errorf("at 24 units: %s, want %s", got, want)
	}
	w := test.NewTempWindow(t, canvas.NewText("", nil))
	w.Canvas().(software.WindowlessCanvas).SetScale(2)
	if got, want := string(look.IconAt(look.IconCheck, look.Text, 12).Content()), `stroke-width="1.70"`; !strings.Contains(got, want) {
		t.Errorf("at 12 units, scale 2: %s, want %s", got, want)
	}
}

func TestIcon_nameChangesWithTheTheme(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Options{Variant: look.VariantLight}))
	icon := look.Icon(look.IconTrash, look.Text)
	light := icon.Name()
	app.Settings().SetTheme(look.New(look.Options{Variant: look.VariantDark}))
	if dark := icon.Name(); dark == light {
		t.Errorf("name %q in both themes: Fyne would show the old drawing", dark)
	}
}

// iconNames reads the Icon constants from the source.
func iconNames(t *testing.T) map[string]bool {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "icon.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := make(map[string]bool)
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Icon") || len(spec.Values) == 0 {
			return true
		}
		if lit, ok := spec.Values[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
			s, _ := strconv.Unquote(lit.Value)
			names[s] = true
		}
		return true
	})
	return names
}

// drawn counts the pixels that are clearly of colour c.
func drawn(img image.Image, c interface{ RGBA() (r, g, b, a uint32) }) int {
	wr, wg, wb, _ := c.RGBA()
	n := 0
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			if near(r, wr) && near(g, wg) && near(b, wb) {
				n++
			}
		}
	}
	return n
}

func near(a, b uint32) bool { return max(a, b)-min(a, b) < 0x3000 }
