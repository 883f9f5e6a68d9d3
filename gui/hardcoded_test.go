package gui

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// shown are the functions whose texts a person reads, and which of their arguments that are.
func shown() map[string][]int {
	return map[string][]int{
		"NewButton": {2}, "NewParagraph": {0}, "NewLabel": {0}, "NewText": {0}, "SetText": {0}, "NewMenu": {0}, "NewMenuItem": {0},
		"NewCheckBox": {0}, "Field": {0}, "SetPlaceHolder": {0}, "Show": {0}, "Popover": {0}, "Say": {0}, "Offer": {0, 1}, "Hint": {0}, "SetTitle": {0},
		"ShowError": {0}, "ShowInformation": {0, 1}, "NewHyperlink": {0}, "offer": {0, 1}, "done": {0}, "NewInformation": {0, 1},
	}
}

// fields are those of structs that hold what a person reads.
func fields() map[string]bool {
	return map[string]bool{"Title": true, "Text": true, "Label": true, "PlaceHolder": true, "Hint": true, "Action": true, "Caption": true, "title": true}
}

// words tells whether a text is language, not a mark, a format or the name of a key.
func words(text string) bool {
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 1 && !strings.HasPrefix(text, "%")
}

// TestTexts_areInTheCatalogues finds texts written in the source where a person would read them.
func TestTexts_areInTheCatalogues(t *testing.T) {
	files, err := sources()
	if err != nil || len(files) < 100 {
		t.Fatalf("sources: %d files, %v", len(files), err)
	}
	for _, room := range []string{"problemtext", "setuptext", "importtext"} { // sentences for this window and the command line
		more, err := filepath.Glob(filepath.Join("..", "internal", room, "*.go"))
		if err != nil || len(more) == 0 {
			t.Fatal(room, err)
		}
		files = append(files, more...)
	}
	set, keys := token.NewFileSet(), toolkitWords(t)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || strings.Contains(name, "panetest") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		texts := written(file)
		if !speaksToPrograms(name) {
			texts = append(texts, sentences(file)...)
		}
		for _, text := range texts {
			if s, err := strconv.Unquote(text.Value); err == nil && words(s) && !keys[s] {
				t.Errorf("%s: %s is not in a catalogue", set.Position(text.Pos()), text.Value)
			}
		}
	}
}

// toolkitWords are the keys of Fyne's own words, which are English ("Select all").
func toolkitWords(t *testing.T) map[string]bool {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "internal", "i18n", "fynewords", "base.en.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for key := range all {
		keys[key] = true
	}
	return keys
}

// written are the texts in the source of file that a person would read.
func written(file *ast.File) (out []*ast.BasicLit) {
	add := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			out = append(out, lit)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			for _, i := range shown()[calledName(n.Fun)] {
				if i < len(n.Args) {
					add(n.Args[i])
				}
			}
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && fields()[key.Name] {
				add(n.Value)
			}
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				if s, ok := left.(*ast.SelectorExpr); ok && fields()[s.Sel.Name] && i < len(n.Rhs) {
					add(n.Rhs[i])
				}
			}
		}
		return true
	})
	return out
}

func calledName(fun ast.Expr) string {
	switch f := fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// twoWords is what no key, name of a type or mark looks like.
var twoWords = regexp.MustCompile(`[\p{L}]{2,} [\p{L}]{2,}`)

// forPrograms are the functions whose texts are for logs, errors and formats, never for a person's eyes in the window.
func forPrograms() map[string]bool {
	return map[string]bool{"New": true, "Errorf": true, "LogError": true, "panic": true, "MustCompile": true, "Wrap": true}
}

// speaksToPrograms tells files whose longer texts are names of fonts, styles, messages of the toolkit or of tests.
func speaksToPrograms(name string) bool {
	return strings.HasPrefix(name, "htmlview") || strings.HasPrefix(name, "system") || strings.Contains(name, "sheettest") ||
		name == "toolkitlog.go" || name == filepath.Join("reader", "print.go")
}

// sentences are the texts of more than one word in the source of file, wherever they stand: a variable, a sum, a return.
func sentences(file *ast.File) (out []*ast.BasicLit) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			return !forPrograms()[calledName(n.Fun)]
		case *ast.Field:
			n.Tag = nil // of a struct
		case *ast.BasicLit:
			if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && twoWords.MatchString(s) && !strings.ContainsAny(s, "<{") {
				out = append(out, n)
			}
		}
		return true
	})
	return out
}
