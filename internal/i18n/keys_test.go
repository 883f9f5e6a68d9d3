package i18n_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// speakers (never changed) are the functions whose first argument is the key of a message, and how many arguments stand between it and
// the pairs of placeholder and value.
var speakers = map[string]int{"T": 0, "N": 1, "say": 0, "tell": 0, "problem": 0, "usage": 0}

// call is one use of a message in the code.
type call struct {
	where string
	key   string
	given []string // names of placeholders; nil when they cannot be read from the code
	count bool     // through N, which gives n
}

// source parses all code that speaks to people.
func source(t *testing.T) (*token.FileSet, []*ast.File) {
	t.Helper()
	fset := token.NewFileSet()
	var files []*ast.File
	for _, root := range []string{"../../gui", "../../internal"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(fset, path, nil, 0)
			files = append(files, file)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return fset, files
}

// calls finds every use of a message whose key is written out.
func calls(t *testing.T) []call {
	t.Helper()
	fset, files := source(t)
	var found []call
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			c, ok := n.(*ast.CallExpr)
			if !ok || len(c.Args) == 0 {
				return true
			}
			between, speaks := speakers[name(c.Fun)]
			key, written := literal(c.Args[0])
			if speaks && written && strings.Contains(key, ".") {
				found = append(found, call{fset.Position(c.Pos()).String(), key, given(c, between), between == 1})
			}
			return true
		})
	}
	return found
}

func name(fun ast.Expr) string {
	switch f := fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// given are the placeholder names in a call.
func given(c *ast.CallExpr, between int) []string {
	names := []string{}
	if c.Ellipsis.IsValid() || len(c.Args) < 1+between {
		return nil
	}
	pairs := c.Args[1+between:]
	for i := 0; i < len(pairs); i += 2 {
		name, ok := literal(pairs[i])
		if !ok {
			return nil
		}
		names = append(names, name)
	}
	return names
}

func TestMessages_thatTheCodeUsesExistAndGetTheirPlaceholders(t *testing.T) {
	english := catalogues(t)["en"]
	for _, c := range calls(t) {
		message, ok := english[c.key]
		if !ok {
			t.Errorf("%s: there is no message %q", c.where, c.key)
			continue
		}
		if _, counted := message["one"]; counted != c.count {
			t.Errorf("%s: message %q has plural forms: %v; it is used with a count: %v", c.where, c.key, counted, c.count)
		}
		for _, p := range placeholders(message["other"]) {
			if c.given != nil && !slices.Contains(c.given, p) && !(c.count && p == "n") {
				t.Errorf("%s: message %q gets no {{.%s}}", c.where, c.key, p)
			}
		}
	}
}

// TestMessages_areUsed finds messages that no code can mean: neither their key nor a beginning of it, up to a dot or an
// underscore, stands in the code as a text.
func TestMessages_areUsed(t *testing.T) {
	texts := map[string]bool{}
	_, files := source(t)
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				if s, ok := literal(e); ok {
					texts[s] = true
				}
			}
			return true
		})
	}
	for key := range catalogues(t)["en"] {
		if !meant(key, texts) {
			t.Errorf("no code uses message %q", key)
		}
	}
}

func meant(key string, texts map[string]bool) bool {
	if texts[key] {
		return true
	}
	for i, r := range key {
		if (r == '.' || r == '_') && texts[key[:i+1]] {
			return true
		}
	}
	return false
}
