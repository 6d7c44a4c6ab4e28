package render

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readAttacks returns testdata/attacks: a JSON string a line, one file for each way in.
func readAttacks(t testing.TB) (all []string) {
	t.Helper()
	files, err := filepath.Glob("testdata/attacks/*.jsonl")
	if err != nil || len(files) < 6 {
		t.Fatalf("only %d files of attacks: %v", len(files), err)
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for lines := bufio.NewScanner(f); lines.Scan(); {
			var one string
			if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
				t.Fatalf("%s: %s: %v", name, lines.Text(), err)
			}
			all = append(all, one)
		}
		f.Close() // only read
	}
	return append(all, attacks...)
}

// checkStaysHarmless checks an article, and again what it becomes when a program parses
// and writes it once or twice more: markup that changes its meaning on the way is how
// sanitisers have been passed.
func checkStaysHarmless(t *testing.T, article, source string) {
	t.Helper()
	node := inPage(t, article)
	checkHarmless(t, node, source)
	first := inner(t, node)
	node = inPage(t, first)
	checkHarmless(t, node, source)
	if second := inner(t, node); second != first {
		t.Errorf("the article changes when it is written again\nmarkdown: %q\nfirst:  %s\nsecond: %s", source, first, second)
	}
	checkHarmless(t, asBody(t, first), source)
}

// asBody parses HTML as a program does that puts it into an element: by innerHTML.
func asBody(t *testing.T, text string) *html.Node {
	t.Helper()
	body := &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"}
	nodes, err := html.ParseFragment(strings.NewReader(text), body)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	return body
}

func TestAttacks(t *testing.T) {
	r := New(Options{Wiki: func(s string) (string, string, bool) { return s, "", true }})
	all := readAttacks(t)
	if len(all) < 800 {
		t.Fatalf("only %d attacks", len(all))
	}
	for _, a := range all {
		for _, wrap := range []string{"%", "x\n\n%\n\ny", "- %", "> %", "*%*", "<div>\n\n%\n\n</div>", "<b title=\"%\">", "[%](%)"} {
			src := replace(wrap, a)
			checkStaysHarmless(t, r.HTML([]byte(src)), src)
		}
	}
}

// TestMixedAttacks takes attacks apart and puts the pieces together anew.
func TestMixedAttacks(t *testing.T) {
	all := readAttacks(t)
	r := New(Options{})
	random := rand.New(rand.NewPCG(15, 1))
	joints := []string{"", "", " ", "\n", "\n\n", "</", "<", ">", "\"", "'", "<!--", "-->", "`", "\x00", "&", "](", "<p title=\""}
	for range 3000 {
		var b strings.Builder
		for range 1 + random.IntN(4) {
			a := all[random.IntN(len(all))]
			from := random.IntN(len(a) + 1)
			b.WriteString(a[from : from+random.IntN(len(a)-from+1)])
			b.WriteString(joints[random.IntN(len(joints))])
		}
		src := strings.ToValidUTF8(b.String(), "\uFFFD")
		checkStaysHarmless(t, r.HTML([]byte(src)), src)
	}
}

func FuzzHarmless(f *testing.F) {
	for _, a := range readAttacks(f) {
		f.Add(a)
	}
	r := New(Options{})
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 10_000 {
			return
		}
		checkStaysHarmless(t, r.HTML([]byte(src)), src)
	})
}
