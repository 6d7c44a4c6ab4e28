package dialect

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	settingRow = regexp.MustCompile(`(?m)^\| (` + "`[^|]*" + `) \|`)
	quoted     = regexp.MustCompile("`([^`]+)`")
	lookup     = regexp.MustCompile(`\.at\("([^"]+)"|stated\("[^"]+", "([^"]+)"|all\("([^"]+)"`)
)

// TestDocs checks that the settings in docs/dialects.md and those in the code are the
// same: every one in a table is read, and every one that is read is in the section.
func TestDocs(t *testing.T) {
	doc, err := os.ReadFile("../../docs/dialects.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range Kinds() {
		_, section, found := strings.Cut(string(doc), "\n## "+strings.TrimSuffix(kind.Name(), " folder"))
		if !found {
			t.Errorf("no section for %s", kind.Name())
			continue
		}
		section, _, _ = strings.Cut(section, "\n## ")
		code := codeOf(t, kind)
		for _, row := range settingRow.FindAllStringSubmatch(section, -1) {
			for _, key := range quoted.FindAllStringSubmatch(row[1], -1) {
				if !isRead(code, key[1]) {
					t.Errorf("%s: %s is documented but not read", kind, key[1])
				}
			}
		}
		for _, m := range lookup.FindAllStringSubmatch(code, -1) {
			key := m[1] + m[2] + m[3]
			if key != "Site" && key != "defineConfig()" && !strings.Contains(section, key) {
				t.Errorf("%s: %s is read but not documented", kind, key)
			}
		}
	}
}

// codeOf returns the source of the rules of one kind.
func codeOf(t *testing.T, kind Kind) string {
	var code strings.Builder
	for _, part := range []string{"", "place", "address"} {
		src, err := os.ReadFile(string(kind) + part + ".go")
		if err != nil && part == "" {
			t.Fatal(err)
		}
		code.Write(src)
	}
	return code.String()
}

// isRead reports whether each part of a documented key stands in the code as a text of
// its own, or as parts that the code puts together.
func isRead(code, key string) bool {
	for part := range strings.SplitSeq(strings.TrimPrefix(key, "languages.en."), ".") {
		if strings.Contains(code, `"`+part+`"`) || strings.Contains(code, part+"|") || strings.Contains(code, "|"+part) {
			continue
		}
		pieces := strings.Split(part, "_")
		if len(pieces) > 1 && !slices.ContainsFunc(pieces, func(piece string) bool { return !strings.Contains(code, piece) }) {
			continue
		}
		return false
	}
	return true
}
