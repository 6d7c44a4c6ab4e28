package export

import (
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"galley/internal/search"
	"galley/internal/site"
	"galley/internal/workspace"
)

// Tracer is a Site that can say what its outputs are made from. Of other sites every
// output is made every time.
type Tracer interface {
	Site
	// Ground stands for what all outputs are made with.
	Ground() site.Digest
	// Heads is the same as long as all answers of kinds that FactKind.OfHeads names are.
	Heads() site.Digest
	// Trace renders, and returns the questions it asked, with their answers.
	Trace(w io.Writer, path string) ([]site.Answered, error)
	// Answer answers a question; ok is false for one it cannot answer.
	Answer(site.Fact) (d site.Digest, ok bool)
	// Found returns what readers find a post by, after its page was traced.
	Found(post string) (terms []byte, d site.Digest, ok bool)
	// Lend gives the site what Found returned, of this export or an earlier one.
	Lend(post string, d site.Digest, load func() (terms []byte, ok bool))
	// LendBefore tells what a post was found by at the last export.
	LendBefore(post string, d site.Digest, load func() (terms []byte, ok bool))
	// LendIndex gives the site what KeptIndex returned at the last export.
	LendIndex(load func() (head []byte, text func(shard int) ([]byte, bool), ok bool))
	// LendRoom gives the site a file for a search index that is being made.
	LendRoom(open func() (search.Room, error))
	// KeptIndex returns the search index, if it was made.
	KeptIndex() (k site.KeptIndex, ok bool)
}

// Memory lets an export make only what reads differently than the last time.
type Memory struct {
	// Folder is where exports remember what they made from what; "" remembers nothing.
	// Everything in it may be deleted at any time.
	Folder string
	// Stamp returns the stamp of a workspace file.
	Stamp func(source string) (s workspace.Stamp, ok bool)
	// Source returns the digest of a workspace file's bytes as they are now; ok is false
	// when it is not known.
	Source func(path string) (d site.Digest, ok bool)
	// Again reports whether a file that was opened in this export has to be opened in the
	// next one too, since something was said about it. It may be nil.
	Again func(source string) bool
}

// recordName returns the file of the record of an export to out.
func recordName(folder, out string) string {
	return filepath.Join(folder, string(workspace.RevisionOf([]byte(out)))[:24]+".export")
}

// mostRecords bounds how many targets are remembered.
const mostRecords = 12

// recaller decides which outputs are as they were. It is made once for an export and used
// by all its workers.
type recaller struct {
	record *record
	site   Tracer
	memory Memory
	ground site.Digest
	heads  site.Digest
	same   bool // heads is as it was
	began  time.Time
	index  *index // that was lent; nil before it is asked for, and when there is none

	doubted atomic.Bool // some stamps of the record prove nothing
	timely  atomic.Bool // a page was made from more than files, see beyondFiles
}

// newRecaller returns nil where nothing can be recalled or remembered. It waits for the look.
func newRecaller(s Site, o Options, look *Look) *recaller {
	tracer, ok := s.(Tracer)
	if !ok || o.Memory.Folder == "" || o.Memory.Stamp == nil || o.Memory.Source == nil {
		return nil
	}
	r := &recaller{site: tracer, memory: o.Memory, ground: tracer.Ground(), heads: tracer.Heads(), began: look.began}
	look.taken.Wait()
	if look.record != nil && look.record.ground != r.ground {
		look.forget() // files that were copied are compared byte by byte anyway
	}
	r.record = look.record
	r.same = r.record != nil && r.record.heads == r.heads
	if r.record != nil {
		name := indexName(recordName(o.Memory.Folder, look.out))
		tracer.LendIndex(func() ([]byte, func(int) ([]byte, bool), bool) {
			if r.index = readIndex(name, r.ground); r.index == nil {
				return nil, nil, false
			}
			return r.index.head, r.index.text, true
		})
	}
	return r
}

// recall returns what is remembered of an output if it would be the same again, and the
// target still has it.
func (r *recaller) recall(o site.Output, out string, t tree) (m *remembered, ok bool) {
	if r == nil || r.record == nil {
		return nil, false
	}
	m = r.record.outputs[o.Path]
	if m == nil || m.kind != o.Kind || m.source != o.Source {
		return m, false
	}
	info := t[o.Path]
	if info == nil || !info.Mode.IsRegular() || *info != m.stamp || !r.proven(m, out) {
		return m, false
	}
	switch {
	case m.copied != workspace.Stamp{}:
		now, known := r.memory.Stamp(o.Source)
		return m, known && now == m.copied && m.copied.Settled(r.record.began)
	case o.Kind == site.KindCard || o.Kind == site.KindPicture:
		return m, true // its name says what is in it
	case m.traced:
		return m, r.holds(m.facts)
	}
	return m, false
}

// proven reports whether the stamp of an output proves its bytes. One that was written in
// the moment before the stamp was taken is read once more, and the record renewed.
func (r *recaller) proven(m *remembered, out string) bool {
	if m.stamp.Settled(r.record.seen) {
		return true
	}
	r.doubted.Store(true)
	return hashFile(filepath.Join(out, filepath.FromSlash(m.entry.Path))) == m.entry.SHA256
}

// asRemembered reports whether the record needs no change: all is as it says, and its
// stamps can be trusted.
func (j *job) asRemembered(files []file) bool {
	r := j.recaller.record
	if r == nil || !j.stands || r.heads != j.recaller.heads || j.recaller.doubted.Load() || len(files) != len(r.outputs) {
		return false
	}
	for i := range files {
		f := &files[i]
		if r.outputs[f.Path] == nil || !f.recalled && (f.traced || f.copied != workspace.Stamp{} || f.same == nil) {
			return false
		}
	}
	return true
}

// remember writes the record of an export that is in place. It is only a cache, so an
// error costs the next export some time.
func (j *job) remember(files []file) (*Standing, error) {
	r := j.recaller
	stood := &Standing{Seen: time.Now().UnixNano(), Files: make([]Stamped, len(files)+1)}
	manifest, err := j.stampManifest(stood.Seen)
	if err != nil {
		return nil, err
	}
	stood.Files[len(files)] = manifest
	outputs, err := j.outputs(files)
	if err != nil {
		return nil, err
	}
	for i, m := range outputs {
		stood.Files[i] = Stamped{m.entry.Path, m.stamp, m.entry.SHA256}
	}
	folders, err := j.folders(files)
	if err != nil {
		return nil, err
	}
	var t table
	t.head(r.heads, r.began, time.Unix(0, stood.Seen), manifest.Stamp, j.spareList)
	if kept, err := j.keepChanges(t.Bytes(), files, outputs, folders); kept || err != nil {
		return stood, err
	}
	numbers := j.numbers(files)
	t.number(uint64(len(j.writer.known)))
	t.number(uint64(len(files)))
	j.writer.tabulate(r.ground[:])
	for i, m := range outputs {
		now := *m
		now.facts = numbers[i]
		if t.output(&now); t.Len() > tableRoom {
			j.writer.tabulate(t.Bytes())
			t.Reset()
		}
	}
	t.folders(folders)
	t.spare(j.spareNow)
	j.writer.tabulate(t.Bytes())
	if err := j.writer.finish(); err != nil {
		return nil, err
	}
	return stood, r.bound()
}

// bound forgets what is remembered of targets that were not exported to for longest.
func (r *recaller) bound() error {
	return errors.Join(removeOld(r.memory.Folder, "*.export*"), removeOld(r.memory.Folder, "*.changes*"),
		removeOld(r.memory.Folder, "*.terms*"))
}

// outputs returns what is to be remembered of files, in their order.
func (j *job) outputs(files []file) ([]*remembered, error) {
	stamps, err := j.stampsOf(files)
	if err != nil {
		return nil, err
	}
	live := make([]termsAt, len(files))
	for i, f := range files {
		live[i] = f.terms
	}
	if live, err = j.terms.keep(live); err != nil {
		return nil, err
	}
	outputs := make([]*remembered, len(files))
	for i := range files {
		f := &files[i]
		stamp := stamps[i]
		rested := f.twin && j.atRest != nil && j.atRest[i] && f.recalled && stamp == f.stamp
		twin := rested || f.linked != nil && stamp == *f.linked
		if f.same != nil && (stamp.Size != f.same.Size || stamp.ModTime != f.same.ModTime) {
			stamp = workspace.Stamp{} // changed since it was compared
		}
		outputs[i] = f.remember(stamp, live[i], twin)
	}
	return outputs, nil
}

// remember returns what is to be remembered of a file, which is mostly what was.
func (f *file) remember(stamp workspace.Stamp, terms termsAt, twin bool) *remembered {
	if f.recalled && stamp == f.stamp && terms == f.terms && twin == f.remembered.twin {
		return f.remembered
	}
	now := *f.remembered
	now.stamp, now.terms, now.twin = stamp, terms, twin
	return &now
}

// numbers returns the facts of files by their numbers in the new record.
func (j *job) numbers(files []file) [][]byte {
	numbers := make([][]byte, len(files))
	for i, f := range files {
		if numbers[i] = f.facts; f.recalled {
			numbers[i] = j.writer.takeOver(&j.recaller.record.facts, f.facts)
		}
	}
	return numbers
}

// stampManifest returns the stamp of the target's manifest, with the hash where the stamp
// proves nothing.
func (j *job) stampManifest(seen int64) (Stamped, error) {
	name := filepath.Join(j.out, workspace.ManifestName)
	info, err := os.Lstat(name)
	if err != nil {
		return Stamped{}, err
	}
	s := Stamped{Path: workspace.ManifestName, Stamp: workspace.StampOf(info)}
	if !s.Stamp.Settled(seen) {
		s.SHA256 = hashFile(name)
	}
	return s, nil
}

// folders returns the folders of the site with their stamps, none where others have files in
// them.
func (j *job) folders(files []file) (f folderStamps, err error) {
	if j.samePlaced {
		f.paths = j.recaller.record.folders.paths
	} else if !j.foreign {
		folders := map[string]bool{".": true}
		for _, f := range files {
			addParents(folders, f.Path)
		}
		f.paths = slices.Sorted(maps.Keys(folders))
	}
	if f.stamps, err = j.folderStamps(f.paths); err != nil || !j.holdsJust(files, f) {
		return folderStamps{}, err
	}
	return f, nil
}

// folderStamps returns the stamps of folders of the target. Of one that was the spare until
// now those are known that were proven and not touched since: they say what was in a folder
// when they were taken, and should it be something else by now, so are its stamps.
func (j *job) folderStamps(paths []string) ([]workspace.Stamp, error) {
	return j.stamps(len(paths), func(i int) string { return paths[i] }, func(i int) (workspace.Stamp, bool) { return j.untouchedFolder(paths[i]) })
}

// holdsJust reports whether others have put nothing into the folders that changed since the
// export began: a stamp that is remembered says so from now on.
func (j *job) holdsJust(files []file, folders folderStamps) bool {
	var changed []string
	for i, p := range folders.paths {
		if !folders.stamps[i].Settled(j.recaller.began.UnixNano()) {
			changed = append(changed, p)
		}
	}
	return sameNames(j.out, changed, func(yield func(string) bool) {
		for _, f := range files {
			if !yield(f.Path) {
				return
			}
		}
		for _, p := range folders.paths {
			if !yield(p) {
				return
			}
		}
	})
}

// stamps returns the stamps of n files or folders of the target, and asks the system for
// those that are not known.
func (j *job) stamps(n int, path func(i int) string, known func(i int) (workspace.Stamp, bool)) ([]workspace.Stamp, error) {
	all := make([]workspace.Stamp, n)
	var ask []string
	var at []int
	for i := range all {
		stamp, ok := known(i)
		if all[i] = stamp; !ok {
			ask, at = append(ask, path(i)), append(at, i)
		}
	}
	stamps, err := stampsIn(j.out, ask)
	if err != nil {
		return nil, err
	}
	for n, i := range at {
		all[i] = stamps[n]
	}
	return all, nil
}

// stampsOf returns the stamps of the target's files. Those of files that were recalled are
// known, unless they got other names since.
func (j *job) stampsOf(files []file) ([]workspace.Stamp, error) {
	return j.stamps(len(files), func(i int) string { return files[i].Path }, func(i int) (workspace.Stamp, bool) {
		f := &files[i]
		return f.stamp, f.recalled && j.atRest != nil && j.atRest[i] && f.stamp.Settled(j.recaller.record.seen)
	})
}

func (m *Memory) again(source string) bool { return m.Again != nil && m.Again(source) }
