package project

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"galley/internal/export"
	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/workspace"
)

// standstill is what has to be as it was for an export to change nothing: all files of the
// folder, all files of the site, the options, the program, and a clock before the moment
// at which a post is published or expires by itself. To ask the system for the stamps of
// files is much quicker than to find out what all posts say. An export whose pages were
// made from anything else leaves none.
//
// It is kept beside the records of exports, and like them may be deleted at any time.
type standstill struct {
	Out      string // the target with links resolved
	Bytes    int64  // of all files
	Problems []*fault.Error
	Folder   string // stands for the folder's files, see stampsOf
	Since    int64  // by the clock that posts are published by, nanoseconds since 1970
	Until    int64

	standing export.Standing
	files    int        // of the site
	kept     keptReader // of them, what takeFiles takes apart
}

const (
	stillMagic = "galley standstill 1\n"
	mostStill  = 24
	stillSize  = 96 // about what a file takes
)

// stillName returns the file of the standstill of exports with these options.
func stillName(dir string, o Options, e ExportOptions) string {
	zone, offset := time.Now().Zone()
	key := fmt.Sprintf("%q %q %q %v %v %v %v %q %q %q %q %d", dir, e.Out, e.BaseURL, e.Drafts, e.Future, o.Drafts, o.Future,
		e.Version, program(), time.Local, zone, offset)
	return filepath.Join(o.exports(), string(workspace.RevisionOf([]byte(key)))[:24]+".still")
}

// ForExport returns o as a folder is opened for one export only: its snapshot is that of the
// export, and none has to be built beside it.
func (o Options) ForExport(e ExportOptions) Options {
	o.Drafts, o.Future, o.BaseURL, o.once = e.Drafts, e.Future, e.BaseURL, true
	return o
}

// ExportFolder exports the folder dir, which no window has open. It is Open and Export,
// but for a folder in which nothing happened since it was exported with the same options:
// that is found without reading it. problems are those of the folder and of each post.
func ExportFolder(ctx context.Context, dir string, o Options, e ExportOptions, progress func(export.Progress)) (done export.Result, problems []*fault.Error, err error) {
	began := time.Now()
	if o.Now == nil {
		o.Now = time.Now
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return done, nil, err
	}
	name := stillName(abs, o, e)
	var before folderStamps
	if o.CacheDir != "" && !e.Fresh && !e.Zip {
		if s := readStandstill(name); s != nil {
			if before = s.look(ctx, abs, e.Out, o.Now()); s.holds(before) {
				n := s.files - 1 // all but the manifest
				return export.Result{Out: s.Out, Files: n, Unchanged: n, Bytes: s.Bytes, Elapsed: time.Since(began)}, s.Problems, nil
			}
			if e.Again != nil {
				e.Again(s.files)
			}
			e.ahead = before.lookAhead(o)
			defer e.ahead.Close()
		}
	}
	o.Fresh = o.Fresh || e.Fresh
	o = o.ForExport(e)
	o.listed = before.listing()
	p, err := Open(ctx, dir, o)
	if err != nil {
		return done, nil, err
	}
	defer p.Close()
	if done, err = p.Export(ctx, e, progress); err != nil {
		return done, p.AllProblems(), err
	}
	problems = append(p.AllProblems(), done.Problems...)
	if o.CacheDir != "" && !e.Zip {
		if before.dir != p.dir || before.out != done.Out {
			before = stampsOf(ctx, p.dir, done.Out, began)
		}
		if err := p.keepStandstill(name, before, &done, problems); err != nil {
			slog.Warn("keep what was exported", "err", err)
		}
	}
	return done, problems, nil
}

// AllProblems lists what is wrong with the folder and each of its posts, newest first.
func (p *Project) AllProblems() []*fault.Error {
	all := p.Problems()
	p.mu.Lock()
	var posts []*post.Post
	for _, one := range p.content.posts {
		if len(one.Problems) > 0 {
			posts = append(posts, one.Post)
		}
	}
	p.mu.Unlock()
	slices.SortFunc(posts, newestFirst)
	for _, one := range posts {
		all = append(all, one.Problems...)
	}
	return all
}

// look returns the stamps of the folder where they may tell that nothing happened, and else
// none.
func (s *standstill) look(ctx context.Context, dir, out string, now time.Time) folderStamps {
	if at := now.UnixNano(); at < s.Since || at >= s.Until {
		return folderStamps{}
	}
	if out == "" {
		out = s.Out
	} else if !filepath.IsAbs(out) {
		out = filepath.Join(dir, out)
	}
	if real, err := filepath.EvalSymlinks(out); err != nil || real != s.Out {
		return folderStamps{}
	}
	return stampsOf(ctx, dir, s.Out, time.Now())
}

// holds reports whether nothing happened.
func (s *standstill) holds(now folderStamps) bool {
	return now.digest != "" && now.digest == s.Folder && s.takeFiles() && s.standing.Holds(s.Out)
}

// takeFiles takes apart what is kept of the files of the site. Where the folder changed nobody
// asks for it.
func (s *standstill) takeFiles() (ok bool) {
	s.standing.Files = make([]export.Stamped, s.files)
	for i := range s.standing.Files {
		f := &s.standing.Files[i]
		f.Path = s.kept.lent()
		stamp, rest, whole := workspace.ReadStamp(s.kept.b)
		f.Stamp, s.kept.b, s.kept.bad = stamp, rest, s.kept.bad || !whole
		f.SHA256 = s.kept.lent()
	}
	return !s.kept.bad
}

// keepStandstill writes down what is there after an export, if it can last. The stamps of
// the folder may be those from before it: what changes later has others. A file that changed
// at the moment they were taken proves nothing about what was read.
func (p *Project) keepStandstill(name string, folder folderStamps, done *export.Result, problems []*fault.Error) error {
	if done.Standing == nil || !done.Standing.Timeless || !folder.settled {
		return nil
	}
	s := standstill{
		Out: done.Out, Bytes: done.Bytes, Problems: problems, Folder: folder.digest, Since: p.Site().Now().UnixNano(), Until: p.untilItMoves(),
		standing: *done.Standing,
	}
	if err := workspace.WriteFileAtomic(name, s.encode(), 0o600); err != nil {
		return err
	}
	all, err := filepath.Glob(filepath.Join(filepath.Dir(name), "*.still"))
	if err != nil {
		return err
	}
	return workspace.RemoveOldest(all, mostStill)
}

// untilItMoves returns the moment, in nanoseconds since 1970, at which the next post is
// published or expires.
func (p *Project) untilItMoves() int64 {
	now, until := p.Site().Now(), int64(math.MaxInt64)
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, one := range p.content.posts {
		for _, at := range []time.Time{one.Meta.Date.Time, one.Meta.Expiry.Time} {
			if at.After(now) && at.Year() < 2200 {
				until = min(until, at.UnixNano())
			}
		}
	}
	return until
}

// errLinked says that a folder holds links, behind which files change unseen.
var errLinked = errors.New("the folder holds links")

// folderStamps stand for all files and folders in a folder but those that are no part of
// anybody's blog. Without a digest nothing is known.
type folderStamps struct {
	dir, out string
	digest   string
	settled  bool // what was in the files at the moment is told by their stamps
	paths    []string
	stamps   []workspace.Stamp
	at       time.Time // before they were taken
}

// listing returns the stamps for whoever is about to read the folder, nil for none.
func (f *folderStamps) listing() *workspace.Listing {
	if f.digest == "" {
		return nil
	}
	l := &workspace.Listing{Paths: f.paths, Stamps: f.stamps, At: f.at}
	if rel, err := filepath.Rel(f.dir, f.out); err == nil && filepath.IsLocal(rel) {
		l.Left = filepath.ToSlash(rel)
	}
	return l
}

// lookAhead begins to look at the target while the folder is read.
func (f *folderStamps) lookAhead(o Options) *export.Look {
	if f.digest == "" {
		return nil
	}
	return export.LookAhead(export.Options{Out: f.out, Source: f.dir, Memory: export.Memory{Folder: o.exports()}})
}

// stampsOf takes the stamps of the folder dir, without what is exported to out. They are
// settled when nothing changed since a moment, or shortly before.
func stampsOf(ctx context.Context, dir, out string, at time.Time) folderStamps {
	began := time.Now()
	paths, err := allPaths(ctx, dir, dir, out)
	if err != nil {
		return folderStamps{} // the next export looks closer
	}
	below, err := workspace.OpenBelow(dir)
	if err != nil {
		return folderStamps{}
	}
	defer below.Close()
	stamps, inDir := make([]workspace.Stamp, len(paths)), make([]string, len(paths))
	share := len(paths)/runtime.GOMAXPROCS(0) + 1
	var failed atomic.Bool
	var running sync.WaitGroup
	for from := 0; from < len(paths); from += share {
		running.Go(func() {
			for i := from; i < min(from+share, len(paths)); i++ {
				inDir[i] = filepath.ToSlash(strings.TrimPrefix(paths[i][len(dir):], string(filepath.Separator)))
				stamp, err := below.Stamp(inDir[i])
				if err != nil {
					failed.Store(true)
				}
				stamps[i] = stamp
			}
		})
	}
	running.Wait()
	if failed.Load() {
		return folderStamps{}
	}
	h, f := sha256.New(), folderStamps{dir: dir, out: out, settled: true, paths: inDir, stamps: stamps, at: began}
	var b []byte
	for i, p := range paths {
		b = stamps[i].Append(keptText(b[:0], p))
		h.Write(b)
		f.settled = f.settled && stamps[i].Settled(at.UnixNano())
	}
	f.digest = hex.EncodeToString(h.Sum(nil))
	return f
}

// allPaths lists what is in a folder of root, sorted folder by folder. As for Walk, a
// folder with a manifest is an export, unless it is the root.
func allPaths(ctx context.Context, root, dir, out string) (paths []string, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	if dir != root && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == workspace.ManifestName }) {
		return nil, nil
	}
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		switch {
		case name == out || e.Name() == ".git" || e.Name() == "node_modules":
			continue
		case e.Type()&fs.ModeSymlink != 0:
			return nil, errLinked
		}
		paths = append(paths, name)
		if !e.IsDir() {
			continue
		}
		below, err := allPaths(ctx, root, name, out)
		if err != nil {
			return nil, err
		}
		paths = append(paths, below...)
	}
	return paths, nil
}

// encode returns the file of s: the standstill in JSON, the files of the site, a checksum.
func (s *standstill) encode() []byte {
	head, err := json.Marshal(s)
	if err != nil {
		panic(err) // texts, numbers and lists of them
	}
	b := make([]byte, 0, len(stillMagic)+len(head)+len(s.standing.Files)*stillSize)
	b = keptText(append(b, stillMagic...), string(head))
	b = binary.AppendUvarint(b, uint64(s.standing.Seen))
	b = binary.AppendUvarint(b, uint64(len(s.standing.Files)))
	for _, f := range s.standing.Files {
		b = f.Stamp.Append(keptText(b, f.Path))
		if f.Stamp.Settled(s.standing.Seen) {
			f.SHA256 = "" // the stamp is enough
		}
		b = keptText(b, f.SHA256)
	}
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, crcTable))
}

// readStandstill returns nil when there is none that can be trusted.
func readStandstill(name string) *standstill {
	data, err := os.ReadFile(name)
	if err != nil || len(data) < len(stillMagic)+4 || !strings.HasPrefix(string(data), stillMagic) {
		return nil
	}
	body, sum := data[:len(data)-4], binary.LittleEndian.Uint32(data[len(data)-4:])
	if crc32.Checksum(body, crcTable) != sum {
		return nil
	}
	r, s := keptReader{b: body[len(stillMagic):]}, &standstill{}
	if json.Unmarshal(r.bytes(), s) != nil {
		return nil
	}
	s.standing.Seen = int64(r.number())
	n := r.number()
	if r.bad || n == 0 || n > uint64(len(r.b)) {
		return nil
	}
	s.files, s.kept = int(n), r
	return s
}
