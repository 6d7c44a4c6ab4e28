package archetype

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"galley/internal/frontmatter"
	"galley/internal/post"
)

var when = time.Date(2026, 3, 4, 15, 6, 7, 0, time.FixedZone("", 3600))

func values(title string) Values {
	return Values{Title: title, Slug: "it-s-here", Author: "Ada", Site: "Nordlicht", Date: when}
}

func TestFill(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"every place of ours", "${title}|${slug}|${date}|${time}|${year}-${month}-${day}|${ author }|${site}", "It's: here|it-s-here|2026-03-04|15:06|2026-03-04|Ada|Nordlicht"},
		{"Hugo's own archetype in TOML", "+++\ndate = '{{ .Date }}'\ndraft = true\ntitle = '{{ replace .File.ContentBaseName \"-\" \" \" | title }}'\n+++\n",
			"+++\ndate = '2026-03-04T15:06:07+01:00'\ndraft = true\ntitle = \"It's: here\"\n+++\n"},
		{"Hugo's older one in YAML", "---\ntitle: \"{{ replace .Name \"-\" \" \" | title }}\"\ndate: {{ .Date }}\n---\n",
			"---\ntitle: \"It's: here\"\ndate: 2026-03-04T15:06:07+01:00\n---\n"},
		{"Hugo's dates", "{{ now.Format \"2006-01-02\" }} {{ dateFormat \"Jan 2\" .Date }} {{- .Site.Title -}}", "2026-03-04 Mar 4 Nordlicht"},
		{"Hexo's scaffold", "---\ntitle: {{ title }}\ndate: {{ date }}\ntags:\n---\n", "---\ntitle: \"It's: here\"\ndate: 2026-03-04\ntags:\n---\n"},
		{"between single quotes in YAML", "---\ntitle: '${title}'\n---\n", "---\ntitle: 'It''s: here'\n---\n"},
		{"within more text", "---\nslug: post-${slug}\nsubtitle: 'On ${title}, at last'\n---\n", "---\nslug: post-it-s-here\nsubtitle: 'On It''s: here, at last'\n---\n"},
		{"bare in TOML", "+++\ntitle = ${title} # why\n+++\n", "+++\ntitle = \"It's: here\" # why\n+++\n"},
		{"in JSON", "{\n  \"title\": \"${title}\"\n}\n", "{\n  \"title\": \"It's: here\"\n}\n"},
		{"what is not understood", "{{ with .X }}${nothing}{{ end }}${", "{{ with .X }}${nothing}{{ end }}${"},
		{"Windows line ends", "# ${title}\r\n", "# It's: here\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := string(Fill([]byte(tt.text), values("It's: here")).Text); got != tt.want {
				t.Errorf("Fill gives\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestCursorAndUnknown(t *testing.T) {
	got := Fill([]byte("---\ntitle: ${title}\n---\n\n${cursor}Words ${cursor}{{ foo }} {{ foo }}{{ bar }}"), values("A"))
	if text := string(got.Text); text != "---\ntitle: A\n---\n\nWords {{ foo }} {{ foo }}{{ bar }}" || text[got.Cursor:got.Cursor+5] != "Words" {
		t.Errorf("%q, cursor %d", text, got.Cursor)
	}
	if !reflect.DeepEqual(got.Unknown, []string{"{{ foo }}", "{{ bar }}"}) {
		t.Errorf("unknown %q", got.Unknown)
	}
	if got := Fill([]byte("x"), values("A")); got.Cursor != -1 || got.Unknown != nil {
		t.Errorf("%+v", got)
	}
}

// titles that front matter takes for something else, unless they are written with care.
var hard = []string{
	"Plain", "It's: here", `Say "hi"`, "yes", "2026", "2026-01-01", "- dash", "# hash", "a #b", "[list]", "{map}", "*star", "&and", "100 %", "%x",
	"back\\slash", "trailing: ", "null", "~", "'", `"`, "日本", "a: b: c", "@at", "`tick`", "!bang", "|pipe", "> fold", "1e3", "0x10", "?", "- ",
}

// TestTitlesStayTitles: whatever the title, the filled-in front matter says it.
func TestTitlesStayTitles(t *testing.T) {
	for _, text := range []string{
		"---\ntitle: ${title}\n---\n", "---\ntitle: \"{{ title }}\"\n---\n", "---\ntitle: '${title}'\n---\n", "+++\ntitle = '${title}'\n+++\n",
		"+++\ntitle = \"${title}\"\n+++\n", "+++\ntitle = ${title}\n+++\n", "{\n\"title\": \"${title}\"\n}\n",
	} {
		for _, title := range hard {
			filled := Fill([]byte(text), values(title)).Text
			v, _ := frontmatter.Parse(filled).Get("title")
			if p := post.Parse("a.md", filled, post.Options{}); p.Title() != strings.TrimSpace(title) || len(p.Problems) > 0 {
				t.Errorf("%q in %q gives %q: title %q (%v), %v", title, text, filled, p.Title(), v, p.Problems)
			}
		}
	}
}

// TestOfAPost: a post made a template and filled in with its own values is that post.
func TestOfAPost(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"YAML", "---\ntitle: \"A: b\" # said\ndate: 2026-03-04\ntags: [x]\nslug: it-s-here\n---\n\n# A: b\n\nText of A: b.\n",
			"---\ntitle: \"${title}\"\ndate: ${date}\ntags: [x]\nslug: ${slug}\n---\n\n# ${title}\n\nText of A: b.\n"},
		{"TOML", "+++\ntitle = 'A'\ndate = 2026-03-04\n[params]\ntitle = 'other'\n+++\nText\n", "+++\ntitle = '${title}'\ndate = ${date}\n[params]\ntitle = 'other'\n+++\nText\n"},
		{"no front matter", "# A\n\nText\n", "# A\n\nText\n"},
		{"a block of text", "---\ntitle: >\n  A\n  b\n---\nText\n", "---\ntitle: >\n  A\n  b\n---\nText\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := post.Parse("a.md", []byte(tt.src), post.Options{})
			if got := Of(&p); got != tt.want {
				t.Errorf("Of gives\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestBuiltInAreUsable(t *testing.T) {
	ids := map[string]bool{}
	for _, one := range BuiltIn() {
		got := Fill([]byte(one.Text), values("A title"))
		if one.Name == "" || ids[one.ID] || got.Cursor < 0 || len(got.Unknown) > 0 {
			t.Errorf("%s: %+v", one.ID, got)
		}
		ids[one.ID] = true
	}
}

func FuzzFill(f *testing.F) {
	for _, title := range hard {
		f.Add("---\ntitle: ${title}\ndate: {{ .Date }}\n---\n${cursor}\n", title)
	}
	f.Add("${${{{ }}}}{{-", "A")
	f.Fuzz(func(t *testing.T, text, title string) {
		got := Fill([]byte(text), values(title))
		if got.Cursor > len(got.Text) {
			t.Fatalf("cursor %d in %d bytes", got.Cursor, len(got.Text))
		}
		if !strings.Contains(text, "${") && !strings.Contains(text, "{{") && string(got.Text) != strings.ReplaceAll(text, "\r\n", "\n") {
			t.Fatalf("a text without places changed: %q to %q", text, got.Text)
		}
	})
}
