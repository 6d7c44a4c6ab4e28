package render

import (
	"reflect"
	"strings"
	"sync"
	"unicode"

	emojilib "github.com/yuin/goldmark-emoji/definition"
)

// An Emoji is one that has short codes: :tada: writes 🎉.
type Emoji struct {
	Char  string   // "🎉"
	Names []string // its short codes without colons, the usual one first
}

// Emojis returns all emoji that the dialect knows, faces first and flags last. The slice
// belongs to the package.
func Emojis() []Emoji { return emojis() }

// emojis reads the library's list. The library answers only for one name at a time and
// keeps the list of names to itself, so they are read by reflection; what a name means is
// asked properly. A test counts them, should the library change inside.
var emojis = sync.OnceValue(func() []Emoji {
	known := emojilib.Github()
	entries := reflect.ValueOf(known).Elem().FieldByName("list")
	var all []Emoji
	for i := range entries.Len() {
		names := entries.Index(i).FieldByName("ShortNames")
		one := Emoji{Names: make([]string, names.Len())}
		for j := range one.Names {
			one.Names[j] = names.Index(j).String()
		}
		if e, ok := known.Get(one.Names[0]); ok && e.IsUnicode() {
			one.Char = string(e.Unicode)
			all = append(all, one)
		}
	}
	return all
})

// asPicture is the mark that asks for an emoji as a picture. Not everyone writes it.
const asPicture = "\uFE0F"

// emojiWords maps emoji, without the mark asPicture, to the words of their short code.
var emojiWords = sync.OnceValue(func() map[string]string {
	words := map[string]string{}
	for _, e := range emojis() {
		name := e.Names[0]
		for _, other := range e.Names { // "thumbsup" rather than "+1"
			if unicode.IsLetter(rune(other[0])) {
				name = other
				break
			}
		}
		words[strings.ReplaceAll(e.Char, asPicture, "")] = strings.ReplaceAll(name, "_", " ")
	}
	return words
})

// maxEmoji is the length of the longest emoji in characters: a family has seven, some
// with skin tones more.
const maxEmoji = 10

// spellEmoji writes words for the emoji in text.
func spellEmoji(text string) string {
	words := emojiWords()
	var b strings.Builder
	for rest := []rune(strings.ReplaceAll(text, asPicture, "")); len(rest) > 0; {
		n := min(maxEmoji, len(rest))
		for ; n > 0; n-- {
			if word, ok := words[string(rest[:n])]; ok {
				b.WriteString(" " + word + " ")
				break
			}
		}
		if n == 0 {
			b.WriteRune(rest[0])
			n = 1
		}
		rest = rest[n:]
	}
	return b.String()
}
