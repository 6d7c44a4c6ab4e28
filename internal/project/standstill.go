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
	"io"
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
	Seen     int64 // see export.Standing
	Files    int   // of the site

	file *os.File // of which the files of the site are not read yet
	rest int64    // bytes of these
}

// In the file of a standstill come a line that tells what it is, the length of its head, the
// head in JSON, and the files of the site, which are most of it and of which an export has use
// only when nothing happened in the folder. Head and files have a checksum behind them.
const (
	stillMagic = "galley standstill 2\n"
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
			before = s.look(ctx, abs, e.Out, o.Now())
			holds := s.holds(before)
			s.file.Close() // only read
			if holds {
				n := s.Files - 1 // all but the manifest
				return export.Result{Out: s.Out, Files: n, Unchanged: n, Bytes: s.Bytes, Elapsed: time.Since(began)}, s.Problems, nil
			}
			if e.Again != nil {
				e.Again(s.Files)
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
	if now.digest == "" || now.digest != s.Folder {
		return false
	}
	standing, ok := s.standing()
	return ok && standing.Holds(s.Out)
}

// standing reads what is kept of the files of the site.
func (s *standstill) standing() (standing export.Standing, ok bool) {
	data := make([]byte, s.rest)
	if _, err := io.ReadFull(s.file, data); err != nil {
		return standing, false
	}
	body, ok := summed(data)
	if !ok || s.Files > len(body) {
		return standing, false
	}
	r := keptReader{b: body}
	standing.Seen, standing.Files = s.Seen, make([]export.Stamped, s.Files)
	for i := range standing.Files {
		f := &standing.Files[i]
		f.Path = r.lent()
		stamp, rest, whole := workspace.ReadStamp(r.b)
		f.Stamp, r.b, r.bad = stamp, rest, r.bad || !whole
		f.SHA256 = r.lent()
	}
	return standing, !r.bad
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
		Seen: done.Standing.Seen, Files: len(done.Standing.Files),
	}
	if err := workspace.WriteFileAtomic(name, s.encode(done.Standing.Files), 0o600); err != nil {
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

// encode returns the file of s.
func (s *standstill) encode(files []export.Stamped) []byte {
	head, err := json.Marshal(s)
	if err != nil {
		panic(err) // texts, numbers and lists of them
	}
	b := make([]byte, 0, len(stillMagic)+len(head)+len(files)*stillSize)
	b = binary.LittleEndian.AppendUint32(append(b, stillMagic...), uint32(len(head)))
	b = appendSum(append(b, head...), 0)
	from := len(b)
	for _, f := range files {
		b = f.Stamp.Append(keptText(b, f.Path))
		if f.Stamp.Settled(s.Seen) {
			f.SHA256 = "" // the stamp is enough
		}
		b = keptText(b, f.SHA256)
	}
	return appendSum(b, from)
}

// readStandstill returns nil when there is none that can be trusted. The caller closes its file.
func readStandstill(name string) *standstill {
	f, err := os.Open(name)
	if err != nil {
		return nil
	}
	s := &standstill{file: f}
	if !s.readHead() {
		f.Close() // only read
		return nil
	}
	return s
}

// readHead reads what is known before the files of the site.
func (s *standstill) readHead() (ok bool) {
	info, err := s.file.Stat()
	if err != nil {
		return false
	}
	data := make([]byte, len(stillMagic)+4)
	if _, err := io.ReadFull(s.file, data); err != nil || string(data[:len(stillMagic)]) != stillMagic {
		return false
	}
	start, size := len(data), int64(binary.LittleEndian.Uint32(data[len(stillMagic):]))+4
	if s.rest = info.Size() - int64(start) - size; s.rest < 0 {
		return false
	}
	data = append(data, make([]byte, size)...)
	if _, err := io.ReadFull(s.file, data[start:]); err != nil {
		return false
	}
	data, ok = summed(data)
	return ok && json.Unmarshal(data[start:], s) == nil && s.Files > 0
}

// appendSum adds the checksum of what is in b from a place on.
func appendSum(b []byte, from int) []byte {
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b[from:], crcTable))
}

// summed returns data without the checksum at its end; ok is false where that is another one.
func summed(data []byte) (body []byte, ok bool) {
	if len(data) < 4 {
		return nil, false
	}
	body, sum := data[:len(data)-4], binary.LittleEndian.Uint32(data[len(data)-4:])
	return body, crc32.Checksum(body, crcTable) == sum
}
