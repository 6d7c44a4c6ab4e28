package project

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/internal/check"
	"galley/internal/fault"
)

// wordsOf writes what Media found, a line for each file.
func wordsOf(m Media) string {
	var b strings.Builder
	for _, f := range m.Files {
		fmt.Fprintf(&b, "%s %s:", f.Path, f.Kind)
		for _, u := range f.Uses {
			fmt.Fprintf(&b, " %s", useText(u))
		}
		if f.Named != "" {
			fmt.Fprintf(&b, " named in %s", f.Named)
		}
		b.WriteString("\n")
	}
	for _, m := range m.Missing {
		fmt.Fprintf(&b, "missing %s:", m.Dest)
		for _, u := range m.Uses {
			fmt.Fprintf(&b, " %s", useText(u))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func useText(u MediumUse) string {
	text := fmt.Sprintf("%s:%d:%d", u.Post, u.Line, u.Column)
	if u.Field {
		text += " field"
	}
	if u.Bare {
		text += " bare"
	}
	return text
}

// TestMedia: where each file is used, in the layouts of the generators and in all
// notations; what nothing shows; what is missing.
func TestMedia(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"plain", map[string]string{
			"posts/a.md":            "---\ntitle: A\nimage: /static/images/lead.svg\n---\n\n![one](/static/images/one.svg) and ![](../static/images/one.svg)\n\n[paper](/static/files/p.pdf)\n",
			"posts/b.md":            "---\ntitle: B\n---\n\n![gone][g]\n\n[g]: ../static/images/Gone%20too.png\n\n[film](/static/f.mp4) [other](a.md) [page](/nowhere/)\n\n![again](/static/images/one.svg)\n",
			"static/images/one.svg": "<svg/>", "static/images/lead.svg": "<svg/>", "static/images/two.svg": "<svg/>",
			"static/files/p.pdf": "%PDF", "static/css/own.css": "body{background:url(../images/two.svg)}", "static/images/none.svg": "<svg/>", "notes.txt": "",
		}, "static/files/p.pdf document: posts/a.md:8:9\n" +
			"static/images/lead.svg picture: posts/a.md:3:8 field\n" +
			"static/images/none.svg picture:\n" +
			"static/images/one.svg picture: posts/a.md:6:8 posts/a.md:6:40 bare posts/b.md:11:10\n" +
			"static/images/two.svg picture: named in static/css/own.css\n" +
			"missing /static/f.mp4: posts/b.md:9:8\n" +
			"missing static/images/Gone too.png: posts/b.md:7:6\n"},
		{"Jekyll", map[string]string{
			"_config.yml": "title: T\nlogo: /assets/logo.svg\n", "_posts/2026-01-02-a.md": "---\ntitle: A\n---\n\n<img src=\"{{ site.baseurl }}/assets/x.svg\"> ![y](/assets/my%20y.svg)\n",
			"assets/x.svg": "<svg/>", "assets/my y.svg": "<svg/>", "assets/logo.svg": "<svg/>", "assets/z.svg": "<svg/>",
			"_layouts/default.html": "<img src=/assets/z.svg>",
		}, "assets/logo.svg picture: named in _config.yml\n" +
			"assets/my y.svg picture: _posts/2026-01-02-a.md:5:50\n" +
			"assets/x.svg picture: _posts/2026-01-02-a.md:5:27 bare\n" +
			"assets/z.svg picture: named in _layouts/default.html\n"},
		{"Hugo", map[string]string{
			"hugo.toml": "title = 'T'\n", "content/posts/a/index.md": "+++\ntitle = 'A'\n+++\n\n![x](x.svg)\n\n{{< figure src=\"y.svg\" >}}\n\n![s](/images/s.svg)\n\n![no](no.png)\n",
			"content/posts/a/x.svg": "<svg/>", "content/posts/a/y.svg": "<svg/>", "static/images/s.svg": "<svg/>",
		}, "content/posts/a/x.svg picture: content/posts/a/index.md:5:6\n" +
			"content/posts/a/y.svg picture: content/posts/a/index.md:7:17 bare\n" +
			"static/images/s.svg picture: content/posts/a/index.md:9:6\n" +
			"missing content/posts/a/no.png: content/posts/a/index.md:11:7\n"},
		{"Hexo", map[string]string{
			"_config.yml": "title: T\npost_asset_folder: true\n", "package.json": `{"dependencies":{"hexo":"1"}}`,
			"source/_posts/a.md": "---\ntitle: A\n---\n\n![x](x.svg)\n", "source/_posts/a/x.svg": "<svg/>", "source/images/u.svg": "<svg/>",
		}, "source/_posts/a/x.svg picture: source/_posts/a.md:5:6\n" +
			"source/images/u.svg picture:\n"},
		{"Pelican", map[string]string{
			"pelicanconf.py": "SITENAME = 'T'\nPATH = 'content'\n", "content/a.md": "Title: A\nDate: 2026-01-02\n\n![x]({static}/images/x.svg)\n", "content/images/x.svg": "<svg/>",
		}, "content/images/x.svg picture: content/a.md:4:6\n"},
		{"a draft counts, and raw text names", map[string]string{
			"a.md": "---\ntitle: A\ndraft: true\n---\n\n![d](d.svg)\n\n    ![code](c.svg)\n\n<!-- old: e.svg -->\n", "d.svg": "<svg/>", "c.svg": "<svg/>", "e.svg": "<svg/>", "f.svg": "<svg/>",
		}, "c.svg picture: named in a.md\nd.svg picture: a.md:6:6\ne.svg picture: named in a.md\nf.svg picture:\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := open(t, lay(t, tt.files), Options{Drafts: true})
			m, err := p.Media(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if got := wordsOf(m); got != tt.want {
				t.Errorf("got:\n%swant:\n%s", got, tt.want)
			}
		})
	}
}

// TestMediaFollows: what is typed counts, and so does what comes and goes.
func TestMediaFollows(t *testing.T) {
	p := open(t, lay(t, map[string]string{"a.md": "---\ntitle: A\n---\n", "x.svg": "<svg/>"}), Options{Drafts: true})
	is := func(want string) {
		t.Helper()
		m, err := p.Media(t.Context())
		if got := wordsOf(m); err != nil || got != want {
			t.Errorf("got:\n%s%v\nwant:\n%s", got, err, want)
		}
	}
	is("x.svg picture:\n")
	if _, err := p.OpenPost("a.md"); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Sync("a.md", "---\ntitle: A\n---\n\n![x](x.svg)\n"); err != nil {
		t.Fatal(err)
	}
	is("x.svg picture: a.md:5:6\n")
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	receipt, err := p.TrashMedium("x.svg")
	if err != nil {
		t.Fatal(err)
	}
	is("missing x.svg: a.md:5:6\n")
	if _, err := p.RestoreMedium(receipt); err != nil {
		t.Fatal(err)
	}
	is("x.svg picture: a.md:5:6\n")
	if _, err := p.TrashMedium("a.md"); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("a post is trashed as a medium: %v", err)
	}
}

// TestLighten: a large picture becomes smaller in its own format or as WebP, the original is
// in the trash or beside it, and comes back bit by bit.
func TestLighten(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	p := open(t, lay(t, map[string]string{"posts/a.md": "---\ntitle: A\n---\n"}), Options{Drafts: true})
	large := drawn(t, "jpeg", 3000, 1500)
	added, err := p.AddPicture("posts/a.md", "Large one.jpg", large)
	if err != nil {
		t.Fatal(err)
	}
	forms, err := p.LighterForms(t.Context(), added.Path)
	if err != nil || len(forms) != 2 || forms[0].Width != 2000 || forms[0].Height != 1000 || forms[0].Format != "jpeg" || forms[1].Format != "webp" {
		t.Fatalf("%+v, %v", forms, err)
	}
	made, err := p.Lighten(t.Context(), "posts/a.md", added.Path, "jpeg")
	if err != nil || made.Path != added.Path || made.Width != 2000 || made.Size != forms[0].Bytes {
		t.Fatalf("%+v, %v", made, err)
	}
	if kept, err := os.ReadFile(made.Original.Trashed); err != nil || string(kept) != string(large) {
		t.Errorf("the trash holds %d bytes, %v", len(kept), err)
	}
	if _, err := p.Unlighten(made); err != nil || read(t, p.Dir(), added.Path) != string(large) {
		t.Errorf("the original is not back: %v", err)
	}
	webp, err := p.Lighten(t.Context(), "posts/a.md", added.Path, "webp")
	if err != nil || filepath.Ext(webp.Path) != ".webp" || webp.Original != nil || !webp.Fresh || check.MediaKind(webp.Path) != "picture" {
		t.Errorf("%+v, %v", webp, err)
	}
	if read(t, p.Dir(), added.Path) != string(large) {
		t.Error("the original beside the WebP is another one")
	}
	if _, err := p.Lighten(t.Context(), "posts/a.md", webp.Path, "webp"); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("a small one is made lighter: %v", err)
	}
	// Somebody changed the file since: it is not replaced.
	made, err = p.Lighten(t.Context(), "posts/a.md", added.Path, "jpeg")
	if err != nil {
		t.Fatal(err)
	}
	writeTo(t, p.Dir(), added.Path, "another")
	if _, err := p.Unlighten(made); fault.CodeOf(err) != fault.Conflict {
		t.Errorf("a picture of another program is replaced: %v", err)
	}
}
