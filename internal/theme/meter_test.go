package theme

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"galley/internal/fault"
)

// A template that does not end, or writes without end, stops with the place that does it.
func TestTemplatesWithoutEndAreStopped(t *testing.T) {
	megabyte := strings.Repeat("x", 1<<20)
	tests := []struct {
		name, file, src string
		line            int
		message         string
	}{
		{"asks for itself", "templates/404.html", "{{define \"main\"}}\n{{template \"main\" .}}{{end}}", 1, "asks for itself without end"},
		{"two ask for each other", "templates/404.html", "{{define \"main\"}}{{template \"b\" .}}{{end}}\n\n{{define \"b\"}}{{template \"main\" .}}{{end}}", 3, "asks for itself without end"},
		{"a long loop", "templates/404.html", "{{define \"main\"}}<p>\n\n{{range 1000000000}}{{end}}</p>{{end}}", 3, "repeats itself more than"},
		{"loops in loops", "templates/404.html", "{{define \"main\"}}\n{{range 100000}}{{range 100000}}x{{end}}{{end}}{{end}}", 2, "repeats itself more than"},
		{"much text", "templates/404.html", "{{define \"main\"}}\n\n{{range 100}}" + megabyte + "{{end}}{{end}}", 3, "larger than 32 MB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			theme, err := Default().Overlay(fstest.MapFS{tt.file: {Data: []byte(tt.src)}})
			if err == nil {
				err = theme.Execute(new(bytes.Buffer), "404", sample("404"))
			}
			var f *fault.Error
			if !errors.As(err, &f) {
				t.Fatalf("got %v, want a fault", err)
			}
			if f.Path != tt.file || f.Line != tt.line || !strings.Contains(f.Message, tt.message) || strings.Contains(f.Message, "galley") {
				t.Errorf("got %v; want %s:%d with %q", f, tt.file, tt.line, tt.message)
			}
		})
	}
}

// What is measured writes the same pages, also when several are made at once, and one that was
// stopped harms none after it.
func TestMeasuredTemplatesWriteTheSame(t *testing.T) {
	own, err := Default().Overlay(fstest.MapFS{"templates/404.html": {Data: []byte(`{{define "main"}}{{if .NoIndex}}{{range 1000000000}}{{end}}{{end}}{{end}}`)}})
	if err != nil {
		t.Fatal(err)
	}
	var pages sync.WaitGroup
	for range 3 {
		pages.Go(func() {
			stopped := sample("404")
			stopped.NoIndex = true
			if own.Execute(new(bytes.Buffer), "404", stopped) == nil {
				t.Error("the loop was not stopped")
			}
			for _, kind := range []string{"post", "home", "archive", "search", "404"} {
				var got bytes.Buffer
				if err := own.Execute(&got, kind, sample(kind)); err != nil {
					t.Error(err)
				}
				if kind != "404" && got.String() != run(t, Default(), kind) {
					t.Errorf("%s differs", kind)
				}
			}
		})
	}
	pages.Wait()
}

// TestMuchTextAtTheEnd: what is too much behind the last place that counts is an error, too.
func TestMuchTextAtTheEnd(t *testing.T) {
	laid, err := Default().Overlay(fstest.MapFS{
		"templates/base.html": {Data: []byte(`{{block "main" .}}{{end}}`)}, "templates/404.html": {Data: []byte(`{{define "main"}}{{.Heading}}{{end}}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	page := sample("404")
	page.Heading = strings.Repeat("x", mostBytes+1)
	if err := laid.Execute(new(bytes.Buffer), "404", page); err == nil || !strings.Contains(err.Error(), "larger than 32 MB") {
		t.Errorf("%v", err)
	}
	page.Heading = "short"
	if err := laid.Execute(new(bytes.Buffer), "404", page); err != nil {
		t.Error(err)
	}
}
