package project

import (
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"galley/internal/check"
)

// Medium is a picture, film, sound or document of the folder that pages can show or link
// to. Used counts the posts that do.
type Medium struct {
	Picture
	Kind     string // see check.MediaKind
	Modified time.Time
	Uses     []MediumUse
	// Named is a file of the folder in which its name stands although no post is known to
	// show it: a theme, a shortcode, a list. "" for none.
	Named string
}

// MediumUse is a place where a post shows a file or links to it.
type MediumUse struct {
	Post string // its path
	check.Use
}

// MissingMedium is a file that posts show or link to and that is not there.
type MissingMedium struct {
	Dest string // its address: as the page has it where it begins with a slash, else from the top of the folder
	Uses []MediumUse
}

// Media are the files of the folder that pages can show, and those that are missing.
type Media struct {
	Files   []Medium // by path
	Missing []MissingMedium
}

// Media looks where the pictures and other media of the folder are used, with the text
// of open posts as it is in the editors. Posts that proof-reading has read are not read
// again.
func (p *Project) Media(ctx context.Context) (Media, error) {
	read, err := p.readTexts(ctx, ProofOptions{Gently: true})
	if err != nil {
		return Media{}, err
	}
	uses, missing := map[string][]MediumUse{}, map[string]*MissingMedium{}
	named := map[string]string{}
	for _, r := range read.readings {
		for _, u := range r.Uses() {
			one := MediumUse{Post: r.Path, Use: u}
			if u.File != "" {
				uses[u.File] = append(uses[u.File], one)
				continue
			}
			m := missing[placeOf(r.Path, u.Dest)]
			if m == nil {
				m = &MissingMedium{Dest: placeOf(r.Path, u.Dest)}
				missing[m.Dest] = m
			}
			m.Uses = append(m.Uses, one)
		}
		for _, key := range r.Names() {
			if named[key] == "" {
				named[key] = r.Path
			}
		}
	}
	if err := p.namesElsewhere(ctx, named); err != nil {
		return Media{}, err
	}
	return Media{Files: p.mediaFiles(uses, named), Missing: sortedMissing(missing)}, nil
}

// placeOf is one name for a missing file, whatever post says it.
func placeOf(postPath, dest string) string {
	if strings.HasPrefix(dest, "/") {
		return dest
	}
	return path.Join(path.Dir(postPath), dest)
}

func (p *Project) mediaFiles(uses map[string][]MediumUse, named map[string]string) []Medium {
	var files []Medium
	for _, file := range p.staticPaths() {
		kind := check.MediaKind(file)
		if kind == "" {
			continue
		}
		info, err := fs.Stat(p.files.FS(), file)
		found, ok := p.picture(file)
		if err != nil || !ok {
			continue // gone meanwhile
		}
		one := Medium{Picture: found, Kind: kind, Modified: info.ModTime(), Uses: uses[file]}
		if len(one.Uses) == 0 {
			one.Named = named[check.NameKey(path.Base(file))]
		}
		posts := map[string]bool{}
		for _, u := range one.Uses {
			posts[u.Post] = true
		}
		one.Used = len(posts)
		files = append(files, one)
	}
	return files
}

func sortedMissing(missing map[string]*MissingMedium) []MissingMedium {
	sorted := make([]MissingMedium, 0, len(missing))
	for _, m := range missing {
		sorted = append(sorted, *m)
	}
	slices.SortFunc(sorted, func(a, b MissingMedium) int { return strings.Compare(a.Dest, b.Dest) })
	return sorted
}
