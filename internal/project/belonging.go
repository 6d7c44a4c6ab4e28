package project

import (
	"os"
	"path/filepath"

	"galley/internal/dialect"
	"galley/internal/site"
)

// FolderOf returns the folder a file belongs to and the file's slash path in it: the
// nearest folder above that has a galley.yaml, else the nearest that was made for a
// generator, else the file's own. The author's home is no blog, whatever lies in it.
func FolderOf(file string) (dir, rel string, err error) {
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

// above returns the nearest folder above a file, below the author's home when it lies
// there, for which is holds.
func above(file string, is func(dir string) bool) (dir string, ok bool) {
	home, _ := os.UserHomeDir() // without one the way leads to the top
	for dir = filepath.Dir(file); dir != home; dir = filepath.Dir(dir) {
		if is(dir) {
			return dir, true
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	return "", false
}

func hasConfig(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, site.ConfigFile))
	return err == nil
}

func hasGenerator(dir string) bool {
	return dialect.Read(os.DirFS(dir), "").Kind != dialect.Plain
}
