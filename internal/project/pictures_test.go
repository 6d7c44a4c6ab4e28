package project

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/internal/fault"
)

// drawn returns a picture of that size in a format: "jpeg", "png" or "gif".
func drawn(t *testing.T, format string, w, h int) []byte {
	t.Helper()
	img := image.NewPaletted(image.Rect(0, 0, w, h), []color.Color{color.Transparent, color.RGBA{200, 30, 30, 255}})
	for i := range img.Pix {
		img.Pix[i] = uint8(i % 2)
	}
	var b bytes.Buffer
	var err error
	switch format {
	case "jpeg":
		err = jpeg.Encode(&b, img, nil)
	case "gif":
		err = gif.Encode(&b, img, nil)
	default:
		err = png.Encode(&b, img)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// webp is a lossless picture of one pixel.
func webp(t *testing.T) []byte {
	t.Helper()
	data, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// claims returns a PNG file whose header says that it has w times h pixels, and that has
// none.
func claims(w, h uint32) []byte {
	ihdr := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	ihdr = append(binary.BigEndian.AppendUint32(ihdr, h), 8, 6, 0, 0, 0)
	data := binary.BigEndian.AppendUint32([]byte("\x89PNG\r\n\x1a\n"), 13)
	return binary.BigEndian.AppendUint32(append(data, ihdr...), crc32.ChecksumIEEE(ihdr))
}

func TestAddPicture(t *testing.T) {
	red, other := drawn(t, "png", 3, 2), drawn(t, "png", 2, 3)
	p := open(t, lay(t, map[string]string{
		"posts/a.md": "", "static/images/Taken.PNG": "theirs", "static/images/folder.png/x.txt": "",
	}), Options{})
	tests := []struct {
		name string
		data []byte
		path string // "" when it is refused
	}{
		{"A red Box.PNG", red, "static/images/a-red-box.png"},
		{"a red box.png", red, "static/images/a-red-box.png"}, // the same picture
		{"a red box.png", other, "static/images/a-red-box-2.png"},
		{"a red box.png", other, "static/images/a-red-box-2.png"},
		{"taken.png", red, "static/images/taken-2.png"}, // but for case
		{"folder.png", red, "static/images/folder-2.png"},
		{"../../évil/Ünder.png", red, "static/images/ünder.png"},
		{`C:\pictures\x.png`, red, "static/images/c-pictures-x.png"},
		{"???.png", red, "static/images/a.png"},
		{"con.png", red, "static/images/con-post.png"},
		{strings.Repeat("long ", 100) + ".png", red, "static/images/" + strings.TrimSuffix(strings.Repeat("long-", 40), "-") + ".png"},
		{"a.gif", drawn(t, "gif", 2, 2), "static/images/a.gif"},
		{"a.jpeg", drawn(t, "jpeg", 2, 2), "static/images/a.jpeg"},
		{"a.webp", webp(t), "static/images/a.webp"},
		{"a.svg", []byte("<svg/>"), "static/images/a.svg"},
		{"notes.png", []byte("no picture"), ""},
		{"empty.jpg", nil, ""},
		{"page.html", red, ""},
		{"noending", red, ""},
		{"post.md", red, ""},
	}
	for _, tt := range tests {
		got, err := p.AddPicture("posts/a.md", tt.name, tt.data)
		if tt.path == "" {
			if fault.CodeOf(err) != fault.Invalid {
				t.Errorf("AddPicture(%q): %v; want a refusal", tt.name, err)
			}
			continue
		}
		if err != nil || got.Path != tt.path || got.Value != "/"+tt.path || got.Size != int64(len(tt.data)) {
			t.Errorf("AddPicture(%q) = %+v, %v; want %s", tt.name, got, err, tt.path)
			continue
		}
		if stored := read(t, p.Dir(), tt.path); stored != string(tt.data) {
			t.Errorf("%s is stored with other bytes", tt.path)
		}
	}
	if got := read(t, p.Dir(), "static/images/Taken.PNG"); got != "theirs" {
		t.Errorf("the other picture became %q", got)
	}
	listed := map[string]Picture{}
	for _, one := range p.Pictures() {
		listed[one.Path] = one
	}
	if one := listed["static/images/a-red-box.png"]; one.Width != 3 || one.Height != 2 || one.Name != "a-red-box.png" {
		t.Errorf("the picture is listed as %+v", one)
	}
	if len(listed) != 14 {
		t.Errorf("%d pictures are listed", len(listed))
	}
}

// A picture goes where the generator looks for it, and the value is what its author
// would write.
func TestAddPictureFollowsTheGenerator(t *testing.T) {
	tests := []struct {
		name, post  string
		files       map[string]string
		path, value string
	}{
		{"plain", "posts/a.md", nil, "static/images/x.svg", "/static/images/x.svg"},
		{"plain with images", "a.md", map[string]string{"images/o.svg": "<svg/>"}, "images/x.svg", "/images/x.svg"},
		{"Jekyll", "_posts/2026-01-02-a.md", map[string]string{"_config.yml": "title: J\n"}, "assets/images/x.svg", "/assets/images/x.svg"},
		{"Hugo", "content/posts/a.md", map[string]string{"hugo.toml": ""}, "static/images/x.svg", "/images/x.svg"},
		{"Hugo bundle", "content/posts/a/index.md", map[string]string{"hugo.toml": ""}, "content/posts/a/x.svg", "x.svg"},
		{"Hexo", "source/_posts/a.md", map[string]string{"_config.yml": "title: H\n"}, "source/images/x.svg", "/images/x.svg"},
		{"Hexo asset folder", "source/_posts/a.md", map[string]string{"_config.yml": "title: H\npost_asset_folder: true\n"}, "source/_posts/a/x.svg", "x.svg"},
		{"Pelican", "content/a.md", map[string]string{"pelicanconf.py": "PATH = 'content'\n"}, "content/images/x.svg", "/images/x.svg"},
		{"Eleventy", "posts/a.md", map[string]string{".eleventy.js": "module.exports = c => { c.addPassthroughCopy('img') }\n", "img/o.svg": ""}, "img/x.svg", "/img/x.svg"},
		{"Astro", "src/content/blog/a.md", map[string]string{"astro.config.mjs": "export default {}\n"}, "public/images/x.svg", "/images/x.svg"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{tt.post: "---\ntitle: A\n---\n"}
			for path, text := range tt.files {
				files[path] = text
			}
			p := open(t, lay(t, files), Options{Drafts: true})
			got, err := p.AddPicture(tt.post, "x.svg", []byte("<svg/>"))
			if err != nil || got.Path != tt.path || got.Value != tt.value {
				t.Fatalf("stored at %q as %q, %v; want %q as %q", got.Path, got.Value, err, tt.path, tt.value)
			}
			if found, ok := p.Site().Resolve(tt.post, got.Value); !ok || found.Static != tt.path {
				t.Errorf("%s in the post leads to %+v, %t; want the picture", got.Value, found, ok)
			}
			if !got.Fresh {
				t.Error("it is not said to be new")
			}
			got.Fresh = false
			if again, err := p.AddPicture(tt.post, "x.svg", []byte("<svg/>")); err != nil || again != got {
				t.Errorf("the same picture again: %+v, %v", again, err)
			}
		})
	}
}

func TestThumbnail(t *testing.T) {
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="9"/>`
	p := open(t, lay(t, map[string]string{
		"wide.jpg": string(drawn(t, "jpeg", 1000, 500)), "tall.png": string(drawn(t, "png", 400, 1200)),
		"thin.png": string(drawn(t, "png", 5000, 1)), "anim.gif": string(drawn(t, "gif", 640, 640)),
		"small.png": string(drawn(t, "png", 320, 20)), "tiny.webp": string(webp(t)), "drawing.svg": svg,
		"huge.png": string(claims(60_000, 60_000)), "torn.png": string(drawn(t, "png", 900, 900)[:200]),
		"text.jpg": "no picture", "empty.png": "", "photo.avif": "avif", "wrong.jpg": string(drawn(t, "png", 640, 10)),
		"post.md": "text", "secret.txt": "text",
	}), Options{})
	tests := []struct {
		path, kind string
		w, h       int // 0 when the file is passed on as it is
	}{
		{"wide.jpg", "image/webp", 320, 160},
		{"tall.png", "image/webp", 106, 320},
		{"thin.png", "image/webp", 320, 1},
		{"anim.gif", "image/png", 320, 320},
		{"wrong.jpg", "image/webp", 320, 5},
		{"small.png", "image/png", 0, 0},
		{"tiny.webp", "image/webp", 0, 0},
		{"drawing.svg", "image/svg+xml", 0, 0},
		{"huge.png", "image/png", 0, 0},
		{"torn.png", "image/png", 0, 0},
		{"text.jpg", "image/jpeg", 0, 0},
		{"empty.png", "image/png", 0, 0},
		{"photo.avif", "image/avif", 0, 0},
	}
	for _, tt := range tests {
		data, kind, err := p.Thumbnail(t.Context(), tt.path)
		if err != nil || kind != tt.kind {
			t.Errorf("%s is %s, %v; want %s", tt.path, kind, err, tt.kind)
			continue
		}
		if tt.w == 0 {
			if string(data) != read(t, p.Dir(), tt.path) {
				t.Errorf("%s is not passed on as it is", tt.path)
			}
			continue
		}
		if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err != nil || c.Width != tt.w || c.Height != tt.h {
			t.Errorf("%s becomes %d × %d, %v; want %d × %d", tt.path, c.Width, c.Height, err, tt.w, tt.h)
		}
	}
}

// A thumbnail is of a picture in the folder, and of nothing else.
func TestThumbnailStaysInside(t *testing.T) {
	dir := lay(t, map[string]string{"a.png": "x", "post.md": "text", "secret.txt": "text"})
	outside := filepath.Join(filepath.Dir(dir), "outside.png")
	if err := os.WriteFile(outside, drawn(t, "png", 4, 4), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "link.png")); err != nil {
		t.Log("no links here:", err)
	}
	p := open(t, dir, Options{})
	for _, path := range []string{
		"../outside.png", "/etc/passwd", outside, "a/../../outside.png", "./a.png", "link.png", "gone.png",
		"post.md", "secret.txt", "", ".", "a.png/", `..\outside.png`, "a.png\x00.png",
	} {
		if data, _, err := p.Thumbnail(t.Context(), path); err == nil {
			t.Errorf("Thumbnail(%q) gives %d bytes; want an error", path, len(data))
		}
	}
}

func TestPicturesCountTheirUses(t *testing.T) {
	p := open(t, lay(t, map[string]string{
		"static/images/a.svg": "<svg/>", "static/images/b.svg": "<svg/>",
		"1.md": "---\nimage: /static/images/a.svg\n---\n", "2.md": "---\nimage: static/images/a.svg\n---\n", "3.md": "---\nimage: https://example.com/a.svg\n---\n",
	}), Options{})
	got := map[string]int{}
	for _, one := range p.Pictures() {
		got[one.Path] = one.Used
	}
	if got["static/images/a.svg"] != 2 || got["static/images/b.svg"] != 0 || len(got) != 2 {
		t.Errorf("uses: %v", got)
	}
}
