package render

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"galley/internal/math"
)

// caseOptions are the options of the case files: a small site to link into.
var caseOptions = Options{
	Link: func(dest string) string {
		if page, ok := strings.CutSuffix(dest, ".md"); ok {
			return "../" + page + "/index.html"
		}
		return dest
	},
	Image: func(dest string) Picture {
		rest, ok := strings.CutPrefix(dest, "/static/")
		if !ok {
			return Picture{Src: dest}
		}
		shown := Picture{Src: "../../static/" + rest, Width: 640, Height: 480}
		if name, ok := strings.CutPrefix(rest, "large/"); ok { // exists in several sizes
			shown.Width, shown.Height = 2000, 1500
			shown.Set = name + "-480.jpg 480w, " + name + "-800.jpg 800w"
			shown.WebP = name + "-480.webp 480w, " + name + "-800.webp 800w"
		}
		return shown
	},
	Wiki: func(target string) (string, string, bool) {
		_, first := utf8.DecodeRuneInString(target)
		return "../" + HeadingID(target) + "/index.html", strings.ToUpper(target[:first]) + target[first:], target != "nowhere"
	},
	Math: katex,
	Diagram: func(source string) (string, bool, string) {
		switch source {
		case "graph LR\n  A --> B":
			return `<svg role="img"></svg>`, true, ""
		case "bad":
			return "", false, "Mermaid cannot read this diagram."
		}
		return "", false, ""
	},
}

// katex lays formulas out as a site does.
func katex(tex string, display bool) (html, problem string, at int) {
	r := math.HTML(tex, display)
	return r.HTML, r.Problem, r.At
}

// TestCases renders testdata/cases/*.md. A name that ends in "-typographer" or "-trusted"
// turns that option on.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".md")
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			o := caseOptions
			o.Typographer = strings.HasSuffix(name, "-typographer")
			o.TrustHTML = strings.HasSuffix(name, "-trusted")
			d := New(o).Document(src, 1)
			golden(t, strings.TrimSuffix(file, ".md")+".html", d.HTML())
			golden(t, strings.TrimSuffix(file, ".md")+".blocks", listing(d))
			checkStandAlone(t, d)
		})
	}
}

// listing shows where the blocks and headings of d are, and its problems.
func listing(d *Document) string {
	var b strings.Builder
	for _, k := range d.Blocks() {
		fmt.Fprintf(&b, "%d-%d %s %q\n", k.Line, k.EndLine, k.Kind, cutAt(d.source()[k.From:k.To], 40))
		if k.Anchors != "" {
			fmt.Fprintf(&b, "\tanchors %s\n", k.Anchors)
		}
	}
	for _, h := range d.Headings() {
		fmt.Fprintf(&b, "line %d: %s %s #%s\n", h.Line, strings.Repeat("#", h.Level), h.Text, h.ID)
	}
	for _, p := range d.Problems() {
		fmt.Fprintf(&b, "line %d: %s: %s\n", p.Line, p.Code, p.Message)
	}
	return b.String()
}

func cutAt(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

// TestLineEndings: how lines end changes neither the article nor the places of blocks.
func TestLineEndings(t *testing.T) {
	src := string(sample(t)) + "\n- [ ] a\n\n> b\n\n| a |\n|---|\n| b |\n\nx  \ny\\\nz\n"
	r := New(Options{})
	want := r.Document([]byte(src), 1)
	for name, ending := range map[string]string{"CRLF": "\r\n", "CR": "\r"} {
		got := r.Document([]byte(strings.ReplaceAll(src, "\n", ending)), 1)
		if g := strings.ReplaceAll(got.HTML(), "\r\n", "\n"); g != want.HTML() {
			t.Errorf("%s: the article differs", name)
		}
		for i, b := range got.Blocks() {
			if w := want.Blocks()[i]; b.Line != w.Line || b.EndLine != w.EndLine || b.Kind != w.Kind {
				t.Errorf("%s: block %d is %s %d-%d, want %s %d-%d", name, i, b.Kind, b.Line, b.EndLine, w.Kind, w.Line, w.EndLine)
			}
		}
	}
}

// TestRendererIsShared renders from many goroutines; run with -race.
func TestRendererIsShared(t *testing.T) {
	r := New(caseOptions)
	src := append(sample(t), "\n<div>\n\n# A\n\n[[b]] <kbd>x</kbd> <span class=a>y</span>\n\n</div>\n[^1]\n\n[^1]: n\n"...)
	want := r.HTML(src)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				if got := r.HTML(src); got != want {
					t.Error("differs")
				}
				if got := New(Options{Typographer: true}).HTML([]byte("\"a\"")); got != "<p>“a”</p>\n" {
					t.Errorf("typographer: %q", got)
				}
			}
		})
	}
	group.Wait()
}

func TestFirstLine(t *testing.T) {
	d := New(Options{}).Document([]byte("\n# A\n\ntext\n\n## B\n"), 12)
	if h := d.Headings(); len(h) != 2 || h[0].Line != 13 || h[1].Line != 17 {
		t.Errorf("headings %+v", h)
	}
	if b := d.Blocks(); len(b) != 3 || b[1].Line != 15 || b[1].EndLine != 15 {
		t.Errorf("blocks %+v", b)
	}
}

func TestEmptyBody(t *testing.T) {
	for _, body := range []string{"", "\n\n", "[a]: b\n", "<!--more-->\n", "<!-- x -->"} {
		d := New(Options{}).Document([]byte(body), 1)
		if d.HTML() != "" || len(d.Blocks()) != 0 {
			t.Errorf("Document(%q) = %q, %v", body, d.HTML(), d.Blocks())
		}
	}
}
