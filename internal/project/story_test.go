package project

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"galley/internal/history"
	"galley/internal/workspace"
)

// A story is what an author does in a folder, told by a program of its own, which says what it is
// about to do and what is done. Tests end it at some moment, and look at what is left.
//
//	typed PATH N     text N of the post is in the editor
//	kept PATH N      … and in the journal
//	saving PATH N    a save of it begins
//	saved PATH N     … has ended well
//	failed PATH N    … has failed, so that what was in the file still is
//	writing PATH N   another program begins to write it to the file
//	foreign PATH N   … and has flushed it
//
// A story has the blog, the journal, the trash and all else it writes below one folder.

const blogFolder, stateFolder = "blog", "state"

// storyText is text n of a post: every line tells both, so a mixture shows, and each text
// has another length.
func storyText(path string, n int) string {
	return "---\ntitle: A story\n---\n" + strings.Repeat(fmt.Sprintf("This is text %d of %s.\n", n, path), 20+n%7)
}

// storyNumber returns which text of the post text is, or -1 when it is no whole one. path
// is the one it was written under.
func storyNumber(path, text string) int {
	_, rest, _ := strings.Cut(text, "\nThis is text ")
	digits, _, _ := strings.Cut(rest, " ")
	n, err := strconv.Atoi(digits)
	if err != nil || storyText(path, n) != text {
		return -1
	}
	return n
}

// storyteller does what a story tells.
type storyteller struct {
	*Project
	dir string
	n   map[string]int // the newest text of each post
}

func begin(dir string) *storyteller {
	p, err := Open(context.Background(), filepath.Join(dir, blogFolder), Options{StateDir: filepath.Join(dir, stateFolder), Now: noon})
	if err != nil {
		panic(err)
	}
	return &storyteller{p, dir, map[string]int{}}
}

func (s *storyteller) say(what string, path string, n int) { say(what, path, n) }

// say tells what happened. A program that cannot be heard any more ends, or nobody would
// know what it had promised.
func say(what ...any) {
	if _, err := fmt.Println(what...); err != nil {
		panic(err)
	}
}

func (s *storyteller) open(path string) {
	opened, err := s.OpenPost(path)
	if err != nil {
		panic(err)
	}
	s.n[path] = storyNumber(path, opened.Text)
	if opened.Recovered != nil {
		s.n[path] = max(s.n[path], storyNumber(path, opened.Recovered.Text))
	}
}

func (s *storyteller) next(path string) string {
	s.n[path]++
	return storyText(path, s.n[path])
}

// write lets the post have its next text in the editor.
func (s *storyteller) write(path string) {
	if _, err := s.Sync(path, s.next(path)); err != nil {
		panic(err)
	}
	s.say("typed", path, s.n[path])
}

// keep waits for the journal as the clock would make it.
func (s *storyteller) keep(path string) {
	o := s.opened(path)
	s.writeDraft(o)
	o.mu.Lock()
	risk := o.atRisk
	o.mu.Unlock()
	if !risk {
		s.say("kept", path, s.n[path])
	}
}

// save saves the newest text, by save or by saveOver.
func (s *storyteller) save(path string, by func(path, text string) (Saved, error)) {
	s.say("saving", path, s.n[path])
	if _, err := by(path, storyText(path, s.n[path])); err != nil {
		panic(err)
	}
	s.say("saved", path, s.n[path])
}

// foreign writes the next text as a program does that knows what a power cut is.
func (s *storyteller) foreign(path string) {
	name := filepath.Join(s.dir, blogFolder, filepath.FromSlash(path))
	text := s.next(path)
	s.say("writing", path, s.n[path])
	if err := workspace.WriteFileAtomic(name, []byte(text), 0o600); err != nil {
		panic(err)
	}
	s.say("foreign", path, s.n[path])
}

func (s *storyteller) end() {
	if err := s.Close(); err != nil {
		panic(err)
	}
	fmt.Println("closed - 0")
}

// told is what a story has said of a post.
type told struct{ typed, kept, saving, saved, writing, foreign int }

// hear returns what the lines say of each post.
func hear(lines []string) map[string]*told {
	all := map[string]*told{}
	for _, line := range lines {
		words := strings.Fields(line)
		if len(words) != 3 {
			continue
		}
		n, _ := strconv.Atoi(words[2])
		if all[words[1]] == nil {
			all[words[1]] = &told{}
		}
		of := all[words[1]]
		switch words[0] {
		case "typed":
			of.typed = n
		case "kept":
			of.kept = n
		case "saving":
			of.saving = n
		case "saved":
			of.saved = n
		case "failed":
			of.saving = of.saved
		case "writing":
			of.writing = n
		case "foreign":
			of.foreign = n
		}
	}
	return all
}

// checkStory opens the folder of a story that ended somewhere and checks what was promised
// by then: each post is whole and no older than its last save, and the newest text that
// was kept, or that another program wrote, is in the file, offered, or in the history.
func checkStory(t *testing.T, dir string, lines []string) {
	t.Helper()
	p, err := Open(t.Context(), filepath.Join(dir, blogFolder), Options{StateDir: filepath.Join(dir, stateFolder), Now: noon})
	if err != nil {
		t.Errorf("the folder does not open: %v", err)
		return
	}
	defer p.Close()
	for path, of := range hear(lines) {
		if path != "-" {
			checkPost(t, p, path, of)
		}
	}
}

func checkPost(t *testing.T, p *Project, path string, of *told) {
	t.Helper()
	opened, err := p.OpenPost(path)
	if err != nil {
		t.Errorf("%s: %v, after %+v", path, err, *of)
		return
	}
	file := storyNumber(path, opened.Text)
	if file < max(of.saved, of.foreign) || file > max(of.saving, of.writing) {
		t.Errorf("%s holds text %d (%d bytes, %.50q), after %+v", path, file, len(opened.Text), opened.Text, *of)
	}
	have := map[int]bool{file: true}
	newer := file
	if r := opened.Recovered; r != nil {
		n := storyNumber(path, r.Text)
		if n < 0 || n > of.typed+1 {
			t.Errorf("%s: text %d is offered (%.50q), after %+v", path, n, r.Text, *of)
		}
		have[n], newer = true, max(newer, n)
	}
	if newer < of.kept {
		t.Errorf("%s: text %d is the newest there is, after %+v", path, newer, *of)
	}
	err = p.journal.EachVersion(path, func(v history.Version, text []byte) {
		n := storyNumber(path, string(text))
		if n < 0 {
			t.Errorf("%s: the version %s is no text: %.50q", path, v.ID, text)
		}
		have[n] = true
	})
	if err != nil {
		t.Error(err)
	}
	if of.foreign > 0 && !have[of.foreign] {
		t.Errorf("%s: text %d of another program is lost, after %+v", path, of.foreign, *of)
	}
}
