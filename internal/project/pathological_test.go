package project

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"galley/internal/buffer"
	"galley/internal/render"
)

const (
	// every shape is tried at this size, the dear ones at fifty times as much, and a few
	// as large files.
	usualSize = 100_000
	dearSize  = 4_900_000
	largeSize = 10_000_000
)

var (
	dear = []string{"list items", "setext", "links", "wide table", "code in one", "html blocks", "references", "lists of sixty levels"}
	huge = []string{"quotes", "lists by indentation", "open brackets", "long line"}
)

// An ordeal is what became of one shape.
type ordeal struct {
	Name    string
	Size    int
	Reply   time.Duration // until the edit was answered
	Busy    string        // why the page did not follow
	Kept    bool          // a page that did not follow was the last good one
	Back    time.Duration // until the page was right again once the text was
	Good    bool          // it was
	Memory  int64         // most megabytes the process has held
	Failure string
}

// TestPathological types texts that are dear to lay out into a post. Whatever the text,
// the answer comes, the page stays as it was or follows, it is right again once the text
// is, and the process stays small.
func TestPathological(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("# Good\n\nText.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := child(t, "sufferer", dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var all []ordeal
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var o ordeal
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			t.Fatalf("%s: %v", lines.Text(), err)
		}
		all = append(all, o)
		o.check(t)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if want := len(shapes) + len(dear) + len(huge); len(all) != want {
		t.Fatalf("%d ordeals, want %d", len(all), want)
	}
	slices.SortFunc(all, func(a, b ordeal) int { return int(b.Reply - a.Reply) })
	most := slices.MaxFunc(all, func(a, b ordeal) int { return int(a.Memory - b.Memory) })
	t.Logf("slowest answer: %s of %d bytes after %v; most memory: %d MB with %s of %d bytes", all[0].Name, all[0].Size,
		all[0].Reply.Round(time.Millisecond), most.Memory, most.Name, most.Size)
}

func (o ordeal) check(t *testing.T) {
	t.Helper()
	switch {
	case o.Failure != "":
		t.Errorf("%s of %d bytes: %s", o.Name, o.Size, o.Failure)
	case o.Busy != "" && !o.Kept:
		t.Errorf("%s of %d bytes: the page changed although it says %q", o.Name, o.Size, o.Busy)
	case o.Size > LargeFrom && o.Busy != restsWhileLarge:
		t.Errorf("%s of %d bytes is a large file, but Galley says %q", o.Name, o.Size, o.Busy)
	case !o.Good:
		t.Errorf("%s of %d bytes: the page is not back after %v", o.Name, o.Size, o.Back)
	case o.Reply > 100*patience: // it hangs: a machine with other things to do only takes its time
		t.Errorf("%s of %d bytes: answered after %v", o.Name, o.Size, o.Reply)
	case o.Memory > 1000 && !raceEnabled:
		t.Errorf("%s of %d bytes: the process held %d MB", o.Name, o.Size, o.Memory)
	}
}

// suffer goes through all ordeals and prints each.
func suffer(dir string) {
	p, err := Open(context.Background(), dir, Options{})
	if err != nil {
		panic(err)
	}
	opened, err := p.OpenPost("a.md")
	for ; err == nil && opened.Update.Late; opened, err = p.OpenPost("a.md") {
	}
	if err != nil {
		panic(err)
	}
	s := &sufferer{p: p, rev: opened.Rev, list: opened.Blocks}
	s.good = htmlOf(s.list)
	out := json.NewEncoder(os.Stdout)
	usualSize, dearSize := usualSize, dearSize
	if raceEnabled { // which makes everything ten times as slow, and what it looks for shows in less
		usualSize, dearSize = usualSize/8, dearSize/8
	}
	for _, one := range shapes {
		out.Encode(s.try(one, usualSize))
	}
	for _, one := range shapes {
		if slices.Contains(dear, one.name) {
			out.Encode(s.try(one, dearSize))
		}
		if slices.Contains(huge, one.name) {
			out.Encode(s.try(one, largeSize))
		}
	}
}

type sufferer struct {
	p    *Project
	rev  int
	list []render.Block // what a frame would show
	good string
}

func htmlOf(list []render.Block) string {
	var b strings.Builder
	for i := range list {
		b.WriteString(list[i].HTML)
	}
	return b.String()
}

// edit sends changes and applies the answer as a frame does.
func (s *sufferer) edit(changes ...buffer.Change) (Update, error) {
	u, err := s.p.Edit("a.md", s.rev, changes)
	if err == nil {
		s.rev, s.list = u.Rev, u.Patch.Apply(s.list)
	}
	return u, err
}

func (s *sufferer) try(one shape, size int) (o ordeal) {
	forget()
	o = ordeal{Name: one.name, Size: size}
	text := "\n" + one.make(size)
	from := buffer.Pos{Line: 3, Col: len("Text.")}
	began := time.Now()
	u, err := s.edit(buffer.Change{From: from, To: from, Text: text})
	o.Reply, o.Busy, o.Kept = time.Since(began), u.Busy, htmlOf(s.list) == s.good
	if err != nil {
		o.Failure = fmt.Sprint("typing: ", err)
		return o
	}
	began = time.Now()
	u, err = s.edit(buffer.Change{From: from, To: endOf(from, text)})
	for err == nil && u.Busy != "" && time.Since(began) < 2*time.Minute {
		time.Sleep(10 * time.Millisecond)
		u, err = s.edit()
	}
	if err != nil {
		o.Failure = fmt.Sprint("taking it back: ", err)
	}
	o.Back, o.Good = time.Since(began), htmlOf(s.list) == s.good
	o.Memory = mostMemory()
	return o
}

// forget makes mostMemory begin anew, where the system can.
func forget() {
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // elsewhere it counts from the start
}

// mostMemory returns the most megabytes this process has held since forget, or since it
// began where the system does not tell, or 0.
func mostMemory() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	var kb int64
	fmt.Sscan(after, &kb)
	return kb >> 10
}

// endOf returns where text ends that begins at from.
func endOf(from buffer.Pos, text string) buffer.Pos {
	last := text[strings.LastIndexByte(text, '\n')+1:]
	return buffer.Pos{Line: from.Line + strings.Count(text, "\n"), Col: len(utf16.Encode([]rune(last)))}
}
