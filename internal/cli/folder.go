package cli

import (
	"os"
	"path/filepath"
	"strings"

	"galley/internal/dialect"
	"galley/internal/post"
	"galley/internal/project"
	"galley/internal/site"
)

// within returns file's slash path inside dir.
func within(dir, file string) (string, error) {
	absDir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(absDir, abs)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", usage("%s is not inside %s.", file, dir)
	}
	return filepath.ToSlash(rel), nil
}

// home is what the folder of a single file means for it. Other posts are not read.
type home struct {
	rel     string // slash path of the file in its folder
	options post.Options
}

// stdinName stands for the path of text from standard input.
const stdinName = "stdin.md"

// belongs returns the folder of a file, dir or else the one that is found, and the
// file's path in it. Standard input, "-", needs dir.
func belongs(file, dir string) (folder, rel string, err error) {
	switch {
	case dir == "":
		return project.FolderOf(file)
	case file == "-":
		return dir, stdinName, nil
	}
	rel, err = within(dir, file)
	return dir, rel, err
}

// homeOf returns the home of a file in dir; "" finds the folder. Standard input without
// a folder has the usual habits.
func homeOf(file, dir string) (home, error) {
	if file == "-" && dir == "" {
		return home{rel: stdinName}, nil
	}
	dir, rel, err := belongs(file, dir)
	if err != nil {
		return home{}, err
	}
	return home{rel, habitsOf(dir)}, nil
}

// habitsOf returns how posts of a folder are read. What is wrong with its settings is
// for "galley check" to say.
func habitsOf(dir string) post.Options {
	src, _ := os.ReadFile(filepath.Join(dir, site.ConfigFile))
	chosen, _ := site.ParseConfig(src, site.Config{})
	d := dialect.Read(os.DirFS(dir), dialect.Kind(chosen.Dialect))
	config, _ := site.ParseConfig(src, site.Config{Timezone: d.Settings.Timezone})
	return config.Reading(d)
}
