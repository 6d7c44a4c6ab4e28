package app

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/tetratelabs/wazero"

	"galley/internal/dictionaries"
	"galley/internal/fault"
	"galley/internal/spelling"
)

// SpellingService looks words up in the dictionaries of this machine. Which words of a
// post are looked up, in which languages, and what the author knows better, is decided by
// the frontend, which has the text as it is on screen.
type SpellingService struct {
	app     *App
	shelf   dictionaries.Shelf
	checker *spelling.Checker
}

// Dictionary is one that words can be looked up in. Folder is where its files are, "" for
// one that comes with Galley.
type Dictionary struct {
	Language string `json:"language"`
	Folder   string `json:"folder"`
}

// mostWords is how many are looked up at once, and spellingPatience how long that may take:
// a dictionary that never ends reading holds nothing up for ever.
const (
	mostWords        = 5000
	spellingPatience = 30 * time.Second
)

// mostCode is how many files of code are kept.
const mostCode = 4

func newSpelling(a *App, folders []string) *SpellingService {
	shelf := dictionaries.Shelf{Dirs: folders}
	return &SpellingService{app: a, shelf: shelf, checker: spelling.New(shelf, keptCode(a.cacheDir))}
}

// keptCode is where the code of the checker, made for this machine, is kept for the next
// start: 2 MB, and as much for each of the versions before. Without it every start makes it.
func keptCode(cacheDir string) wazero.CompilationCache {
	if cacheDir == "" {
		return nil
	}
	dir := filepath.Join(cacheDir, "code")
	if old, _ := filepath.Glob(filepath.Join(dir, "*", "*")); len(old) > mostCode {
		if err := os.RemoveAll(dir); err != nil {
			slog.Warn("delete code of earlier versions", "err", err)
		}
	}
	cache, err := wazero.NewCompilationCacheWithDir(dir)
	if err != nil {
		slog.Warn("keep the code of the spelling checker", "err", err)
		return nil
	}
	return cache
}

// Dictionaries lists what there is now.
func (s *SpellingService) Dictionaries() (all []Dictionary, err error) {
	defer guard(&err)
	all = []Dictionary{}
	for _, d := range s.shelf.List() {
		all = append(all, Dictionary{Language: d.Language, Folder: d.Folder})
	}
	return all, nil
}

// Wrong returns those of words that none of the languages knows.
func (s *SpellingService) Wrong(languages, words []string) (wrong []string, err error) {
	defer guard(&err)
	if len(words) > mostWords || len(languages) > mostWords {
		return nil, fault.New(fault.Invalid, "These are too many words at once.")
	}
	defer s.app.room.later() // the first words of a language load its dictionary
	ctx, cancel := s.patience()
	defer cancel()
	wrong, err = s.checker.Wrong(ctx, languages, words)
	return append([]string{}, wrong...), unread(err)
}

// Suggest returns words that word may have been meant to be, the likeliest first.
func (s *SpellingService) Suggest(languages []string, word string) (words []string, err error) {
	defer guard(&err)
	ctx, cancel := s.patience()
	defer cancel()
	words, err = s.checker.Suggest(ctx, languages, word)
	return append([]string{}, words...), unread(err)
}

func (s *SpellingService) patience() (context.Context, context.CancelFunc) {
	return context.WithTimeout(s.app.context, spellingPatience)
}

// unread puts into words why no answer can be had.
func unread(err error) error {
	var said *fault.Error
	if err == nil || errors.As(err, &said) {
		return err
	}
	return fault.New(fault.Unreadable, "A spelling dictionary cannot be read.").Because(err)
}
