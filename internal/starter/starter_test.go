package starter

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/site"
	"galley/internal/theme"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// What a new blog begins with says what was chosen, and has nothing to mend.
func TestFiles(t *testing.T) {
	for _, blog := range []Blog{
		{Title: "My blog", Theme: "magazine", Language: "en"},
		{Title: `"Yes": #1 and 'more'`, Theme: "notebook", Language: "de"},
		{Title: "true", Language: "pt-BR"},
	} {
		files, err := blog.Files(noon)
		if err != nil || len(files) != 2 {
			t.Fatal(files, err)
		}
		config, problems := site.ParseConfig(files[1].Bytes, site.Config{})
		if len(problems) > 0 || config.Title != blog.Title || config.ThemeName != blog.Theme || config.Language != blog.Language {
			t.Errorf("%+v gives %s: %v", blog, files[1].Bytes, problems)
		}
		first := post.Parse(files[0].Path, files[0].Bytes, config.Reading(dialect.Read(fstest.MapFS{}, dialect.Plain)))
		if len(first.Problems) > 0 || first.Meta.Date.Time.Format(time.DateOnly) != "2026-03-01" || first.Meta.Title != "Hello" {
			t.Errorf("the first post: %+v, %v", first.Meta, first.Problems)
		}
		if foreign := !strings.HasPrefix(blog.Language, "en"); (first.Meta.Lang == "en") != foreign {
			t.Errorf("in a blog in %s the first post is marked %q", blog.Language, first.Meta.Lang)
		}
		built, problems := site.Build(site.Input{Config: config, Posts: []*post.Post{&first}, Now: noon})
		for _, f := range problems {
			if f.Code != post.Note {
				t.Errorf("problem: %v", f)
			}
		}
		var page bytes.Buffer
		if err := built.Render(&page, "index.html"); err != nil || !strings.Contains(page.String(), "Hello") {
			t.Errorf("the first page: %v", err)
		}
	}
}

func TestRefusedBlogs(t *testing.T) {
	for _, blog := range []Blog{{}, {Title: " "}, {Title: "A", Theme: "../x"}, {Title: "A", Language: "no language"}} {
		if _, err := blog.Files(noon); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%+v: %v", blog, err)
		}
	}
}

// Pictures of themes are their own pages, in the words of the language, and load nothing.
func TestPage(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range theme.Names() {
		look, err := Blog{Title: "Nordlicht", Theme: name, Language: "de"}.Page(noon)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"Nordlicht", `lang="de"`, "The harbour before six", "<style>", "Archiv"} {
			if !strings.Contains(look.HTML, want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
		if strings.Contains(look.HTML, `rel="stylesheet"`) || seen[look.HTML] {
			t.Errorf("%s links a style sheet or is another theme's page", name)
		}
		seen[look.HTML] = true
	}
	if look, err := (Blog{Theme: "reading"}).Page(noon); err != nil || !strings.Contains(look.HTML, "My blog") {
		t.Errorf("without a title yet: %v", err)
	}
}
