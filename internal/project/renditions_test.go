package project

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"galley/internal/export"
	"galley/internal/fault"
	"galley/internal/site"
)

// photo is a JPEG as a camera writes it: turned, with a place in it.
func photo(t testing.TB, w, h, quality int) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetRGBA(x, y, color.RGBA{uint8(x * 255 / w), uint8(y * 255 / h), uint8((x*x/97 + y*y/53) % 251), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00GPS"
	return "\xff\xd8\xff\xe1\x00" + string(rune(len(exif)+2)) + exif + b.String()[2:]
}

func photoBlog(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "galley.yaml", "title: P\nbaseURL: https://a.example/blog/\n")
	write(t, dir, "posts/a.md", "---\ntitle: A\ndate: 2026-01-01\nimage: /img/lead.jpg\n---\n\n![P](photo.jpg)\n\nText <img src=\"/img/lead.jpg\" alt=\"x\"> and ![s](small.png).\n")
	write(t, dir, "posts/photo.jpg", photo(t, 900, 600, 90))
	write(t, dir, "static/img/lead.jpg", photo(t, 1400, 630, 88))
	write(t, dir, "posts/small.png", somePicture(rand.New(rand.NewPCG(1, 1))))
	return dir
}

func exportedTo(t *testing.T, p *Project, out string) export.Result {
	t.Helper()
	done, err := p.Export(t.Context(), ExportOptions{Out: out}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// filesIn reads a folder, but for what says when it was made.
func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !strings.HasPrefix(name, ".galley") {
			files[name] = read(t, dir, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// candidates returns the addresses in all srcset attributes of a page, with their widths.
func candidates(t *testing.T, page string) map[string]int {
	t.Helper()
	found := map[string]int{}
	for z := html.NewTokenizer(strings.NewReader(page)); z.Next() != html.ErrorToken; {
		for _, a := range z.Token().Attr {
			if a.Key != "srcset" {
				continue
			}
			for one := range strings.SplitSeq(a.Val, ", ") {
				address, width, _ := strings.Cut(one, " ")
				n, err := strconv.Atoi(strings.TrimSuffix(width, "w"))
				if err != nil {
					t.Errorf("srcset %q: %v", a.Val, err)
				}
				found[address] = n
			}
		}
	}
	return found
}

// TestRenditionsArePublished: pages name sizes of a picture that are there, as wide as they
// say, upright and without a place; feeds and social cards show the picture itself; and
// what the author has stays as it is.
func TestRenditionsArePublished(t *testing.T) {
	dir, cache, out := photoBlog(t), t.TempDir(), filepath.Join(t.TempDir(), "site")
	before := filesIn(t, dir)
	p := open(t, dir, Options{CacheDir: cache})
	exportedTo(t, p, out)
	files, seen := filesIn(t, out), 0
	for name, page := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for address, width := range candidates(t, page) {
			seen++
			file := path.Join(path.Dir(name), address)
			c, _, err := image.DecodeConfig(strings.NewReader(files[file]))
			turned := !site.IsRendition(file) // an original, which browsers turn
			if err != nil || c.Width != width && (!turned || c.Height != width) {
				t.Errorf("%s: %s is %d wide, not %d: %v", name, address, c.Width, width, err)
			}
			if original := files["static/img/lead.jpg"]; len(files[file]) > len(original) || strings.Contains(files[file], "GPS") {
				t.Errorf("%s has %d bytes, or says where it was taken", file, len(files[file]))
			}
		}
	}
	if seen < 12 {
		t.Errorf("pages offer %d files", seen)
	}
	page := files["posts/a/index.html"]
	for _, want := range []string{`fetchpriority="high"`, `width="600" height="900" loading="lazy"`, `sizes="(min-width: 600px) 600px, 100vw"`, `type="image/webp"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s:\n%s", want, page)
		}
	}
	if !regexp.MustCompile(`og:image" content="https://a.example/blog/(static/)?img/lead.jpg"`).MatchString(page) {
		t.Error("the social card shows another picture")
	}
	for _, feed := range []string{"feed.xml", "rss.xml", "feed.json"} {
		if strings.Contains(files[feed], "srcset") || strings.Contains(files[feed], "<picture") || !strings.Contains(files[feed], "photo.jpg") {
			t.Errorf("%s is not plain", feed)
		}
	}
	for name, text := range filesIn(t, dir) {
		if before[name] != text {
			t.Errorf("%s was changed", name)
		}
	}
	for _, o := range p.SiteFor(ExportOptions{}).Outputs() {
		if _, there := files[o.Path]; !there {
			t.Errorf("%s is missing", o.Path)
		}
		delete(files, o.Path)
	}
	if len(files) > 0 {
		t.Errorf("not listed: %d files", len(files))
	}
}

// TestRenditionsAreAsBefore: whatever happens to the cache, exports are equal, and one
// after another writes nothing.
func TestRenditionsAreAsBefore(t *testing.T) {
	dir, cache := photoBlog(t), t.TempDir()
	first := filepath.Join(t.TempDir(), "site")
	exportedTo(t, open(t, dir, Options{CacheDir: cache}), first)
	want := filesIn(t, first)
	if again := exportedTo(t, open(t, dir, Options{CacheDir: cache}), first); again.Written != 0 {
		t.Errorf("again: %d written", again.Written)
	}
	damage := map[string]func(){
		"with the cache": func() {},
		"without cache":  func() { os.RemoveAll(cache) },
		"damaged cache": func() {
			err := filepath.WalkDir(cache, func(name string, e fs.DirEntry, err error) error {
				if err == nil && !e.IsDir() {
					data, _ := os.ReadFile(name)
					data[len(data)/2] ^= 4
					return os.WriteFile(name, data, 0o600)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		},
	}
	for _, name := range []string{"with the cache", "damaged cache", "without cache"} {
		damage[name]()
		out := filepath.Join(t.TempDir(), "site")
		exportedTo(t, open(t, dir, Options{CacheDir: cache}), out)
		got := filesIn(t, out)
		for file, text := range want {
			if got[file] != text {
				t.Errorf("%s: %s differs", name, file)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d files, want %d", name, len(got), len(want))
		}
	}
}

// TestRenditionsInPreview: a picture too large to be read while the author waits appears
// without other sizes, and then as in the export; a letter typed does not decode it.
func TestRenditionsInPreview(t *testing.T) {
	dir, cache, out := photoBlog(t), t.TempDir(), filepath.Join(t.TempDir(), "site")
	write(t, dir, "galley.yaml", read(t, dir, "galley.yaml")+"images:\n  widths: [480]\n")
	large := photo(t, 2400, 1600, 100)
	if len(large) <= soon {
		t.Fatalf("%d bytes are read at once", len(large))
	}
	write(t, dir, "posts/photo.jpg", large)
	p := open(t, dir, Options{CacheDir: cache, Watch: true})
	opened := openWhole(t, p, "posts/a.md")
	shown := article(opened.Blocks)
	if !strings.Contains(shown, `width="1600" height="2400"`) {
		t.Errorf("no place is reserved: %s", shown)
	}
	exportedTo(t, p, out)
	page := read(t, out, "posts/a/index.html")
	for end := time.Now().Add(time.Minute); !strings.Contains(page, shown); time.Sleep(10 * time.Millisecond) {
		u, err := p.Edit("posts/a.md", opened.Rev, nil)
		if err != nil || time.Now().After(end) {
			t.Fatalf("the preview stays another: %v\n%s\n%s", err, shown, page)
		}
		opened.Blocks = u.Patch.Apply(opened.Blocks)
		shown = article(opened.Blocks)
	}
	for address := range candidates(t, page) {
		name := path.Join("posts/a", address)
		var made bytes.Buffer
		if err := p.Site().Render(&made, name); err == nil && made.String() != read(t, out, name) {
			t.Errorf("%s: preview and export differ", name)
		} else if err != nil && site.IsRendition(name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestRenditionsFollowThePicture: other bytes under the same name get other names.
func TestRenditionsFollowThePicture(t *testing.T) {
	dir, cache, out := photoBlog(t), t.TempDir(), filepath.Join(t.TempDir(), "site")
	exportedTo(t, open(t, dir, Options{CacheDir: cache}), out)
	before := candidates(t, read(t, out, "posts/a/index.html"))
	write(t, dir, "posts/photo.jpg", photo(t, 900, 600, 91))
	exportedTo(t, open(t, dir, Options{CacheDir: cache}), out)
	after := candidates(t, read(t, out, "posts/a/index.html"))
	for address := range after {
		if strings.Contains(address, "photo-") && before[address] != 0 {
			t.Errorf("%s kept its name", address)
		}
	}
	for address := range before {
		_, err := os.Stat(filepath.Join(out, "posts/a", address))
		if gone := after[address] == 0; gone != errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", address, err)
		}
	}
	write(t, dir, "galley.yaml", "images: false\n")
	exportedTo(t, open(t, dir, Options{CacheDir: cache}), out)
	if page := read(t, out, "posts/a/index.html"); strings.Contains(page, "srcset") || !strings.Contains(page, `width="600" height="900"`) {
		t.Errorf("switched off: %s", page)
	}
}

// TestDamagedPicture: a picture that ends too soon is published as it is, and the author
// is told.
func TestDamagedPicture(t *testing.T) {
	dir, cache, out := photoBlog(t), t.TempDir(), filepath.Join(t.TempDir(), "site")
	whole := photo(t, 900, 600, 90)
	write(t, dir, "posts/photo.jpg", whole[:len(whole)/2])
	done := exportedTo(t, open(t, dir, Options{CacheDir: cache}), out)
	if len(done.Problems) != 1 || done.Problems[0].Path != "posts/photo.jpg" {
		t.Errorf("problems: %v", done.Problems)
	}
	again := exportedTo(t, open(t, dir, Options{CacheDir: cache}), out)
	if len(again.Problems) != 1 || again.Written != 0 {
		t.Errorf("the second time %d files are written, with the problems %v", again.Written, again.Problems)
	}
	original, seen := read(t, out, "posts/photo.jpg"), 0
	for address := range candidates(t, read(t, out, "posts/a/index.html")) {
		if !strings.Contains(address, "photo-") {
			continue
		}
		if seen++; read(t, out, "posts/a/"+address) != original {
			t.Errorf("%s is not the original", address)
		}
	}
	if seen == 0 {
		t.Error("the page offers no sizes of it")
	}
}

// TestStoppedExport: an export that is stopped while pictures are made leaves nothing, and
// the next one goes through.
func TestStoppedExport(t *testing.T) {
	dir, cache, out := photoBlog(t), t.TempDir(), filepath.Join(t.TempDir(), "site")
	p := open(t, dir, Options{CacheDir: cache})
	ctx, cancel := context.WithCancel(t.Context())
	_, err := p.Export(ctx, ExportOptions{Out: out}, func(export.Progress) { cancel() })
	if fault.CodeOf(err) != fault.Cancelled {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something was written: %v", err)
	}
	exportedTo(t, p, out)
}
