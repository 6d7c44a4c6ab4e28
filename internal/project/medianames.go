package project

import (
	"context"
	"io/fs"
	"path"
	"strings"

	"galley/internal/check"
	"galley/internal/workspace"
)

// textEndings are those of files besides posts that may name a picture: settings,
// templates, styles, data.
var textEndings = map[string]bool{
	".yaml": true, ".yml": true, ".toml": true, ".json": true, ".xml": true, ".csv": true, ".txt": true,
	".html": true, ".htm": true, ".css": true, ".scss": true, ".sass": true, ".less": true, ".styl": true,
	".js": true, ".mjs": true, ".cjs": true, ".ts": true, ".jsx": true, ".tsx": true, ".vue": true, ".svelte": true, ".astro": true,
	".njk": true, ".liquid": true, ".hbs": true, ".mustache": true, ".ejs": true, ".pug": true, ".j2": true, ".jinja": true, ".jinja2": true,
	".py": true, ".rb": true, ".rst": true, ".org": true, ".adoc": true, ".ipynb": true,
}

// mostText bounds, in bytes, the files that are looked into for names.
const mostText = 1 << 20

// namesElsewhere adds the names of pictures and other media that files other than posts
// hold, wherever in the folder they lie.
func (p *Project) namesElsewhere(ctx context.Context, named map[string]string) error {
	p.mu.Lock()
	out := p.output(p.content.config)
	p.mu.Unlock()
	_, others, _, err := p.files.Walk(ctx, workspace.WalkOptions{Skip: []string{out}})
	if err != nil {
		return err
	}
	for _, e := range others {
		if !textEndings[strings.ToLower(path.Ext(e.Path))] || e.Size > mostText {
			continue
		}
		for _, key := range p.namesOf(e) {
			if named[key] == "" {
				named[key] = e.Path
			}
		}
	}
	return ctx.Err()
}

// knownNames are the names that a file holds, as long as it has that stamp.
type knownNames struct {
	stamp workspace.Stamp
	keys  []string
}

// namesOf returns the names that a file holds. One that cannot be read holds none.
func (p *Project) namesOf(e workspace.Entry) []string {
	if v, ok := p.namesKnown.Load(e.Path); ok && v.(knownNames).stamp == e.Stamp {
		return v.(knownNames).keys
	}
	src, err := fs.ReadFile(p.files.FS(), e.Path)
	if err != nil {
		return nil
	}
	keys := check.NamesIn(string(src))
	p.namesKnown.Store(e.Path, knownNames{e.Stamp, keys})
	return keys
}
