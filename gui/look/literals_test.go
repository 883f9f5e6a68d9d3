package look_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// hex is a colour as CSS and SVG write it.
var hex = regexp.MustCompile(`#[0-9a-fA-F]{6}\b`)

// measured are the fields that hold a measure of the type scale, a radius or a line.
func measured() map[string]bool {
	return map[string]bool{"CornerRadius": true, "StrokeWidth": true, "TextSize": true, "Size": true}
}

// TestLook_standsInOneFile finds colours, text sizes, radii and line widths that are written elsewhere than in theme.go.
func TestLook_standsInOneFile(t *testing.T) {
	seen := 0
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || chosenByMail(path) {
			return err
		}
		seen++
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		for _, n := range chosen(file) {
			t.Errorf("%s: this belongs in gui/look/theme.go", set.Position(n.Pos()))
		}
		return nil
	})
	if err != nil || seen < 150 {
		t.Fatalf("%d files, %v", seen, err)
	}
}

// chosenByMail are files whose colours and sizes are those of a mail or of paper, not of the window; and theme.go itself.
func chosenByMail(path string) bool {
	return filepath.Base(path) == "theme.go" || strings.Contains(path, "htmlview") || strings.HasSuffix(path, filepath.Join("reader", "print.go"))
}

func chosen(file *ast.File) (out []ast.Node) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if n.Kind == token.STRING && hex.MatchString(n.Value) {
				out = append(out, n)
			}
		case *ast.CompositeLit:
			if isColor(n.Type) && len(n.Elts) > 0 {
				out = append(out, n)
			}
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && measured()[key.Name] && isNumber(n.Value) {
				out = append(out, n)
			}
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				if s, ok := left.(*ast.SelectorExpr); ok && i < len(n.Rhs) && measured()[s.Sel.Name] && isNumber(n.Rhs[i]) {
					out = append(out, n)
				}
			}
		}
		return true
	})
	return out
}

// isColor tells a colour made of its parts: color.NRGBA{...}.
func isColor(e ast.Expr) bool {
	s, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	pkg, ok := s.X.(*ast.Ident)
	return ok && pkg.Name == "color"
}

// isNumber tells a number written out; 0 is none.
func isNumber(e ast.Expr) bool {
	lit, ok := e.(*ast.BasicLit)
	return ok && (lit.Kind == token.INT || lit.Kind == token.FLOAT) && lit.Value != "0"
}
