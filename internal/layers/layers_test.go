package layers

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "galley"

// source is one parsed Go file that is part of the program.
type source struct {
	file string // relative to the module, with slashes
	pkg  string // its folder, "" for the root
	ast  *ast.File
}

func TestLadder(t *testing.T) {
	place := places()
	for _, s := range sources(t) {
		from, known := place[s.pkg]
		if !known {
			t.Errorf("%s: package %q has no place in the ladder: give it one in rules_test.go", s.file, s.pkg)
			continue
		}
		for imported := range imports(s.ast) {
			pkg, ours := strings.CutPrefix(imported, module+"/")
			if !ours {
				continue
			}
			if to, ok := place[pkg]; !ok {
				t.Errorf("%s imports %s, which has no place in the ladder", s.file, imported)
			} else if to >= from {
				t.Errorf("%s imports %s: imports go one way, and %s stands above %q", s.file, imported, pkg, s.pkg)
			}
		}
	}
}

func TestPurePackagesTouchNothing(t *testing.T) {
	for _, s := range sources(t) {
		if kindOf(s.pkg) != pure {
			continue
		}
		for imported := range imports(s.ast) {
			if why := whyImpure(imported); why != "" && exceptions[s.pkg+" "+imported] == "" {
				t.Errorf("%s imports %s: %s", s.file, imported, why)
			}
		}
		for _, name := range clockReads(s.ast) {
			t.Errorf("%s calls time.%s: a pure package is told the time", s.file, name)
		}
	}
}

func TestGoroutinesHaveOwners(t *testing.T) {
	for _, s := range sources(t) {
		if kindOf(s.pkg) == owner {
			continue
		}
		for _, line := range starts(s.ast) {
			t.Errorf("%s:%d starts a goroutine: packages block, and the owner that waits for it writes go", s.file, line)
		}
	}
}

func TestOnlyTheShellKnowsTheWindow(t *testing.T) {
	for _, s := range sources(t) {
		for imported := range imports(s.ast) {
			if strings.HasPrefix(imported, window) && !windowed[s.pkg] {
				t.Errorf("%s imports %s: browser mode and the command line run without it", s.file, imported)
			}
		}
	}
}

// The rules themselves have to bite: each of these sources breaks one.
func TestRulesBite(t *testing.T) {
	parse := func(src string) *ast.File {
		f, err := parser.ParseFile(files, "x.go", "package x\n"+src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	for _, imported := range []string{"os", "os/exec", "net", "net/http/cookiejar", "golang.org/x/sys/unix"} {
		if whyImpure(imported) == "" {
			t.Errorf("whyImpure(%q) allows it", imported)
		}
	}
	for _, imported := range []string{"net/url", "io/fs", "path", "time", "embed"} {
		if why := whyImpure(imported); why != "" {
			t.Errorf("whyImpure(%q) = %q, want it allowed", imported, why)
		}
	}
	if got := clockReads(parse(`import "time"; var x = time.Now(); var y = time.UTC`)); len(got) != 1 {
		t.Errorf("clockReads = %v, want Now alone", got)
	}
	if got := clockReads(parse(`import clock "time"; var x = clock.Since`)); len(got) != 1 {
		t.Errorf("clockReads under another name = %v, want Since", got)
	}
	if got := starts(parse("func f() { go f() }\nfunc g() { w.Go(f) }\nfunc h() { k.Going() }")); len(got) != 2 {
		t.Errorf("starts = %v, want two lines", got)
	}
}

var files = token.NewFileSet()

// sources parses every file of the program. It fails the test when it finds
// suspiciously few, as it would when run from a wrong folder.
func sources(t *testing.T) []source {
	t.Helper()
	root := filepath.Join("..", "..")
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil {
		t.Fatal(err)
	}
	var all []source
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if skipped(d.Name()) && file != root {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		relative, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		s, err := parse(file, filepath.ToSlash(relative))
		if err == nil && !ignored(s.ast) {
			all = append(all, s)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 2 {
		t.Fatalf("found %d Go files below %s", len(all), root)
	}
	return all
}

// skipped names the folders that hold no source of ours.
func skipped(dir string) bool {
	return dir == "node_modules" || dir == "testdata" || dir == "bin" || dir == "test-results" || strings.HasPrefix(dir, ".")
}

func parse(file, name string) (source, error) {
	f, err := parser.ParseFile(files, file, nil, parser.SkipObjectResolution|parser.ParseComments)
	pkg := path.Dir(name)
	if pkg == "." {
		pkg = ""
	}
	return source{name, pkg, f}, err
}

// ignored reports a file that is no part of a package, such as a generator.
func ignored(f *ast.File) bool {
	for _, group := range f.Comments {
		for _, c := range group.List {
			if c.Text == "//go:build ignore" {
				return true
			}
		}
	}
	return false
}

// places maps each package to its step of the ladder, the lowest first.
func places() map[string]int {
	place := make(map[string]int, len(order))
	for i, p := range order {
		place[p.name] = i
	}
	return place
}

// kindOf returns the kind of a package; one without a place is held to the
// strictest rules, and TestLadder names it.
func kindOf(pkg string) kind {
	for _, p := range order {
		if p.name == pkg {
			return p.kind
		}
	}
	return pure
}

// imports returns the import paths of f with the names they are used under.
func imports(f *ast.File) map[string]string {
	found := make(map[string]string, len(f.Imports))
	for _, i := range f.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			continue
		}
		found[p] = path.Base(p)
		if i.Name != nil {
			found[p] = i.Name.Name
		}
	}
	return found
}

func whyImpure(imported string) string {
	if why, ok := impure[imported]; ok {
		return why
	}
	if strings.HasPrefix(imported, window) {
		return "the window is the shell's business"
	}
	for dir := path.Dir(imported); dir != "."; dir = path.Dir(dir) {
		if why, ok := impure[dir+"/..."]; ok {
			return why
		}
	}
	return ""
}

// clockReads names the functions of package time in f that look at the clock.
func clockReads(f *ast.File) []string {
	name, ok := imports(f)["time"]
	if !ok {
		return nil
	}
	var found []string
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && clock[s.Sel.Name] {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == name {
				found = append(found, s.Sel.Name)
			}
		}
		return true
	})
	return found
}

// starts returns the lines of f on which a goroutine begins: a go statement, or a
// call of a method named Go, as wait groups and error groups have.
func starts(f *ast.File) []int {
	var lines []int
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			lines = append(lines, files.Position(n.Pos()).Line)
		case *ast.CallExpr:
			if s, ok := n.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Go" {
				lines = append(lines, files.Position(n.Pos()).Line)
			}
		}
		return true
	})
	return lines
}
