package cli

import (
	"os"
	"path/filepath"
	"strings"

	"galley/internal/dialect"
	"galley/internal/post"
	"galley/internal/site"
)

// workspaceOf returns the folder a file belongs to and the file's slash path in it: the
// nearest folder above that has a galley.yaml, else the nearest that was made for a
// generator, else the file's own.
func workspaceOf(file string) (dir, rel string, err error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return "", "", err
	}
	dir, ok := above(abs, hasConfig)
	if !ok {
		dir, ok = above(abs, hasGenerator)
	}
	if !ok {
		dir = filepath.Dir(abs)
	}
	rel, err = filepath.Rel(dir, abs)
	return dir, filepath.ToSlash(rel), err
}

// above returns the nearest folder above a file for which is holds.
func above(file string, is func(dir string) bool) (dir string, ok bool) {
	for dir = filepath.Dir(file); ; dir = filepath.Dir(dir) {
		if is(dir) {
			return dir, true
		}
		if dir == filepath.Dir(dir) {
			return "", false
		}
	}
}

func hasConfig(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, site.ConfigFile))
	return err == nil
}

func hasGenerator(dir string) bool {
	return dialect.Read(os.DirFS(dir), "").Kind != dialect.Plain
}

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
		return workspaceOf(file)
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
