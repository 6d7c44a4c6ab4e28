// Package powercut works out what a disk may hold after the power went. It serves
// tests: strace records the calls a program makes, the log of them is read here, and
// for any moment of it every disk that the rules allow can be asked for.
//
// The rules are the weakest that file systems give. Bytes written to a file are safe once
// that file was flushed (fsync), its size with them. A name in a folder, made, removed,
// renamed or exchanged, is safe once that folder was flushed. What is not safe may be
// there, or not, each change by itself and whatever came later is there; of bytes also
// the first half alone, or zeros in their place. Only one call is never seen half done: a
// rename or an exchange.
//
// Words. A step is one change that a call made to the disk, or a line the program said on
// its standard output, by which a test knows what had been promised at that moment. A
// cut is a number of steps: those before it were made when the power went. The fate of a
// step is what became of it.
package powercut

// Fate is what a cut made of a step that was not safe.
type Fate int

// The fates. A name has the first two only; the others count as Kept for it.
const (
	Lost   Fate = iota // as if it had never been made
	Kept               // wholly there
	Halved             // of bytes, the first half
	Zeroed             // the length, with zeros for bytes
)

// Disk is what a folder holds: texts by slash path, and folders, whose paths end in "/",
// with no text.
type Disk map[string]string

// Log is what a program did to the disk below a folder, in order.
type Log struct {
	root  *node
	names map[*node]map[string]*node // before the first step, by folder
	texts map[*node]string           // the same, by file
	steps []step
}

// node is a file or a folder, whatever its names are.
type node struct{ folder bool }

// step is one change, a flush, or a line that was said.
type step struct {
	names  []name // what the folders hold now
	file   *node  // the file that was written
	at     int    // where, in bytes
	bytes  string // what
	size   int    // what its size was made; -1 when that did not change
	flush  *node  // the file or folder that was flushed
	flushs bool   // everything was flushed
	said   string
}

// name is one place in a folder: it holds node now, or nothing.
type name struct {
	folder *node
	name   string
	node   *node
}

// Steps returns how many steps there are.
func (l *Log) Steps() int { return len(l.steps) }

// Said returns the lines the program had said before cut.
func (l *Log) Said(cut int) (lines []string) {
	for _, s := range l.steps[:cut] {
		if s.said != "" {
			lines = append(lines, s.said)
		}
	}
	return lines
}

// Unsafe returns the steps before cut that nothing flushed before it, in order.
func (l *Log) Unsafe(cut int) (steps []int) {
	for i := range cut {
		s := &l.steps[i]
		if (s.names != nil || s.file != nil) && !l.flushed(i, cut) {
			steps = append(steps, i)
		}
	}
	return steps
}

// IsName reports whether a step changed names rather than bytes.
func (l *Log) IsName(step int) bool { return l.steps[step].names != nil }

// flushed reports whether step i is safe at cut. A change of two folders needs both.
func (l *Log) flushed(i, cut int) bool {
	needs := map[*node]bool{}
	for _, n := range l.steps[i].names {
		needs[n.folder] = true
	}
	if f := l.steps[i].file; f != nil {
		needs[f] = true
	}
	for _, s := range l.steps[i+1 : cut] {
		if s.flushs {
			return true
		}
		delete(needs, s.flush)
	}
	return len(needs) == 0
}
