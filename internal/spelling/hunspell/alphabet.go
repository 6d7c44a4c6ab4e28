package hunspell

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/ianaindex"
)

// An alphabet is how the letters of a dictionary are written. Newer ones are in UTF-8,
// many others in an older encoding with a byte for a letter, and Hunspell compares bytes.
type alphabet struct {
	table encoding.Encoding // nil for UTF-8
}

// alphabetOf returns the alphabet that an affix file names under SET.
func alphabetOf(name string) (alphabet, error) {
	name = strings.ToLower(strings.TrimSpace(name))
	switch {
	case name == "utf-8", name == "utf8":
		return alphabet{}, nil
	case name == "":
		name = "iso-8859-1"
	case strings.HasPrefix(name, "iso8859"): // as most affix files have it
		name = "iso-8859" + strings.TrimPrefix(name, "iso8859")
	case strings.HasPrefix(name, "microsoft-cp125"):
		name = "windows-125" + strings.TrimPrefix(name, "microsoft-cp125")
	case strings.HasPrefix(name, "cp125"):
		name = "windows-125" + strings.TrimPrefix(name, "cp125")
	}
	table, err := ianaindex.IANA.Encoding(name)
	if err != nil || table == nil {
		return alphabet{}, fmt.Errorf("hunspell: a dictionary in %q cannot be read", name)
	}
	return alphabet{table}, nil
}

// encode returns a word in the dictionary's letters, and whether it has them all.
func (a alphabet) encode(word string) (string, bool) {
	if strings.ContainsRune(word, 0) {
		return "", false
	}
	if a.table == nil {
		return strings.ToValidUTF8(word, ""), true
	}
	letters, err := a.table.NewEncoder().String(word)
	return letters, err == nil
}

func (a alphabet) decode(letters string) string {
	if a.table == nil {
		return letters
	}
	word, err := a.table.NewDecoder().String(letters)
	if err != nil {
		return ""
	}
	return word
}
