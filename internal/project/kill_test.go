package project

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"testing"
	"time"

	"galley/internal/history"
)

// stateOf is where the journal of a folder under test is.
func stateOf(dir string) string { return dir + "-state" }

// lineAtWork and lineMade are the lines of a program that changes posts: the folder is open, and
// a change is made.
const (
	lineAtWork = "at work\n"
	lineMade   = "made\n"
)

// changeForEver makes changes and takes them back, again and again, and says so. Every
// other change it leaves for a while: however fast the disk is, the program is sometimes
// killed between a change and its undo.
func changeForEver(dir string) {
	p, err := Open(context.Background(), dir, Options{StateDir: stateOf(dir), Now: noon})
	if err != nil {
		panic(err)
	}
	if all, err := p.Operations(); err != nil {
		panic(err)
	} else if len(all) > 0 && all[0].State == history.Made {
		if _, err := p.Undo(all[0].ID, nil); err != nil {
			panic(err)
		}
	}
	fmt.Print(lineAtWork)
	for {
		plan, err := planDo(p, someChanges[rand.IntN(len(someChanges))])
		if err != nil {
			panic(err)
		}
		op, err := p.Apply(context.Background(), plan, nil)
		if err != nil {
			panic(err)
		}
		fmt.Print(lineMade)
		if rand.IntN(2) == 0 {
			time.Sleep(100 * time.Millisecond)
		}
		if _, err := p.Undo(op.ID, nil); err != nil {
			panic(err)
		}
	}
}

// TestKill kills a program that changes many posts at once, at random moments: while it
// takes back what its predecessor left, while it changes, while it undoes. Whenever the
// folder is opened next it is wholly as before or wholly changed, and the record of the
// change says which.
func TestKill(t *testing.T) {
	const rounds = 51
	after := map[string]map[string]string{} // by the name of the change
	for _, do := range someChanges {
		p, plan := planned(t, do, Options{})
		if _, err := p.Apply(t.Context(), plan, nil); err != nil {
			t.Fatal(err)
		}
		after[plan.Name] = contents(t, p.Dir())
	}
	dir := lay(t, blog())
	states := map[history.OperationState]int{}
	for round := range rounds {
		line := []string{"", lineAtWork, lineMade}[round%3]
		killOne(t, dir, line)
		if line == "" {
			continue // the next one takes over what this one left
		}
		states[wantWholly(t, dir, after)]++
	}
	t.Logf("the change was %v", states)
	if states[history.Undone] == 0 || states[history.Made] == 0 {
		t.Errorf("the kills all came at the same moment: %v", states)
	}
}

// killOne starts a program that changes posts and kills it a while after it said a line,
// or after it was started if the line is empty.
func killOne(t *testing.T, dir, line string) {
	t.Helper()
	cmd := child(t, "changer", dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewReader(out)
	for heard := ""; heard != line; {
		heard, err = said.ReadString('\n')
		if err != nil {
			t.Fatalf("the program did not say %q: %v", line, err)
		}
	}
	time.AfterFunc(time.Duration(rand.Int64N(int64(40*time.Millisecond))), func() { cmd.Process.Kill() })
	if _, err := io.ReadAll(said); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
		t.Fatalf("the program ended by itself: %v", err)
	}
}

// wantWholly checks that the folder is whole and agrees with the newest record, and puts
// it back to the beginning. It returns the state of that record.
func wantWholly(t *testing.T, dir string, after map[string]map[string]string) history.OperationState {
	t.Helper()
	p, err := Open(t.Context(), dir, Options{StateDir: stateOf(dir), Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if problems := p.FolderProblems(); len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
	all, err := p.Operations()
	if err != nil {
		t.Fatal(err)
	}
	want, op := blog(), history.Operation{}
	if len(all) > 0 { // else it was killed before it began
		op = all[0]
	}
	if op.State == history.Made {
		want = after[op.Name]
	}
	if got := contents(t, dir); !maps.Equal(got, want) {
		wantContents(t, dir, want, fmt.Sprintf("after %q, %s", op.Name, op.State))
		t.FailNow()
	}
	if op.State == history.Underway {
		t.Fatalf("%q is still underway", op.Name)
	}
	if op.State == history.Made {
		if _, err := p.Undo(op.ID, nil); err != nil {
			t.Fatal(err)
		}
		wantContents(t, dir, blog(), "after undo")
	}
	return op.State
}
