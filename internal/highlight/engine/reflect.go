package engine

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"unsafe"

	"github.com/alecthomas/chroma/v2"
)

// This file is the only one that looks into chroma's unexported types. Everything it
// relies on is checked by TestChromaFields, so that an upgrade of chroma that renames a
// field fails a test instead of an author's page.

// A chromaLexer is what kind of lexer chroma has under a name, as far as we know kinds.
type chromaLexer struct {
	regex *chroma.RegexLexer // rules

	// Wrappers around other lexers, by kind.
	delegates      bool
	root, language chroma.Lexer
	mapper         func(chroma.Token) []chroma.Token // of a remapping lexer, around inner
	frontMatter    bool                              // markdown: cuts front matter off, then inner
	httpBody       bool                              // HTTP: inner, then a lexer for the body
	inner          chroma.Lexer
}

// inspect tells which kind of lexer l is.
func inspect(l chroma.Lexer) (chromaLexer, error) {
	if regex, ok := l.(*chroma.RegexLexer); ok {
		return chromaLexer{regex: regex}, nil
	}
	v := reflect.ValueOf(l)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return chromaLexer{}, fmt.Errorf("lexer %s is a %T", l.Config().Name, l)
	}
	v = v.Elem()
	switch v.Type().String() {
	case "chroma.delegatingLexer":
		return chromaLexer{delegates: true, root: *field[chroma.Lexer](v, "root"), language: *field[chroma.Lexer](v, "language")}, nil
	case "chroma.remappingLexer":
		return chromaLexer{inner: *field[chroma.Lexer](v, "lexer"), mapper: *field[func(chroma.Token) []chroma.Token](v, "mapper")}, nil
	case "lexers.markdownLexer":
		return chromaLexer{frontMatter: true, inner: *field[chroma.Lexer](v, "Lexer")}, nil
	case "lexers.httpBodyContentTyper":
		return chromaLexer{httpBody: true, inner: *field[chroma.Lexer](v, "Lexer")}, nil
	}
	return chromaLexer{}, fmt.Errorf("lexer %s is a %T", l.Config().Name, l)
}

// fetch returns the rules of a lexer. Its method Rules would do, too, but compiles every
// pattern for regexp2 first, which takes several times as long as all the rest.
func fetch(l *chroma.RegexLexer) (chroma.Rules, error) {
	fetchRules := *field[func() (chroma.Rules, error)](reflect.ValueOf(l).Elem(), "fetchRulesFunc")
	if fetchRules == nil {
		return l.Rules()
	}
	return fetchRules()
}

// field returns the address of a field of the struct v, exported or not.
func field[T any](v reflect.Value, name string) *T {
	f := v.FieldByName(name)
	if !f.IsValid() || f.Type() != reflect.TypeFor[T]() {
		panic(fmt.Sprintf("chroma has changed: %s.%s", v.Type(), name))
	}
	return (*T)(unsafe.Pointer(f.UnsafeAddr()))
}

// exported returns the exported field of chroma's emitter or mutator x, which is a
// pointer to an unexported struct.
func exported[T any](x any, name string) T {
	return reflect.ValueOf(x).Elem().FieldByName(name).Interface().(T)
}

// kindOf names the type of an emitter or a mutator: "byGroupsEmitter", or for functions
// the function: "lexers.rstCodeBlock".
func kindOf(x any) string {
	v := reflect.ValueOf(x)
	if v.Kind() == reflect.Func {
		name := runtime.FuncForPC(v.Pointer()).Name()
		return name[strings.LastIndexByte(name, '/')+1:]
	}
	return strings.TrimPrefix(v.Type().String(), "*chroma.")
}
