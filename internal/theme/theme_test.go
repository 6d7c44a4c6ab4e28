package theme

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"galley/internal/fault"
)

// sample is a page that every template can show.
func sample(kind string) *Page {
	words := WordsFor("en")
	return &Page{
		Kind: kind, Lang: "en", Dir: "ltr", Title: "T", Heading: "H", Words: words, Article: "<p>x</p>",
		Site: Site{Title: "S", Home: "index.html"}, Pager: Pager{Number: 2, Total: 3, Newer: "a", Older: "b"},
		Post:     &Post{Title: "P", Words: words},
		AssetURL: func(name string) (string, bool) { return "assets/" + name, true },
		Colours:  Colours{Light: "#ffffff", Dark: "#000000"},
	}
}

func run(t *testing.T, theme *Theme, kind string) string {
	t.Helper()
	var b bytes.Buffer
	if err := theme.Execute(&b, kind, sample(kind)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEveryTemplateRuns(t *testing.T) {
	for _, kind := range append(framed, alone...) {
		if got := run(t, Default(), kind); !strings.HasPrefix(got, "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">") {
			t.Errorf("%s begins %.60q", kind, got)
		}
	}
}

func TestOverlayReplacesSingleFiles(t *testing.T) {
	mine, err := Default().Overlay(fstest.MapFS{
		"templates/404.html":  {Data: []byte(`{{define "main"}}<h1>Lost</h1>{{end}}`)},
		"assets/code.css":     {Data: []byte(`.code{}`)},
		"assets/logo.svg":     {Data: []byte(`<svg/>`)},
		"assets/.DS_Store":    {Data: []byte(`x`)},
		"templates/notes.txt": {Data: []byte(`{{`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := run(t, mine, "404"); !strings.Contains(got, "<h1>Lost</h1>") || !strings.Contains(got, "site-header") {
		t.Errorf("404 is %s", got)
	}
	if got := run(t, mine, "post"); got != run(t, Default(), "post") {
		t.Error("the post template changed too")
	}
	if strings.Contains(run(t, Default(), "404"), "Lost") {
		t.Error("the default theme changed")
	}
	var names []string
	for _, a := range mine.Assets() {
		names = append(names, a.Path)
		if a.Path == "style.css" && !bytes.HasSuffix(a.Bytes, []byte("}.code{}")) {
			t.Errorf("style.css ends %q", a.Bytes[len(a.Bytes)-30:])
		}
	}
	if got := strings.Join(names, " "); got != "atkinson.txt atkinson.woff2 favicon.svg logo.svg math.css search.css search.js stix-two-math.woff2 style.css" {
		t.Errorf("assets: %s", got)
	}
}

func TestOverlayOfNothing(t *testing.T) {
	if same, err := Default().Overlay(fstest.MapFS{}); err != nil || same != Default() {
		t.Errorf("got %p, %v", same, err)
	}
}

func TestMistakesNameTemplateAndLine(t *testing.T) {
	tests := []struct {
		name, file, src string
		line            int
		message         string
	}{
		{"syntax", "templates/post.html", "{{define \"main\"}}\n{{if}}\n{{end}}", 2, "missing value for if"},
		{"unclosed", "templates/base.html", "<p>\n{{if .Title}}", 2, "unexpected EOF"},
		{"unknown field", "templates/404.html", "{{define \"main\"}}\n\n<p>{{.Nothing}}</p>{{end}}", 3, "Nothing"},
		{"unknown function", "templates/404.html", "{{define \"main\"}}{{readFile \"/etc/passwd\"}}{{end}}", 1, "readFile"},
		{"unknown asset", "templates/404.html", "{{define \"main\"}}\n{{.Asset \"none.css\"}}{{end}}", 2, "none.css"},
		{"unsafe place", "templates/404.html", "{{define \"main\"}}\n<script>var x = '{{if .Title}}</script>{{end}}{{end}}", 0, "element"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			theme, err := Default().Overlay(fstest.MapFS{tt.file: {Data: []byte(tt.src)}})
			if err == nil {
				p := sample("404")
				p.AssetURL = func(name string) (string, bool) { return name, name != "none.css" }
				err = theme.Execute(new(bytes.Buffer), "404", p)
			}
			var f *fault.Error
			if !errors.As(err, &f) {
				t.Fatalf("got %v, want a fault", err)
			}
			if f.Path != tt.file || f.Line != tt.line || !strings.Contains(f.Message, tt.message) {
				t.Errorf("got %v; want %s:%d with %q", f, tt.file, tt.line, tt.message)
			}
		})
	}
}

func TestMissingTemplate(t *testing.T) {
	if _, err := compile(origins[0], map[string][]byte{"templates/base.html": []byte("x")}, nil); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("got %v", err)
	}
	if err := Default().Execute(new(bytes.Buffer), "nothing", sample("post")); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("got %v", err)
	}
}
