// Package dictionaries finds the spelling dictionaries of this machine and reads them.
//
// A dictionary is two files of one name, "de_DE.aff" and "de_DE.dic", in one of the folders
// where systems and people keep them. English comes with the program. Only what was found
// in these folders can be read: a language names a dictionary, never a file.
package dictionaries

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"galley/internal/fault"
)

// Dictionary is one that can be read.
type Dictionary struct {
	Language string // a tag: "de-DE", "en-GB", "fr"
	Folder   string // where its files are; "" for one that comes with the program

	name string // of its files, without ending
}

// Folders returns where dictionaries are looked for, the author's own first. getenv is
// os.Getenv, home the author's folder, "" where there is none.
func Folders(getenv func(string) string, home string) []string {
	var folders []string
	add := func(root string, below ...string) {
		if filepath.IsAbs(root) {
			for _, name := range below {
				folders = append(folders, filepath.Join(root, name))
			}
		}
	}
	folders = append(folders, absolute(filepath.SplitList(getenv("DICPATH")))...)
	own := getenv("XDG_DATA_HOME")
	if own == "" && home != "" {
		own = filepath.Join(home, ".local", "share")
	}
	add(own, "hunspell", "myspell/dicts", "myspell")
	if home != "" {
		add(home, "Library/Spelling")
	}
	shared := getenv("XDG_DATA_DIRS")
	for _, root := range filepath.SplitList(cmp.Or(shared, "/usr/local/share:/usr/share")) {
		add(root, "hunspell", "myspell/dicts", "myspell")
	}
	add("/usr/share", "hunspell", "myspell/dicts", "myspell") // whatever the session was told
	add("/Library", "Spelling")
	return unique(folders)
}

func absolute(folders []string) []string {
	return slices.DeleteFunc(folders, func(dir string) bool { return !filepath.IsAbs(dir) })
}

func unique(folders []string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(folders, func(dir string) bool {
		known := seen[dir]
		seen[dir] = true
		return known
	})
}

// Default returns the folders of this machine and author.
func Default() []string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	return Folders(os.Getenv, home)
}

// Shelf is where dictionaries are found. The zero value has only those of the program.
type Shelf struct {
	Dirs []string // absolute, the first that has a language gives it
}

// mostFound bounds how many are listed: no one reads on.
const mostFound = 500

// List returns the dictionaries there are now, one for a language, by their tags. A folder
// that cannot be read has none.
func (s Shelf) List() []Dictionary {
	found := map[string]Dictionary{}
	for _, dir := range s.Dirs {
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue
		}
		for _, entry := range entries {
			if d, ok := dictionaryAt(dir, entry.Name()); ok && len(found) < mostFound {
				if _, taken := found[d.Language]; !taken {
					found[d.Language] = d
				}
			}
		}
	}
	for _, d := range shipped {
		if _, taken := found[d.Language]; !taken {
			found[d.Language] = d
		}
	}
	all := make([]Dictionary, 0, len(found))
	for _, d := range found {
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b Dictionary) int { return strings.Compare(a.Language, b.Language) })
	return all
}

// dictionaryAt returns the dictionary whose list of words a file is.
func dictionaryAt(dir, file string) (Dictionary, bool) {
	name, isList := strings.CutSuffix(file, ".dic")
	if !isList || anotherName(dir, file) || !regular(filepath.Join(dir, file)) || !regular(filepath.Join(dir, name+".aff")) {
		return Dictionary{}, false // hyphenation and thesauri have no rules beside them
	}
	tag, ok := tagOf(name)
	return Dictionary{Language: tag, Folder: dir, name: name}, ok
}

// anotherName reports whether a file is a link to one beside it: systems give a language's
// dictionary the names of all countries it is spoken in.
func anotherName(dir, file string) bool {
	target, err := os.Readlink(filepath.Join(dir, file))
	return err == nil && filepath.Base(target) == target
}

func regular(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// tagOf returns the language that a file's name tells: "de_DE_frami" is German.
func tagOf(name string) (string, bool) {
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == '-' || r == '@' || r == '.' })
	for n := min(len(parts), 3); n > 0; n-- {
		tag, err := language.Raw.Parse(strings.Join(parts[:n], "-"))
		if base, confidence := tag.Base(); err == nil && confidence >= language.High && base.String() != "und" {
			return tag.String(), true
		}
	}
	return "", false
}

// Read returns the files of a language's dictionary, which List has named.
func (s Shelf) Read(language string) (affix, list []byte, err error) {
	all := s.List()
	at := slices.IndexFunc(all, func(d Dictionary) bool { return d.Language == language })
	if at < 0 {
		return nil, nil, fault.New(fault.NotFound, "There is no dictionary for this language.")
	}
	return all[at].read()
}

func (d Dictionary) read() (affix, list []byte, err error) {
	if d.Folder == "" {
		return d.unpack()
	}
	if affix, err = readFile(filepath.Join(d.Folder, d.name+".aff")); err != nil {
		return nil, nil, err
	}
	list, err = readFile(filepath.Join(d.Folder, d.name+".dic"))
	return affix, list, err
}
