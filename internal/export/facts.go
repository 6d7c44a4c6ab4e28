package export

import (
	"encoding/binary"
	"hash/maphash"
	"slices"
	"sync/atomic"

	"galley/internal/site"
)

// A factList is the facts of a record: questions with the answers they had. Many outputs are
// made from the same, so each is asked once.
type factList struct {
	all   []byte
	later []byte   // those that came in with changes of the record
	first uint32   // the number of the first in later
	ends  []uint32 // of each, in all or later
	held  []uint32 // what asking found out, see recaller.fact
}

// What asking found out.
const (
	notAsked = iota
	holdsStill
	differsNow
)

// appendFact adds the encoding of a fact to b: kind, answer, length and text of the
// question.
func appendFact(b []byte, f site.Answered) []byte {
	b = append(append(b, byte(f.Kind)), f.Answer[:]...)
	b = binary.AppendUvarint(b, uint64(len(f.Arg)))
	return append(b, f.Arg...)
}

// nextFact reads one fact. ok is false at the end; of damaged bytes too, but those have
// failed the checksum.
func nextFact(b []byte) (kind site.FactKind, answer site.Digest, arg, rest []byte, ok bool) {
	const head = 1 + len(answer)
	if len(b) < head {
		return
	}
	kind = site.FactKind(b[0])
	copy(answer[:], b[1:head])
	n, size := binary.Uvarint(b[head:])
	b = b[head:]
	if size <= 0 || n > uint64(len(b)-size) {
		return
	}
	return kind, answer, b[size : uint64(size)+n], b[uint64(size)+n:], true
}

// readFacts takes a list of n facts apart.
func readFacts(all []byte, n uint64) (l factList, ok bool) {
	if n > uint64(len(all)) {
		return l, false
	}
	l = factList{all: all, first: uint32(n), ends: make([]uint32, 0, n), held: make([]uint32, n)}
	return l, l.take(all) && uint64(len(l.ends)) == n
}

// take notes where each of some facts ends. ok is false when they are none.
func (l *factList) take(facts []byte) (ok bool) {
	for rest := facts; len(rest) > 0; {
		if _, _, _, rest, ok = nextFact(rest); !ok {
			return false
		}
		l.ends = append(l.ends, uint32(len(facts)-len(rest)))
	}
	return true
}

// takeLater adds facts behind all others, once.
func (l *factList) takeLater(facts []byte) (ok bool) {
	if l.later = facts; !l.take(facts) {
		return false
	}
	l.held = append(l.held, make([]uint32, len(l.ends)-len(l.held))...)
	return true
}

// encoded returns the encoding of a fact.
func (l *factList) encoded(n uint32) []byte {
	all, from := l.all, uint32(0)
	if n >= l.first {
		all = l.later
	}
	if n > 0 && n != l.first {
		from = l.ends[n-1]
	}
	return all[from:l.ends[n]]
}

// have reports whether a list of numbers is one of this list's facts.
func (l *factList) have(numbers []byte) bool {
	whole := true
	eachNumber(numbers, func(n uint32) bool {
		whole = uint64(n) < uint64(len(l.ends))
		return whole
	})
	return whole
}

// appendNumbers adds the encoding of numbers, which it sorts: the gaps between them.
func appendNumbers(b []byte, numbers []uint32) []byte {
	slices.Sort(numbers)
	last := uint32(0)
	for _, n := range numbers {
		b = binary.AppendUvarint(b, uint64(n-last))
		last = n
	}
	return b
}

// eachNumber gives the numbers until yield returns false. Behind damaged bytes it gives one
// that no list has.
func eachNumber(b []byte, yield func(n uint32) bool) {
	last := uint64(0)
	for len(b) > 0 {
		gap, size := binary.Uvarint(b)
		if last += gap; size <= 0 || last > 1<<31 {
			yield(1<<32 - 1)
			return
		}
		b = b[size:]
		if !yield(uint32(last)) {
			return
		}
	}
}

// holds reports whether all questions still have the answers they had.
func (r *recaller) holds(numbers []byte) bool {
	still := true
	eachNumber(numbers, func(n uint32) bool {
		still = r.fact(n)
		return still
	})
	return still
}

// fact asks a question, unless it was asked before.
func (r *recaller) fact(n uint32) bool {
	l := &r.record.facts
	switch atomic.LoadUint32(&l.held[n]) {
	case holdsStill:
		return true
	case differsNow:
		return false
	}
	found := uint32(differsNow)
	if r.ask(l.encoded(n)) {
		found = holdsStill
	}
	atomic.StoreUint32(&l.held[n], found)
	return found == holdsStill
}

// askAhead asks questions of the record about posts while the list of outputs is still being
// made, until enough is set. Outputs ask them anyway; to ask what none does any more is no harm.
func (r *recaller) askAhead(enough *atomic.Bool) {
	if r == nil || r.record == nil {
		return
	}
	l := &r.record.facts
	for n := range uint32(len(l.ends)) {
		if enough.Load() {
			return
		}
		if kind, _, _, _, _ := nextFact(l.encoded(n)); kind.OfPosts() {
			r.fact(n)
		}
	}
}

func (r *recaller) ask(fact []byte) bool {
	kind, answer, arg, _, _ := nextFact(fact)
	if beyondFiles(kind) {
		r.timely.Store(true)
	}
	if kind.OfHeads() && r.same {
		return true
	}
	if kind == site.FactSource {
		now, known := r.memory.Source(string(arg))
		return known && now == answer
	}
	now, known := r.site.Answer(site.Fact{Kind: kind, Arg: string(arg)})
	return known && now == answer
}

// facts writes those facts of an output that were not written before, and returns the
// numbers of all.
func (w *recordWriter) facts(from []site.Answered) []byte {
	w.mu.Lock()
	defer w.mu.Unlock()
	numbers := make([]uint32, len(from))
	for i, f := range from {
		w.fact = appendFact(w.fact[:0], f)
		numbers[i] = w.number(w.fact)
	}
	return appendNumbers(nil, numbers)
}

// number returns the number of an encoded fact.
func (w *recordWriter) number(fact []byte) uint32 {
	hash := maphash.Bytes(w.seed, fact)
	n, known := w.known[hash]
	if !known {
		n = uint32(len(w.known))
		w.known[hash] = n
		w.write(fact)
	}
	return n
}

// takeOver returns numbers of the last record's facts as they are in this one.
func (w *recordWriter) takeOver(l *factList, numbers []byte) []byte {
	if w.moved == nil {
		w.moved = make([]uint32, len(l.ends))
	}
	var moved []uint32
	eachNumber(numbers, func(n uint32) bool {
		if w.moved[n] == 0 {
			w.moved[n] = w.number(l.encoded(n)) + 1
		}
		moved = append(moved, w.moved[n]-1)
		return true
	})
	return appendNumbers(nil, moved)
}
