package dictionaries

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/internal/fault"
)

// files writes empty files into a new folder, or what is given for them.
func files(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		name, text, _ := strings.Cut(name, "=")
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func tags(all []Dictionary) string {
	var b []string
	for _, d := range all {
		b = append(b, d.Language)
	}
	return strings.Join(b, " ")
}

func TestFolders(t *testing.T) {
	tests := []struct {
		name, env, home, first, has, hasNot string
	}{
		{"a usual session", "", "/home/a", "/home/a/.local/share/hunspell", "/usr/share/myspell/dicts", ""},
		{"no home", "", "", "/usr/local/share/hunspell", "/usr/share/hunspell", ""},
		{"folders of its own", "DICPATH=/d:/e XDG_DATA_HOME=/own XDG_DATA_DIRS=/x:/y", "/home/a", "/d", "/y/hunspell", "/home/a/.local/share/hunspell"},
		{"a Mac", "", "/Users/a", "/Users/a/.local/share/hunspell", "/Users/a/Library/Spelling", ""},
		{"relative ones are none", "DICPATH=d:. XDG_DATA_HOME=share XDG_DATA_DIRS=x", "", "/usr/share/hunspell", "/usr/share/hunspell", "x/hunspell"},
	}
	for _, tt := range tests {
		env := map[string]string{}
		for pair := range strings.FieldsSeq(tt.env) {
			name, value, _ := strings.Cut(pair, "=")
			env[name] = value
		}
		got := Folders(func(name string) string { return env[name] }, tt.home)
		all := strings.Join(got, "\n") + "\n"
		if got[0] != tt.first || !strings.Contains(all, tt.has+"\n") || tt.hasNot != "" && strings.Contains(all, tt.hasNot+"\n") {
			t.Errorf("%s: folders are %q", tt.name, got)
		}
		if len(unique(got)) != len(strings.Fields(all)) {
			t.Errorf("%s: a folder is listed twice: %q", tt.name, got)
		}
	}
}

func TestList(t *testing.T) {
	own := files(t, "de_DE.aff", "de_DE.dic", "en_US.aff", "en_US.dic=0")
	system := files(t, "de_DE.aff", "de_DE.dic", "de_AT_frami.aff", "de_AT_frami.dic", "fr.aff", "fr.dic", "sr_Latn_RS.aff", "sr_Latn_RS.dic",
		"hyph_de_DE.dic", "th_fr.dat", "es.dic", "pt.aff", "README", "notalanguage.aff", "notalanguage.dic", "sub.dic/x", "sub.aff/x", "nl.dic/x", "nl.aff")
	for _, ending := range []string{".aff", ".dic"} {
		if err := os.Symlink("fr"+ending, filepath.Join(system, "fr_CA"+ending)); err != nil {
			t.Fatal(err)
		}
	}
	all := Shelf{Dirs: []string{own, filepath.Join(own, "missing"), system}}.List()
	if got := tags(all); got != "de-AT de-DE en-GB en-US fr sr-Latn-RS" {
		t.Errorf("languages are %q", got)
	}
	for _, d := range all {
		if want := map[string]string{"de-DE": own, "en-US": own, "en-GB": "", "fr": system}; d.Folder != want[d.Language] && want[d.Language] != "" {
			t.Errorf("%s is from %q", d.Language, d.Folder)
		}
	}
	if got := tags((Shelf{}).List()); got != "en-GB en-US" {
		t.Errorf("without folders the languages are %q", got)
	}
}

func TestRead(t *testing.T) {
	dir := files(t, "de_DE.aff=SET UTF-8", "de_DE.dic=1\nHaus\n", "secret.txt=x", "fr.aff", "fr.dic=1")
	s := Shelf{Dirs: []string{dir}}
	affix, list, err := s.Read("de-DE")
	if err != nil || string(affix) != "SET UTF-8" || string(list) != "1\nHaus\n" {
		t.Errorf("Read(de-DE) = %q, %q, %v", affix, list, err)
	}
	for _, name := range []string{"", "de", "de_DE", "../secret", "secret.txt", dir + "/de_DE", "en-US/../de-DE", "es"} {
		var f *fault.Error
		if _, _, err := s.Read(name); !errors.As(err, &f) || f.Code != fault.NotFound {
			t.Errorf("Read(%q): %v, want that there is none", name, err)
		}
	}
	if err := os.Truncate(filepath.Join(dir, "fr.dic"), mostBytes+1); err != nil {
		t.Fatal(err)
	}
	var f *fault.Error
	if _, _, err := s.Read("fr"); !errors.As(err, &f) || f.Code != fault.Invalid {
		t.Errorf("a huge dictionary: %v", err)
	}
	if err := os.Remove(filepath.Join(dir, "fr.aff")); err != nil {
		t.Fatal(err)
	}
	if _, err := readFile(filepath.Join(dir, "fr.aff")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that went: %v", err)
	}
}

// TestEnglish: what comes with the program is whole, and British is not American.
func TestEnglish(t *testing.T) {
	for tag, words := range map[string][2]string{"en-US": {"\ncolor/", "\ncolour/"}, "en-GB": {"\ncolour/", "\ncolor/"}} {
		affix, list, err := Shelf{}.Read(tag)
		if err != nil || !strings.HasPrefix(string(affix), "SET UTF-8") {
			t.Fatalf("%s: %q…, %v", tag, affix[:min(20, len(affix))], err)
		}
		if text := string(list); strings.Count(text, "\n") < 49_000 || !strings.Contains(text, words[0]) || strings.Contains(text, words[1]) {
			t.Errorf("%s has %d lines", tag, strings.Count(text, "\n"))
		}
	}
}
