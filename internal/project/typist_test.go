package project

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// typeForEver types into two posts, lets the journal and the clock do their part, and
// saves now and then.
func typeForEver(dir string) {
	s := begin(dir)
	posts := []string{"a.md", "posts/b.md"}
	for _, path := range posts {
		s.open(path)
		file := storyNumber(path, s.opened(path).buf.Text())
		s.say("saving", path, file)
		s.say("saved", path, file)
		s.say("typed", path, s.n[path])
	}
	fmt.Print(lineAtWork)
	for {
		path := posts[rand.IntN(len(posts))]
		switch rand.IntN(8) {
		case 0:
			s.save(path, s.Save)
		case 1:
			s.keep(path)
		case 2:
			time.Sleep(time.Duration(rand.IntN(5)) * time.Millisecond)
		default:
			s.write(path)
		}
	}
}

// TestKillWhileTyping kills a program that types and saves, at random moments: no post is
// lost, truncated or mixed, nothing is older than it was said to be, and what the journal
// had is offered.
func TestKillWhileTyping(t *testing.T) {
	rounds := 8
	if os.Getenv("GALLEY_TORTURE") != "" {
		rounds = 1000
	}
	var dir string
	saved := 0
	for round := range rounds {
		if round%40 == 0 { // histories that are long take long to read
			dir = layStory(t)
		}
		lines := killTypist(t, dir)
		checkStory(t, dir, lines)
		if t.Failed() {
			t.Fatalf("in round %d, after %d lines", round, len(lines))
		}
		saved += strings.Count(strings.Join(lines, "\n"), "saved")
	}
	t.Logf("%d kills among %d saves", rounds, saved)
}

func layStory(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, path := range []string{"a.md", "posts/b.md"} {
		write(t, dir, blogFolder+"/"+path, storyText(path, 0))
	}
	return dir
}

// killTypist starts one, kills it and returns what it had said.
func killTypist(t *testing.T, dir string) (lines []string) {
	t.Helper()
	cmd := child(t, "typist", dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewReader(out)
	for len(lines) == 0 || lines[len(lines)-1] != lineAtWork {
		line, err := said.ReadString('\n')
		if err != nil {
			t.Fatalf("after %q: %v", lines, err)
		}
		lines = append(lines, line)
	}
	time.AfterFunc(time.Duration(rand.Int64N(int64(60*time.Millisecond))), func() { _ = cmd.Process.Kill() })
	rest, err := io.ReadAll(said)
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
		t.Fatalf("the program ended by itself: %v", err)
	}
	whole := string(rest[:strings.LastIndexByte("\n"+string(rest), '\n')])
	return append(lines, strings.Split(whole, "\n")...)
}

// TestTypingIsKeptEverySecond: whatever was typed a second ago is in the journal, by a
// clock that waits for everybody.
func TestTypingIsKeptEverySecond(t *testing.T) {
	dir := layStory(t)
	synctest.Test(t, func(t *testing.T) {
		p, err := Open(context.Background(), filepath.Join(dir, blogFolder), Options{StateDir: filepath.Join(dir, stateFolder)})
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		if _, err := p.OpenPost("a.md"); err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(1, 1))
		var typed []time.Time
		for n := 1; n <= 300; n++ {
			if _, err := p.Sync("a.md", storyText("a.md", n)); err != nil {
				t.Fatal(err)
			}
			typed = append(typed, time.Now())
			time.Sleep(time.Duration(r.Int64N(int64(300 * time.Millisecond))))
			synctest.Wait()
			drafts, err := p.journal.List()
			if err != nil {
				t.Fatal(err)
			}
			have := 0
			if len(drafts) > 0 {
				have = storyNumber("a.md", string(drafts[0].Text))
			}
			if have < len(typed) && time.Since(typed[have]) > time.Second {
				t.Fatalf("text %d was typed %v ago, the journal has text %d", have+1, time.Since(typed[have]), have)
			}
		}
	})
}

// TestLosesASecondAtMost kills a program that types while only the clock keeps the text.
// What is lost is told; how long a busy machine takes is no matter of right or wrong, so
// the limit is what an author would put up with.
func TestLosesASecondAtMost(t *testing.T) {
	rounds := 1
	if os.Getenv("GALLEY_TORTURE") != "" {
		rounds = 40
	}
	var most time.Duration
	for range rounds {
		dir := layStory(t)
		lost := killSlowTypist(t, dir)
		most = max(most, lost)
	}
	t.Logf("at most %v of typing was lost", most)
	if most > 5*time.Second {
		t.Errorf("%v of typing was lost", most)
	}
}

// typeSlowly types and says when.
func typeSlowly(dir string) {
	s := begin(dir)
	s.open("a.md")
	for {
		if _, err := s.Sync("a.md", s.next("a.md")); err != nil {
			panic(err)
		}
		fmt.Printf("%d %d\n", s.n["a.md"], time.Now().UnixMilli())
		time.Sleep(10 * time.Millisecond)
	}
}

func killSlowTypist(t *testing.T, dir string) (lost time.Duration) {
	t.Helper()
	cmd := child(t, "slow typist", dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n') // a busy machine takes seconds to start a program
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(1500*time.Millisecond+time.Duration(rand.Int64N(int64(1500*time.Millisecond))), func() { _ = cmd.Process.Kill() })
	rest, err := io.ReadAll(lines)
	if err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed: the error says so
	typed := map[int]int64{}
	last := int64(0)
	for line := range strings.Lines(first + string(rest)) {
		number, at, _ := strings.Cut(strings.TrimSpace(line), " ")
		n, errN := strconv.Atoi(number)
		ms, errAt := strconv.ParseInt(at, 10, 64)
		if errN == nil && errAt == nil && strings.HasSuffix(line, "\n") {
			typed[n], last = ms, ms
		}
	}
	p := open(t, filepath.Join(dir, blogFolder), Options{StateDir: filepath.Join(dir, stateFolder), Now: noon})
	opened, err := p.OpenPost("a.md")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	if opened.Recovered != nil {
		n = storyNumber("a.md", opened.Recovered.Text)
	}
	if n < 0 || len(typed) == 0 {
		t.Fatalf("text %d is offered, %d were typed", n, len(typed))
	}
	if first, ok := typed[n+1]; ok { // the oldest that is lost
		lost = time.Duration(last-first) * time.Millisecond
	}
	return lost
}

func init() {
	roles["typist"] = typeForEver
	roles["slow typist"] = typeSlowly
}
