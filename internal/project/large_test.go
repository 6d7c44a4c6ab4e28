package project

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"galley/internal/buffer"
	"galley/internal/fault"
)

// One post has one page being made at a time, also when it is closed and opened again.
func TestClosedWhileThePageIsMade(t *testing.T) {
	p := open(t, lay(t, map[string]string{"a.md": "# Good\n"}), Options{Now: noon})
	if _, err := p.OpenPost("a.md"); err != nil {
		t.Fatal(err)
	}
	job := make(chan page, 1)
	defer close(job)
	p.opened("a.md").preview.job = job
	for range 3 {
		if err := p.ClosePost("a.md"); err != nil {
			t.Fatal(err)
		}
		o, err := p.OpenPost("a.md")
		if err != nil || !o.Update.Late || len(o.Blocks) != 0 {
			t.Fatalf("another page is made beside the one under way: %+v, %v", o.Update, err)
		}
	}
	job <- page{rev: 0}
	u, err := p.Edit("a.md", 0, nil)
	for end := time.Now().Add(10 * time.Second); err == nil && u.Busy != "" && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
		u, err = p.Edit("a.md", u.Rev, nil)
	}
	if err != nil || u.Busy != "" || len(u.Patch.Apply(nil)) != 1 || !strings.Contains(u.Patch.Apply(nil)[0].HTML, "Good") {
		t.Errorf("once it is done: %q, %+v, %v", u.Busy, u.Patch, err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.orphans) > 0 {
		t.Error("the page of a post that was closed is kept")
	}
}

// The page of a large text is made when it is asked for, and then not again.
func TestLargeFile(t *testing.T) {
	text := "# Large\n\n" + strings.Repeat("Words of a large post, again and again.\n\n", LargeFrom/40)
	p := open(t, lay(t, map[string]string{"a.md": text}), Options{Now: noon})
	o, err := p.OpenPost("a.md")
	if err != nil || o.Update.Busy != restsWhileLarge || !o.Update.Large || len(o.Blocks) != 0 || o.Text != text {
		t.Fatalf("opened with %d blocks, %q, large %v, %v", len(o.Blocks), o.Update.Busy, o.Update.Large, err)
	}
	rev := o.Rev
	edit := func(changes ...buffer.Change) Update {
		t.Helper()
		u, err := p.Edit("a.md", rev, changes)
		if err != nil {
			t.Fatal(err)
		}
		rev = u.Rev
		return u
	}
	start := buffer.Pos{Line: 1, Col: 2}
	if u := edit(buffer.Change{From: start, To: start, Text: "Very "}); u.Busy != restsWhileLarge {
		t.Errorf("typing: %q", u.Busy)
	}
	if err := p.ShowPage("a.md"); err != nil {
		t.Fatal(err)
	}
	u := edit()
	for end := time.Now().Add(time.Minute); u.Busy != "" && time.Now().Before(end); u = edit() {
		time.Sleep(10 * time.Millisecond)
	}
	if u.Busy != "" || u.Shell == nil || len(u.Patch.Apply(nil)) < LargeFrom/50 || !strings.Contains(u.Patch.Apply(nil)[0].HTML, "Very Large") {
		t.Fatalf("asked for: %d blocks, %q", len(u.Patch.Apply(nil)), u.Busy)
	}
	if u := edit(buffer.Change{From: start, To: start, Text: "And "}); u.Busy != restsWhileLarge || len(u.Patch.Apply(nil)) != 0 {
		t.Errorf("typing again: %q, %d blocks", u.Busy, len(u.Patch.Apply(nil)))
	}
	// As soon as it is no longer large its page follows.
	if u := edit(buffer.Change{From: buffer.Pos{Line: 3}, To: buffer.Pos{Line: 20_000}}); u.Large || u.Busy == restsWhileLarge {
		t.Errorf("shorter: %q, large %v", u.Busy, u.Large)
	}
}

func TestLargeCountsAsTheEditorDoes(t *testing.T) {
	for _, tt := range []struct {
		text  string
		large bool
	}{
		{strings.Repeat("a", LargeFrom), false},
		{strings.Repeat("a", LargeFrom+1), true},
		{strings.Repeat("ж", LargeFrom), false},
		{strings.Repeat("\U0001F600", LargeFrom/2), false},
		{strings.Repeat("\U0001F600", LargeFrom/2+1), true},
	} {
		o := &openPost{buf: buffer.New([]byte(tt.text))}
		if o.large() != tt.large {
			t.Errorf("%d bytes: large is %v", len(tt.text), o.large())
		}
	}
}

func TestTooLargeToOpen(t *testing.T) {
	dir := lay(t, map[string]string{"a.md": "# A\n"})
	p := open(t, dir, Options{Now: noon})
	if err := os.Truncate(filepath.Join(dir, "a.md"), mostBytes+1); err != nil {
		t.Fatal(err)
	}
	if _, err := p.OpenPost("a.md"); fault.CodeOf(err) != fault.TooLarge {
		t.Errorf("OpenPost: %v", err)
	}
}
