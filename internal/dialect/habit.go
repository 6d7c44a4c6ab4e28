package dialect

import (
	"path"
	"regexp"
	"strings"
	"time"
)

// habit is how the author names the posts in a folder.
type habit struct {
	dated   bool     // names begin with a date and a hyphen
	bundle  bool     // each post is a folder with index.md
	samples []string // paths of some posts
}

// maxSamples is how many posts tell what the front matter of a new one holds.
const maxSamples = 5

// datedName matches a name that begins with a date.
var datedName = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}-.`)

// habitOf looks at the posts in dir. The way of most decides; with none the habit is
// plain files.
func (f *folder) habitOf(dir string) habit {
	const enough = 40
	var h habit
	files, bundles, dated := 0, 0, 0
	for _, e := range f.entries(dir) {
		name := e.Name()
		at := path.Join(dir, name)
		switch {
		case files+bundles >= enough || isHidden(name) || strings.HasPrefix(name, "_"):
			continue
		case e.IsDir() && f.isFile(path.Join(at, "index.md")):
			bundles++
			at = path.Join(at, "index.md")
		case !e.IsDir() && isMarkdown(name) && stem(name) != "index":
			files++
		default:
			continue
		}
		if datedName.MatchString(name) {
			dated++
		}
		if h.samples = append(h.samples, at); len(h.samples) > maxSamples {
			h.samples = h.samples[1:] // the last by name are the newest where names have dates
		}
	}
	h.dated = dated > 0 && 2*dated > files+bundles
	h.bundle = bundles > files
	return h
}

// beginning counts the files that begin with prefix.
func (f *folder) beginning(prefix string, files []string) int {
	n := 0
	for _, name := range files {
		if src, err := f.head(name, int64(len(prefix))+3); err == nil && strings.HasPrefix(string(src), prefix) {
			n++
		}
	}
	return n
}

// path returns the path of a new post in dir. ending is ".md", with a language before it
// where that is the way.
func (h habit) path(dir, slug string, date time.Time, ending string) string {
	if h.dated {
		slug = date.Format(time.DateOnly) + "-" + slug
	}
	if h.bundle {
		return path.Join(dir, slug, "index"+ending)
	}
	return path.Join(dir, slug+ending)
}

// postFolders are names of folders that hold posts, the likeliest first.
var postFolders = []string{"posts", "post", "blog", "articles", "article", "notes", "writing", "news"}
