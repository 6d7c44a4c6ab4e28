package highlight

import (
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// maxEmpty is how many empty tokens in a row mean that a lexer no longer advances: a
// rule that matches the empty string is tried again at the same place for ever. JSONata
// does so at "|" and Jungle at any "-". Honest lexers emit a handful of empty tokens, when they
// step through states without reading. Counting them, instead of listing such lexers,
// keeps the colours of code that does not trip them, and catches the next one.
const maxEmpty = 200

// found remembers the lexer of a language name, nil included, because chroma tries
// every file pattern it knows before it gives up on a name.
var found struct {
	sync.RWMutex
	byName map[string]chroma.Lexer
}

// maxNames bounds found: half-typed language names would fill it for ever.
const maxNames = 4096

// find returns the lexer for a language as authors write it, or nil.
func find(lang string) chroma.Lexer {
	if lang == "" || len(lang) > 64 {
		return nil
	}
	found.RLock()
	lexer, ok := found.byName[lang]
	found.RUnlock()
	if ok {
		return lexer
	}
	lexer = lexers.Get(strings.ToLower(lang))
	found.Lock()
	defer found.Unlock()
	if found.byName == nil || len(found.byName) >= maxNames {
		found.byName = map[string]chroma.Lexer{}
	}
	found.byName[lang] = lexer
	return lexer
}

// tokenise splits code into tokens whose texts together are exactly code. ok is false
// when the lexer panics, stops advancing or does not return the code it was given.
func tokenise(lexer chroma.Lexer, code string) (tokens []chroma.Token, ok bool) {
	defer func() {
		if recover() != nil { // chroma reports errors inside a lexer by panicking
			tokens, ok = nil, false
		}
	}()
	next, err := lexer.Tokenise(nil, code)
	if err != nil {
		return nil, false
	}
	rest, empty := code, 0
	for t := next(); t != chroma.EOF; t = next() {
		if t.Value == "" {
			if empty++; empty > maxEmpty {
				return nil, false
			}
			continue
		}
		empty = 0
		if rest == "" && t.Value == "\n" {
			continue // chroma lets code end in a newline
		}
		if len(t.Value) > len(rest) && t.Value == rest+"\n" {
			t.Value = rest
		}
		if !strings.HasPrefix(rest, t.Value) {
			return nil, false
		}
		t.Value, rest = rest[:len(t.Value)], rest[len(t.Value):]
		tokens = join(tokens, t, code, len(code)-len(rest))
	}
	return tokens, rest == ""
}

// join appends t, which ends at code[:end], or lengthens the last token when it is of
// the same type.
func join(tokens []chroma.Token, t chroma.Token, code string, end int) []chroma.Token {
	if n := len(tokens); n > 0 && tokens[n-1].Type == t.Type {
		last := &tokens[n-1]
		last.Value = code[end-len(t.Value)-len(last.Value) : end]
		return tokens
	}
	return append(tokens, t)
}
