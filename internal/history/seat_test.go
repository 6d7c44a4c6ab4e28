package history

import (
	"testing"
	"time"
)

// Two programs have one folder open: each keeps its own unsaved text of one post, and
// neither is offered the other's while that is alive.
func TestSeats(t *testing.T) {
	state, dir := t.TempDir(), t.TempDir()
	sit := func() *Journal {
		j, err := Open(state, dir)
		must(t, err)
		return j
	}
	draft := func(j *Journal, text string, at time.Time) {
		must(t, j.Put(Draft{Path: "a.md", Base: "b", Text: []byte(text), Time: at}))
	}
	one, two := sit(), sit()
	draft(one, "of one", noon)
	draft(two, "of two", noon.Add(time.Minute))
	want := func(j *Journal, what, drafts string) {
		t.Helper()
		if got := listed(t, j); got != drafts {
			t.Errorf("%s: %s, want %s", what, got, drafts)
		}
	}
	want(one, "of the first", `a.md b "of one"`)
	want(two, "of the second", `a.md b "of two"`)
	must(t, two.Drop("a.md"))
	want(one, "once the second has saved", `a.md b "of one"`)
	draft(two, "of two again", noon.Add(time.Minute))

	one.Close() // as its end does, however it comes
	want(two, "once the first has ended", `a.md b "of two again"`)
	if kept := keptOf(t, two, "a.md"); len(kept) != 1 {
		t.Errorf("%d versions, want the older text as one: %v", len(kept), kept)
	}
	two.Close()
	want(sit(), "after both", `a.md b "of two again"`)
}

// Text that is left over goes to a program that runs already, newest first.
func TestInheritNewer(t *testing.T) {
	state, dir := t.TempDir(), t.TempDir()
	one, err := Open(state, dir)
	must(t, err)
	two, err := Open(state, dir)
	must(t, err)
	must(t, one.Put(Draft{Path: "a.md", Text: []byte("newer"), Time: noon.Add(time.Hour)}))
	must(t, one.Put(Draft{Path: "b.md", Text: []byte("alone"), Time: noon}))
	must(t, two.Put(Draft{Path: "a.md", Text: []byte("older"), Time: noon}))
	one.Close()
	if got, want := listed(t, two), `a.md  "newer", b.md  "alone"`; got != want {
		t.Errorf("left over: %s, want %s", got, want)
	}
	// The newer as well: whoever has the post open here writes over it.
	if kept := keptOf(t, two, "a.md"); len(kept) != 2 {
		t.Errorf("%d versions, want both texts", len(kept))
	}
}
