package project

import (
	"strings"
	"testing"

	"galley/internal/fault"
)

// Settings of looks are bytes in galley.yaml: what stands around them stays.
func TestWithSettings(t *testing.T) {
	tests := []struct {
		name, before string
		changes      []Setting
		want         string
	}{
		{"a theme in no file", "", []Setting{{"theme", "magazine"}}, "theme: magazine\n"},
		{"the first of a map", "# Mine\ntitle:  'A'   # kept\n", []Setting{{"appearance.accent", "#123456"}, {"appearance.scheme", "dark"}},
			"# Mine\ntitle:  'A'   # kept\nappearance:\n  accent: '#123456'\n  scheme: dark\n"},
		{"another value", "appearance:\n  # the house's\n  accent: '#111'  # dark\n  width: wide\n", []Setting{{"appearance.accent", "#222222"}},
			"appearance:\n  # the house's\n  accent: '#222222'  # dark\n  width: wide\n"},
		{"in braces", "appearance: {width: wide}\n", []Setting{{"appearance.scheme", "light"}}, "appearance: {width: wide, scheme: light}\n"},
		{"taken out", "appearance:\n  accent: '#111'\n  width: wide\n", []Setting{{"appearance.accent", ""}}, "appearance:\n  width: wide\n"},
		{"the last of a map", "title: A\nappearance:\n  accent: '#111'\n", []Setting{{"appearance.accent", ""}}, "title: A\n"},
		{"a menu", "title: A\n", []Setting{{"menu", `[{"title":" About ","url":"/about/"}]`}}, "title: A\nmenu:\n  - About: /about/\n"},
		{"a menu turned around", "menu:\n  - A: /a/ # first\n  - B: /b/\n", []Setting{{"menu", `[{"title":"B","url":"/b/"},{"title":"A","url":"/a/"}]`}},
			"menu:\n  - B: /b/\n  - A: /a/ # first\n"},
		{"no menu", "menu:\n  - A: /a/\ntitle: A\n", []Setting{{"menu", "[]"}}, "menu: []\ntitle: A\n"},
		{"the usual menu", "menu:\n  - A: /a/\ntitle: A\n", []Setting{{"menu", ""}}, "title: A\n"},
		{"the default theme", "title: A\ntheme: magazine\n", []Setting{{"theme", "reading"}}, "title: A\n"},
		{"beside a folder", "theme: mine # templates\ntitle: A\n", []Setting{{"theme", "notebook"}}, "theme: {name: notebook, folder: mine} # templates\ntitle: A\n"},
		{"named beside a folder", "theme:\n  name: magazine\n  folder: mine\n", []Setting{{"theme", "notebook"}}, "theme:\n  name: notebook\n  folder: mine\n"},
		{"line ends of Windows", "title: A\r\n", []Setting{{"appearance.size", "large"}}, "title: A\r\nappearance:\r\n  size: large\r\n"},
		{"a text with signs", "title: A\n", []Setting{{"footer", "Words: \"quoted\" # and <b>"}}, "title: A\nfooter: \"Words: \\\"quoted\\\" # and <b>\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := withSettings([]byte(tt.before), tt.changes)
			if err != nil || string(got) != tt.want {
				t.Errorf("got %q, %v\nwant %q", got, err, tt.want)
			}
		})
	}
	for _, change := range []Setting{{"theme", "../x"}, {"output", "/etc"}, {"theme", ""}, {"menu", "nonsense"},
		{"menu", `[{"title":"A","url":" "}]`}, {"social", `[{"title":"A","url":"java script:alert(1)"}]`}} {
		if _, err := withSettings(nil, []Setting{change}); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%v: %v", change, err)
		}
	}
}

// What is tried out shows what saving would give, and writes nothing; saving can be taken
// back, unless the file was changed since.
func TestLooksAreTriedSavedAndTakenBack(t *testing.T) {
	before := "# Mine\ntitle: A\n"
	p := open(t, lay(t, map[string]string{"galley.yaml": before, "a.md": "---\ntitle: First\ndate: 2025-01-01\n---\nWords.\n"}), Options{StateDir: t.TempDir()})
	changes := []Setting{{"theme", "notebook"}, {"appearance.accent", "#ffcc00"}, {"appearance.text", "atkinson"}, {"footer", "By *me*"}}
	tried, err := p.LookWith(changes, "post")
	if err != nil || tried.CannotBeSaved != "" {
		t.Fatal(err, tried.CannotBeSaved)
	}
	for _, want := range []string{"counter-reset:cell", tried.Accent.Light, "data:font/woff2;base64,", "<em>me</em>", ">First</h1>"} {
		if !strings.Contains(tried.Page.HTML, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if tried.Light.Ratio > 4.5 || tried.Light.Near != tried.Accent.Light || len(tried.Problems) != 1 || tried.Problems[0].Line != 5 {
		t.Errorf("the accent was measured as %+v, problems %v", tried.Light, tried.Problems)
	}
	if got := read(t, p.Dir(), "galley.yaml"); got != before || p.Config().ThemeName != "" {
		t.Errorf("trying wrote %q", got)
	}
	made, err := p.SaveLooks(t.Context(), changes)
	if err != nil {
		t.Fatal(err)
	}
	saved, err := p.LookWith(nil, "post")
	if err != nil || saved.Page.HTML != tried.Page.HTML || p.Config().ThemeName != "notebook" || saved.Values["footer"] != "By *me*" {
		t.Errorf("saved looks differ: %v", err)
	}
	if _, err := p.Undo(made.ID, nil); err != nil || read(t, p.Dir(), "galley.yaml") != before || p.Config().ThemeName != "" {
		t.Errorf("taking back: %v, %q", err, read(t, p.Dir(), "galley.yaml"))
	}
	if _, err := p.Undo(made.ID, nil); fault.CodeOf(err) != fault.Refused {
		t.Errorf("taking back twice: %v", err)
	}
	if made, err = p.SaveLooks(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	write(t, p.Dir(), "galley.yaml", "title: B\n")
	if _, err := p.Undo(made.ID, nil); fault.CodeOf(err) != fault.Conflict || read(t, p.Dir(), "galley.yaml") != "title: B\n" {
		t.Errorf("taking back over a change of another program: %v", err)
	}
}

// A file with a mistake is shown as it is, and not written.
func TestLooksOfABrokenFile(t *testing.T) {
	p := open(t, lay(t, map[string]string{"galley.yaml": "title: [\n", "a.md": "Words.\n"}), Options{})
	looks, err := p.LookWith([]Setting{{"theme", "magazine"}}, "home")
	if err != nil || looks.CannotBeSaved == "" || len(looks.Problems) == 0 {
		t.Errorf("looks: %+v, %v", looks.CannotBeSaved, err)
	}
	if _, err := p.SaveLooks(t.Context(), []Setting{{"theme", "magazine"}}); fault.CodeOf(err) != fault.Refused {
		t.Errorf("saving: %v", err)
	}
}
