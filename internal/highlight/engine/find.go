package engine

import (
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// found remembers the lexers of names, nil included: chroma tries every file pattern it
// knows before it gives up on a name.
var found struct {
	sync.RWMutex
	byName map[string]chroma.Lexer
}

// maxNames bounds found: half-typed names of languages would fill it for ever.
const maxNames = 4096

// Find returns chroma's lexer for a name, an alias or a file extension, or nil.
func Find(name string) chroma.Lexer {
	found.RLock()
	l, known := found.byName[name]
	found.RUnlock()
	if known {
		return l
	}
	l = lexers.Get(name)
	found.Lock()
	defer found.Unlock()
	if found.byName == nil || len(found.byName) >= maxNames {
		found.byName = map[string]chroma.Lexer{}
	}
	found.byName[name] = l
	return l
}
