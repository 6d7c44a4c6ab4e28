package frontmatter

import (
	"testing"

	"galley/internal/fault"
)

// Links keep their lines wherever they go.
func TestSetLinksFile(t *testing.T) {
	about, now, tags := Link{"About", "/about/"}, Link{"Now", "/now/"}, Link{"Tags", "/tags/"}
	const three = "title: A\nmenu:\n  # who I am\n  - About: /about/ # me\n  - title: 'Now'\n    url: /now/   # often\n    note: x\n  - Tags: /tags/\n# end\nfooter: B\n"
	tests := []struct {
		name, before string
		links        []Link
		want         string
	}{
		{"in no file", "", []Link{about}, "menu:\n  - About: /about/\n"},
		{"none", "title: A\n", []Link{}, "title: A\nmenu: []\n"},
		{"the same", three, []Link{about, now, tags}, three},
		{"turned around", three, []Link{tags, now, about},
			"title: A\nmenu:\n  - Tags: /tags/\n  - title: 'Now'\n    url: /now/   # often\n    note: x\n  # who I am\n  - About: /about/ # me\n# end\nfooter: B\n"},
		{"other addresses", three, []Link{{"About", "/me/"}, {"Now", "/today: x/"}, tags},
			"title: A\nmenu:\n  # who I am\n  - About: /me/ # me\n  - title: 'Now'\n    url: \"/today: x/\"   # often\n    note: x\n  - Tags: /tags/\n# end\nfooter: B\n"},
		{"other titles", three, []Link{{"Me: again", "/about/"}, {"It's now", "/now/"}, tags},
			"title: A\nmenu:\n  # who I am\n  - \"Me: again\": /about/ # me\n  - title: 'It''s now'\n    url: /now/   # often\n    note: x\n  - Tags: /tags/\n# end\nfooter: B\n"},
		{"one in between", three, []Link{about, {"Feed", "https://a.example/feed.xml"}, tags},
			"title: A\nmenu:\n  # who I am\n  - About: /about/ # me\n  - Feed: https://a.example/feed.xml\n  - Tags: /tags/\n# end\nfooter: B\n"},
		{"taken out", three, []Link{}, "title: A\nmenu: []\n# end\nfooter: B\n"},
		{"between brackets", "menu: [{About: /about/}] # mine\ntitle: A\n", []Link{now, about}, "menu: [{Now: /now/}, {About: /about/}] # mine\ntitle: A\n"},
		{"of an empty list", "menu: []\ntitle: A\n", []Link{now}, "menu: [{Now: /now/}]\ntitle: A\n"},
		{"behind nothing", "menu:\ntitle: A\n", []Link{now}, "menu: [{Now: /now/}]\ntitle: A\n"},
		{"without a margin, of Windows", "menu:\r\n- About: /about/\r\n- Now: /now/", []Link{now, tags}, "menu:\r\n- Now: /now/\r\n- Tags: /tags/"},
		{"two of one title", "menu:\n  - A: /a/ # 1\n  - A: /b/ # 2\n", []Link{{"A", "/b/"}, {"A", "/c/"}}, "menu:\n  - A: /b/ # 2\n  - A: /c/ # 1\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := SetLinksFile([]byte(tt.before), "menu", tt.links)
			if got := string(e.Apply([]byte(tt.before))); err != nil || got != tt.want {
				t.Errorf("got %q, %v\nwant %q", got, err, tt.want)
			}
		})
	}
	for _, src := range []string{"menu:\n  - About\n", "menu:\n  - {title: A, x: b}\n", "menu: [\n", "a: &x [{A: /a/}]\nmenu: *x\n"} {
		if e, err := SetLinksFile([]byte(src), "menu", []Link{about}); fault.CodeOf(err) != fault.Refused || !e.IsEmpty() {
			t.Errorf("%q: %v, %v", src, e, err)
		}
	}
}

func TestPutFile(t *testing.T) {
	m := Map{{"name", "notebook"}, {"folder", "my: theme"}}
	tests := []struct{ name, before, want string }{
		{"in no file", "", "theme:\n  name: notebook\n  folder: \"my: theme\"\n"},
		{"below the others", "title: A\r\n\r\n", "title: A\r\ntheme:\r\n  name: notebook\r\n  folder: \"my: theme\"\r\n\r\n"},
		{"for a word", "theme: mine # templates\ntitle: A\n", "theme: {name: notebook, folder: \"my: theme\"} # templates\ntitle: A\n"},
		{"for nothing", "theme:\ntitle: A\n", "theme: {name: notebook, folder: \"my: theme\"}\ntitle: A\n"},
		{"in braces", "{title: A}\n", "{title: A, theme: {name: notebook, folder: \"my: theme\"}}\n"},
		{"for another map", "theme:\n  name: x\n# below\n", "theme:\n  name: notebook\n  folder: \"my: theme\"\n# below\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := PutFile([]byte(tt.before), "theme", m)
			if got := string(e.Apply([]byte(tt.before))); err != nil || got != tt.want {
				t.Errorf("got %q, %v\nwant %q", got, err, tt.want)
			}
		})
	}
}

// Whatever the file holds, only the list changes, or nothing does.
func FuzzSetLinksFile(f *testing.F) {
	f.Add("menu:\n  - A: /a/ # c\n  - B: /b/\nt: 1\n", "X", "/x/")
	f.Add("menu: [{A: /a/}]\n", "it's: #", "y")
	f.Add("# only\n", "-", "null")
	f.Fuzz(func(t *testing.T, src, title, url string) {
		if title == "" || url == "" {
			return
		}
		d := readWhole([]byte(src))
		i := d.find("menu")
		links := []Link{{title, url}}
		if i >= 0 {
			values, _ := d.Fields[i].Value.([]any)
			for _, value := range values {
				if link, ok := LinkOf(value); ok {
					links = append(links, link)
				}
			}
		}
		e, err := SetLinksFile([]byte(src), "menu", links)
		if err != nil {
			return
		}
		next := readWhole(e.Apply([]byte(src)))
		k := next.find("menu")
		if k < 0 || !next.hasLinks(k, links) || !d.equalBut(next, i, k) {
			t.Errorf("%q became %q", src, e.Apply([]byte(src)))
		}
	})
}
