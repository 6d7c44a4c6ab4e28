package site

import (
	"bytes"
	"io"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"galley/internal/picture"
)

// pictured is a site whose JPEG and PNG files are photographs of 2000 by 1000 pixels.
func pictured(t *testing.T, files fstest.MapFS) *Site {
	t.Helper()
	in, problems := input(files)
	in.Picture = func(source string) picture.Facts {
		format := map[string]string{".jpg": "jpeg", ".JPG": "jpeg", ".png": "png"}[path.Ext(source)]
		if format == "" {
			return picture.Facts{}
		}
		return picture.Facts{Width: 2000, Height: 1000, Format: format, Bytes: 900_000, Hash: source, Depth: 24, Scalable: true}
	}
	in.Rendition = func(source string, one picture.Rendition) ([]byte, error) {
		return []byte(source + one.Ext()), nil
	}
	s, more := Build(in)
	for _, p := range append(problems, more...) {
		if p.Path != ConfigFile {
			t.Errorf("problem: %v", p)
		}
	}
	return s
}

// pictureOutputs are the renditions that a site lists.
func pictureOutputs(s *Site) (list []Output) {
	for _, o := range s.Outputs() {
		if o.Kind == KindPicture {
			list = append(list, o)
		}
	}
	return list
}

// TestRenditionsOfWhatIsShown: the pictures of posts that are published have sizes, others
// of the folder have none.
func TestRenditionsOfWhatIsShown(t *testing.T) {
	s := pictured(t, workspace(
		"posts/a.md", "---\ntitle: A\ndate: 2026-01-01\nimage: /lead.png\n---\n\n![x](in/shown.jpg)\n",
		"posts/draft.md", "---\ntitle: D\ndraft: true\n---\n\n![x](/draft.jpg)\n",
		"posts/in/shown.jpg", "", "static/lead.png", "", "static/draft.jpg", "", "static/never.jpg", "", "static/photo.svg", "",
	))
	var sources []string
	for _, o := range pictureOutputs(s) {
		sources = append(sources, o.Source)
	}
	if got := strings.Join(slices.Compact(sources), " "); got != "posts/in/shown.jpg static/lead.png" {
		t.Errorf("sizes of %s", got)
	}
}

// TestRenditionsAreListed: every file that a page offers is among the outputs and can be
// made, however its author wrote the address.
func TestRenditionsAreListed(t *testing.T) {
	files := workspace("galley.yaml", "title: P\nbaseURL: https://a.example/sub/\nlanguages: [de]\nrawHTML: trust\n")
	names := []string{"plain.jpg", "my photo.jpg", "größe.png", "foto_1.jpg", "a,b.jpg", "(x).jpg", "50%.jpg", "UPPER.JPG", "é&è.png", "写真.jpg", "dot.ted.name.jpg"}
	for _, name := range names {
		files["static/p/"+name] = &fstest.MapFile{}
	}
	spellings := []string{
		"![x](/p/plain.jpg)", "![x](</p/my photo.jpg>)", "![x](/p/my%20photo.jpg?v=1)", "![x](/p/gr%C3%B6%C3%9Fe.png)", "![x](/p/größe.png)",
		`![x](/p/foto\_1.jpg)`, "![x](/p/a,b.jpg)", `![x](/p/\(x\).jpg)`, "![x](/p/50%25.jpg)", "![x](/p/UPPER.JPG)", "![x](/p/%C3%A9&amp;%C3%A8.png)",
		"![x](/p/&eacute;&amp;&egrave;.png)", "![x](/p/%E5%86%99%E7%9C%9F.jpg)", "![x](/p/dot.ted.name.jpg)", "![x](/p/pl%61in.jp%67)", "![x](/p/plain&period;jpg)",
		"[x]: /p/plain.jpg\n\n![y][x]", "![x](../static/p/plain.jpg#f)", "[![x](/p/plain.jpg \"t\")](/p/plain.jpg)", `<img src='/p/my%20photo.jpg'>`,
		`<IMG SRC="/p/foto_1.jpg" width=300>`, "<figure><img src=/p/plain.jpg></figure>", "<picture><source srcset='/p/plain.jpg'><img src='/p/plain.jpg'></picture>",
	}
	for i, text := range spellings {
		name := "posts/p" + string(rune('a'+i)) + ".md"
		files[name] = &fstest.MapFile{Data: []byte("---\ntitle: T" + name + "\ndate: 2026-01-01\nimage: '/p/my photo.jpg'\n---\n\n" + text + "\n")}
		// By itself, so that no other post lists the picture.
		alone := workspace("posts/a.md", text)
		for _, n := range names {
			alone["static/p/"+n] = &fstest.MapFile{}
		}
		if offered(t, pictured(t, alone)) == 0 && i != len(spellings)-1 {
			t.Errorf("%s: no sizes are offered", text)
		}
	}
	if n := offered(t, pictured(t, files)); n < 200 {
		t.Errorf("%d files are offered", n)
	}
}

// offered checks what srcset attributes name, and counts it.
func offered(t *testing.T, s *Site) (n int) {
	t.Helper()
	listed := map[string]bool{}
	for _, o := range s.Outputs() {
		listed[o.Path] = true
	}
	for _, o := range s.Outputs() {
		if !strings.HasSuffix(o.Path, ".html") {
			continue
		}
		for z := html.NewTokenizer(strings.NewReader(page(t, s, o.Path))); z.Next() != html.ErrorToken; {
			for _, a := range z.Token().Attr {
				if a.Key != "srcset" || !strings.HasSuffix(a.Val, "w") {
					continue
				}
				for one := range strings.SplitSeq(a.Val, ", ") {
					address, _, _ := strings.Cut(one, " ")
					output := outputAt(o.Path, address)
					if n++; !listed[output] {
						t.Errorf("%s offers %s, which is not there", o.Path, address)
					}
					if err := s.Render(io.Discard, output); IsRendition(output) && err != nil {
						t.Errorf("%s: %v", output, err)
					}
				}
			}
		}
	}
	return n
}

// outputAt returns the output that a relative address on a page leads to.
func outputAt(from, address string) string {
	p, _ := split(address)
	return strings.TrimPrefix(path.Join("/", path.Dir(from), p), "/")
}

// TestRenditionsGiveWay: a file of the author's in the place of a rendition stays.
func TestRenditionsGiveWay(t *testing.T) {
	files := workspace("posts/a.md", "![x](/a.jpg)\n", "static/a.jpg", "")
	own := pictureOutputs(pictured(t, files))[0].Path
	files["static/"+strings.TrimPrefix(own, "static/")] = &fstest.MapFile{Data: []byte("mine")}
	s := pictured(t, files)
	for _, o := range s.Outputs() {
		if o.Path == own && o.Kind != KindStatic {
			t.Errorf("%s is a %s", own, o.Kind)
		}
	}
	if _, source, ok := s.Asset(own); !ok || source == "" {
		t.Error("the author's file is gone")
	}
}

// TestNoSuchRendition: names that look like renditions and are none lead nowhere.
func TestNoSuchRendition(t *testing.T) {
	s := pictured(t, workspace("posts/a.md", "![x](/a.jpg)\n", "static/a.jpg", "", "static/b-0123456789ab-480.jpg", ""))
	right := pictureOutputs(s)[0].Path
	if err := s.Render(io.Discard, right); err != nil {
		t.Fatal(err)
	}
	key := renditionName.FindStringSubmatch(right)[2]
	for _, wrong := range []string{
		strings.Replace(right, key, "0123456789ab", 1), strings.Replace(right, "-1200.", "-1201.", 1), strings.Replace(right, ".jpg", ".png", 1),
		strings.Replace(right, "a-", "c-", 1), "../" + right, "a-" + key + "-480", "",
	} {
		if err := s.Render(io.Discard, wrong); err == nil {
			t.Errorf("%s was made", wrong)
		}
	}
	off := pictured(t, workspace("galley.yaml", "images: false\n", "posts/a.md", "![x](/a.jpg)\n", "static/a.jpg", ""))
	if list := pictureOutputs(off); len(list) != 0 {
		t.Errorf("switched off: %v", list)
	}
	if err := off.Render(io.Discard, right); err == nil {
		t.Error("switched off, and made")
	}
}

// TestRenditionsWhileWriting: a picture that a text names anew is listed at once, and no
// longer when it goes.
func TestRenditionsWhileWriting(t *testing.T) {
	s := pictured(t, workspace("posts/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\n\nText\n", "static/a.jpg", ""))
	if n := len(pictureOutputs(s)); n != 0 {
		t.Fatalf("%d renditions", n)
	}
	one, _ := s.Post("posts/a.md")
	one.Source = []byte("---\ntitle: A\ndate: 2026-01-01\n---\n\n![x](/a.jpg)\n")
	one.ReadBody()
	next := s.With(one)
	if offered(t, next) == 0 {
		t.Error("the picture of the unsaved text is not listed")
	}
	if n := len(pictureOutputs(s)); n != 0 {
		t.Errorf("the snapshot before lists %d", n)
	}
	d, err := next.Document("posts/a.md")
	if err != nil {
		t.Fatal(err)
	}
	var whole bytes.Buffer
	if err := next.Render(&whole, "posts/a/index.html"); err != nil || !strings.Contains(whole.String(), d.HTML()) {
		t.Errorf("the article differs: %v", err)
	}
}

func TestImageSettings(t *testing.T) {
	tests := []struct {
		yaml string
		want Images
		line int // of the problem, 0 for none
	}{
		{"", Images{Widths: []int{480, 800, 1200, 1600}, Formats: []string{"webp"}, Quality: 80}, 0},
		{"images: false", Images{Off: true, Widths: []int{480, 800, 1200, 1600}, Formats: []string{"webp"}, Quality: 80}, 0},
		{"images: true", Images{Widths: []int{480, 800, 1200, 1600}, Formats: []string{"webp"}, Quality: 80}, 0},
		{"images: {widths: [900, 300, 900]}", Images{Widths: []int{300, 900}, Formats: []string{"webp"}, Quality: 80}, 0},
		{"images:\n  formats: []\n  quality: 60", Images{Widths: []int{480, 800, 1200, 1600}, Formats: []string{}, Quality: 60}, 0},
		{"images:\n  Formats: [WebP]", Images{Widths: []int{480, 800, 1200, 1600}, Formats: []string{"webp"}, Quality: 80}, 0},
		{"images: many", Images{Widths: []int{480, 800, 1200, 1600}, Formats: []string{"webp"}, Quality: 80}, 1},
		{"images:\n  widths: [10]", Images{Widths: []int{480, 800, 1200, 1600}, Formats: []string{"webp"}, Quality: 80}, 2},
		{"images:\n  widths: 800", Images{Widths: []int{480, 800, 1200, 1600}, Formats: []string{"webp"}, Quality: 80}, 2},
		{"images:\n  quality: 50\n  formats: [avif]", Images{Widths: []int{480, 800, 1200, 1600}, Formats: []string{"webp"}, Quality: 50}, 3},
		{"images:\n  quality: 0", Images{Widths: []int{480, 800, 1200, 1600}, Formats: []string{"webp"}, Quality: 80}, 2},
		{"images:\n  sizes: 3", Images{Widths: []int{480, 800, 1200, 1600}, Formats: []string{"webp"}, Quality: 80}, 2},
	}
	for _, tt := range tests {
		c, problems := ParseConfig([]byte(tt.yaml), Config{})
		got := c.Images
		if got.Off != tt.want.Off || !slices.Equal(got.Widths, tt.want.Widths) || !slices.Equal(got.Formats, tt.want.Formats) || got.Quality != tt.want.Quality {
			t.Errorf("%q: %+v, want %+v", tt.yaml, got, tt.want)
		}
		line := 0
		for _, p := range problems {
			line = p.Line
		}
		if line != tt.line || len(problems) > 1 {
			t.Errorf("%q: %v, want one in line %d", tt.yaml, problems, tt.line)
		}
	}
}
