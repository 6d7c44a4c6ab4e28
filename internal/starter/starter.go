// Package starter makes new blogs: the files a blog begins with, and what it would look
// like in each theme before there is one.
package starter

import (
	"embed"
	"io/fs"
	"strings"
	"time"

	"golang.org/x/text/language"

	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/post"
	"galley/internal/site"
	"galley/internal/theme"
)

// FirstPost is the workspace path of the post that a new blog has.
const FirstPost = "posts/hello.md"

// Blog is what an author says of a new blog.
type Blog struct {
	Title    string
	Theme    string // one that comes with Galley; "" is the default
	Language string // tag of the language it is written in; "" is English
}

// File is a file of a new blog. Path is relative to its folder.
type File struct {
	Path  string
	Bytes []byte
}

//go:embed welcome.md
var welcome []byte

//go:embed sample/*.md
var sample embed.FS

// Files returns the files that a blog begun on the given day has: its settings, and a post
// that explains itself.
func (b Blog) Files(day time.Time) ([]File, error) {
	settings, err := b.settings()
	if err != nil {
		return nil, err
	}
	edit, err := frontmatter.Set(welcome, "date", frontmatter.Date(day.Format(time.DateOnly)))
	if err != nil {
		return nil, err
	}
	first := edit.Apply(welcome)
	if tag := b.language(); tag != "en" && !strings.HasPrefix(tag, "en-") {
		// Readers and their programs are told that this one is in English.
		if edit, err = frontmatter.Set(first, "lang", "en"); err != nil {
			return nil, err
		}
		first = edit.Apply(first)
	}
	return []File{{FirstPost, first}, {site.ConfigFile, settings}}, nil
}

func (b Blog) language() string {
	if b.Language == "" {
		return "en"
	}
	return b.Language
}

// settings returns galley.yaml.
func (b Blog) settings() ([]byte, error) {
	title := strings.TrimSpace(b.Title)
	if title == "" {
		return nil, fault.New(fault.Invalid, "A blog needs a title.")
	}
	if _, err := language.Parse(b.language()); err != nil {
		return nil, fault.New(fault.Invalid, "%q is no language tag such as en, de or pt-BR.", b.Language)
	}
	if b.Theme != "" && !theme.IsName(b.Theme) {
		return nil, fault.New(fault.Invalid, "Galley has no theme %q.", b.Theme)
	}
	text := []byte("# The settings of this blog. Every key is optional; \"Theme and site\" changes most of them.\n")
	for _, setting := range [][2]string{{"title", title}, {"language", b.language()}, {"theme", b.Theme}} {
		edit, err := frontmatter.SetFile(text, setting[:1], setting[1])
		if err != nil {
			return nil, err
		}
		text = edit.Apply(text)
	}
	return text, nil
}

// Page returns the first page of a blog such as this one with a few posts in it, with its
// styles, so that it can be shown anywhere.
func (b Blog) Page(now time.Time) (site.Look, error) {
	if strings.TrimSpace(b.Title) == "" {
		b.Title = "My blog"
	}
	settings, err := b.settings()
	if err != nil {
		return site.Look{}, err
	}
	config, _ := site.ParseConfig(settings, site.Config{})
	shown, _ := theme.Named(b.Theme)
	files, err := fs.Sub(sample, "sample")
	if err != nil {
		return site.Look{}, err
	}
	posts, err := samplePosts(files, config)
	if err != nil {
		return site.Look{}, err
	}
	built, _ := site.Build(site.Input{Config: config, Theme: shown, Files: files, Posts: posts, Now: now, Future: true})
	return built.SampleLook("home")
}

// samplePosts returns the posts that pictures of themes show, newest first.
func samplePosts(files fs.FS, config site.Config) ([]*post.Post, error) {
	names := []string{"harbour.md", "index-cards.md", "bread.md", "ridge.md", "shell.md"}
	posts := make([]*post.Post, 0, len(names))
	for _, name := range names {
		src, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		one := post.Parse(name, src, config.Reading(dialect.Read(files, dialect.Plain)))
		posts = append(posts, &one)
	}
	return posts, nil
}
