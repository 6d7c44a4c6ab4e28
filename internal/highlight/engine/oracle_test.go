package engine

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// Chroma itself is the oracle: for any text the engine has to give the same tokens.

// A tokenList is a sink that joins neighbours of one type and leaves empty tokens out:
// what remains is all that can be seen.
type tokenList []chroma.Token

func (l *tokenList) Token(t chroma.TokenType, text string) {
	if text == "" {
		return
	}
	if n := len(*l); n > 0 && (*l)[n-1].Type == t {
		(*l)[n-1].Value += text
		return
	}
	*l = append(*l, chroma.Token{Type: t, Value: text})
}

var errSlow = errors.New("chroma takes too long to wait for")

// stockTokens returns chroma's tokens. Its results depend on the clock once a pattern
// takes a quarter of a second, so slow texts prove nothing and are left out.
func stockTokens(l chroma.Lexer, text string) (out tokenList, err error) {
	defer func() {
		if problem := recover(); problem != nil {
			err = fmt.Errorf("panic: %v", problem)
		}
	}()
	next, err := fresh(l).Tokenise(nil, text)
	if err != nil {
		return nil, err
	}
	empty := 0
	last, deadline := time.Now(), time.Now().Add(4*time.Second)
	for t := next(); t != chroma.EOF; t = next() {
		if empty++; t.Value != "" {
			empty = 0
		}
		if empty > maxIdle {
			return out, errStuck
		}
		now := time.Now()
		if now.After(deadline) || now.Sub(last) > 200*time.Millisecond {
			return out, errSlow
		}
		last = now
		out.Token(t.Type, t.Value)
	}
	return out, nil
}

// fresh returns a lexer without a past: Raku's rules change while it runs, and stay so for
// the next text.
func fresh(l chroma.Lexer) chroma.Lexer {
	m, ok := Of(l).run.(*machine)
	if !ok || !m.foreign {
		return l
	}
	return chroma.MustNewLexer(l.Config(), func() chroma.Rules {
		rules, _ := fetch(m.lexer)
		return rules
	}).SetRegistry(lexers.GlobalLexerRegistry)
}

// A tally counts what comparisons found.
type tally struct{ same, failed, slow, skipped int }

func (c tally) String() string {
	return fmt.Sprintf("%d identical, %d failing alike, %d too slow in chroma, %d given up by the engine", c.same, c.failed, c.slow, c.skipped)
}

// compare holds the tokens of a text against chroma's.
func compare(t testing.TB, l chroma.Lexer, text string, c *tally) {
	t.Helper()
	var got tokenList
	err := Of(l).Lex(text, &got)
	if errors.Is(err, errStuck) || errors.Is(err, errTooHard) {
		c.skipped++ // chroma would not come back
		return
	}
	want, wantErr := stockTokens(l, text)
	for range 2 {
		if wantErr == nil && difference(got, want) != "" {
			want, wantErr = stockTokens(l, text) // on a busy machine its clock makes it skip rules
		}
	}
	switch {
	case errors.Is(wantErr, errSlow):
		c.slow++
	case (err == nil) != (wantErr == nil):
		t.Errorf("%s: error %v, chroma has %v, for %.300q", l.Config().Name, err, wantErr, text)
	case err != nil:
		c.failed++
	default:
		if problem := difference(got, want); problem != "" {
			t.Errorf("%s: %s, in %d bytes: %.800q", l.Config().Name, problem, len(text), text)
		}
		c.same++
	}
}

// difference describes the first token that differs.
func difference(got, want tokenList) string {
	at := func(l tokenList, i int) string {
		if i >= len(l) {
			return "none"
		}
		return fmt.Sprintf("%v %.80q", l[i].Type, l[i].Value)
	}
	for i := range max(len(got), len(want)) {
		if g, w := at(got, i), at(want, i); g != w || got[i] != want[i] {
			return fmt.Sprintf("token %d is %s, chroma has %s", i, g, w)
		}
	}
	return ""
}

// fixture is a text that chroma is tested with.
type fixture struct{ lexer, text string }

// fixtures returns those of the module chroma was built from.
var fixtures = sync.OnceValue(func() []fixture {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/alecthomas/chroma/v2").Output()
	if err != nil {
		return nil
	}
	var all []fixture
	dir := filepath.Join(strings.TrimSpace(string(out)), "lexers", "testdata")
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".actual" || strings.Contains(path, "analysis") {
			return nil
		}
		name := filepath.Base(filepath.Dir(path))
		if name == "testdata" {
			name, _, _ = strings.Cut(filepath.Base(path), ".")
		}
		text, err := os.ReadFile(path)
		if err == nil && lexers.Get(name) != nil { // some are for lexers to come
			all = append(all, fixture{name, string(text)})
		}
		return nil
	})
	return all
})
