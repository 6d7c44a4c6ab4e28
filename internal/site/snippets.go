package site

import (
	"errors"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"galley/internal/fault"
)

// Snippet is a piece of HTML or CSS of the author's that goes into every page as it is.
// Source is what galley.yaml says: the piece itself, or the name of a file in the folder.
// Text is the piece.
type Snippet struct{ Source, Text string }

// mostSnippet is the size in bytes beyond which a snippet is no snippet.
const mostSnippet = 256 << 10

// snippets are the settings that hold one, with the sign that tells a piece from the name
// of a file.
var snippets = []struct {
	name, sign string
	field      func(*Config) *Snippet
}{
	{"comments", "<", func(c *Config) *Snippet { return &c.Comments }},
	{"analytics", "<", func(c *Config) *Snippet { return &c.Analytics }},
	{"head", "<", func(c *Config) *Snippet { return &c.Head }},
	{"css", "{", func(c *Config) *Snippet { return &c.CSS }},
}

func snippet(name string) reader {
	return func(c *Config, value *yaml.Node, p *configParser) string {
		if value.Kind != yaml.ScalarNode {
			return "a text or the name of a file"
		}
		p.note(name, value)
		for _, one := range snippets {
			if one.name == name {
				*one.field(c) = Snippet{Source: value.Value}
			}
		}
		return ""
	}
}

// ReadSnippets takes the snippets of c that are in files from there. What cannot be read
// is left out, and a problem says where it is named.
func (c *Config) ReadSnippets(files fs.FS) []*fault.Error {
	var problems []*fault.Error
	for _, one := range snippets {
		s := one.field(c)
		if s.Text = ""; strings.TrimSpace(s.Source) == "" {
			continue
		}
		if strings.Contains(s.Source, one.sign) {
			s.Text = s.Source
			continue
		}
		data, err := readSnippet(files, strings.TrimSpace(s.Source))
		if err != nil {
			at := c.Places[one.name]
			problems = append(problems, err.At(ConfigFile, at.Line, at.Column))
			continue
		}
		s.Text = strings.TrimPrefix(string(data), "\ufeff")
	}
	return problems
}

func readSnippet(files fs.FS, name string) ([]byte, *fault.Error) {
	clean := path.Clean(strings.TrimPrefix(name, "./"))
	if !fs.ValidPath(clean) || files == nil {
		return nil, fault.New(fault.Invalid, "%s is not a file in this folder.", name)
	}
	info, err := fs.Stat(files, clean)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.New(fault.NotFound, "There is no file %s.", name)
	case err != nil || !info.Mode().IsRegular():
		return nil, fault.New(fault.Invalid, "%s is not a file in this folder.", name)
	case info.Size() > mostSnippet:
		return nil, fault.New(fault.Invalid, "%s is larger than %d KB.", name, mostSnippet>>10)
	}
	data, err := fs.ReadFile(files, clean)
	switch {
	case err != nil:
		return nil, fault.From(err)
	case !utf8.Valid(data):
		return nil, fault.New(fault.Invalid, "%s is not UTF-8 text.", name)
	}
	return data, nil
}
