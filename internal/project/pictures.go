package project

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	_ "golang.org/x/image/webp"

	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/workspace"
)

// Picture is an image file of the folder.
type Picture struct {
	Path          string
	Value         string // what a post writes to show it
	Name          string
	Size          int64 // bytes
	Width, Height int   // pixels; 0 when not known
	Used          int   // posts that have it as their image
	Fresh         bool  // it was stored just now: nothing in the folder can show it yet
}

// pictureKinds maps the endings of pictures to their media types.
var pictureKinds = map[string]string{
	".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif",
	".webp": "image/webp", ".avif": "image/avif", ".svg": "image/svg+xml", ".bmp": "image/bmp", ".ico": "image/x-icon",
}

func pictureKind(name string) string { return pictureKinds[strings.ToLower(path.Ext(name))] }

// Pictures lists the image files that a published page can show, by path.
func (p *Project) Pictures() []Picture {
	used := map[string]int{}
	snapshot := p.Site()
	for _, one := range p.Posts() {
		if found, ok := snapshot.Resolve(one.Path, one.Meta.Image); ok && found.Static != "" {
			used[found.Static]++
		}
	}
	var pictures []Picture
	for _, file := range p.staticPaths() {
		if pictureKind(file) == "" {
			continue
		}
		if found, ok := p.picture(file); ok {
			found.Used = used[file]
			pictures = append(pictures, found)
		}
	}
	return pictures
}

// staticPaths returns the files that are copied into the site, sorted.
func (p *Project) staticPaths() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	paths := make([]string, 0, len(p.content.static))
	for _, file := range p.content.static {
		if _, ok := p.content.dialect.Static(file); ok {
			paths = append(paths, file)
		}
	}
	slices.Sort(paths)
	return paths
}

// picture describes one file. ok is false when it is gone.
func (p *Project) picture(file string) (found Picture, ok bool) {
	info, err := fs.Stat(p.files.FS(), file)
	if err != nil || !info.Mode().IsRegular() {
		return Picture{}, false
	}
	w, h := p.images.size(file)
	return Picture{
		Path: file, Value: p.address(file), Name: path.Base(file), Size: info.Size(), Width: w, Height: h,
	}, true
}

// address returns what a post writes to show a file: its place in the site, from the
// top.
func (p *Project) address(file string) string {
	if output := p.Site().StaticOutput(file); output != "" {
		return "/" + output
	}
	return "/" + file
}

// AddPicture stores a picture where this blog keeps them and returns it. The name is
// made plain, and gets a number when it is taken by another picture; the same picture
// is not stored twice.
func (p *Project) AddPicture(postPath, name string, data []byte) (Picture, error) {
	kind := pictureKind(name)
	if kind == "" {
		return Picture{}, fault.New(fault.Invalid, "%q is no picture that a web page can show.", name)
	}
	if kind != "image/svg+xml" && kind != "image/avif" {
		if _, _, err := image.DecodeConfig(bytes.NewReader(data)); err != nil && kind != "image/x-icon" && kind != "image/bmp" {
			return Picture{}, fault.New(fault.Invalid, "The file %q does not hold a picture.", name).Because(err)
		}
	}
	folder := p.pictureFolder(postPath)
	ext := strings.ToLower(path.Ext(name))
	stem := p.pictureStem(postPath, name)
	for n := 1; n < 1000; n++ {
		at := path.Join(folder, stem+ext)
		if n > 1 {
			at = path.Join(folder, fmt.Sprintf("%s-%d%s", stem, n, ext))
		}
		have, _, err := p.files.Read(at)
		if err == nil && bytes.Equal(have, data) {
			return p.added(at, postPath), nil
		}
		if fault.CodeOf(err) != fault.NotFound {
			continue // taken, be it by something that cannot be read
		}
		_, err = p.files.Write(at, data, workspace.Absent)
		if code := fault.CodeOf(err); code == fault.Exists || code == fault.Conflict {
			continue // taken but for case, or this moment
		}
		if err != nil {
			return Picture{}, err
		}
		stored := p.added(at, postPath)
		stored.Fresh = true
		return stored, nil
	}
	return Picture{}, fault.New(fault.Exists, "There are too many pictures of this name in %s.", folder)
}

// sayNothing are the names that programs give to pictures which have none.
var sayNothing = regexp.MustCompile(`^(image|img|picture|unnamed|untitled|grafik)?[-_]?[0-9]*$`)

// pictureStem returns what a picture is called, without its ending: by its own name, or
// where that says nothing, by the post it is for.
func (p *Project) pictureStem(postPath, name string) string {
	stem := post.Slugify(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	if !sayNothing.MatchString(stem) {
		return stem
	}
	if one, ok := p.Post(postPath); ok && one.Slug() != "" {
		return post.Slugify(one.Slug())
	}
	return cmp.Or(stem, "picture")
}

// pictureFolder returns where a picture for a post goes: the folder that belongs to the
// post, else the one of the blog.
func (p *Project) pictureFolder(postPath string) string {
	if own := p.Dialect().Assets(postPath); own != "" {
		return own
	}
	folder, _ := p.Dialect().ImageFolder()
	return folder
}

// added takes a stored picture into the content.
func (p *Project) added(file, postPath string) Picture {
	p.takeInStatic(file)
	p.pagesStale()
	return p.shownBy(file, postPath)
}

// shownBy describes a picture with the value that a post writes to show it.
func (p *Project) shownBy(file, postPath string) Picture {
	found, _ := p.picture(file)
	if own := p.Dialect().Assets(postPath); own != "" {
		found.Value = strings.TrimPrefix(file, own+"/")
	}
	return found
}
