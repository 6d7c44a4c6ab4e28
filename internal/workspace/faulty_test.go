package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"
	"testing"

	"galley/internal/fault"
)

// faulty is a disk whose calls fail from the at-th on, for as many calls as
// asked. It can also lack the exchange, as some systems do.
type faulty struct {
	disk
	at, many   int // many < 0: all that follow
	err        error
	noExchange bool
	calls      int
	hit        string // what failed first
}

// fails counts a call and says whether it is to fail.
func (d *faulty) fails(op string) error {
	d.calls++
	if d.at > 0 && d.calls >= d.at && (d.many < 0 || d.calls < d.at+d.many) {
		if d.hit == "" {
			d.hit = op
		}
		return &fs.PathError{Op: op, Path: "injected", Err: d.err}
	}
	return nil
}

// try runs op unless the call is to fail.
func try[T any](d *faulty, op string, do func() (T, error)) (T, error) {
	if err := d.fails(op); err != nil {
		var none T
		return none, err
	}
	return do()
}

func (d *faulty) do(op string, do func() error) error {
	_, err := try(d, op, func() (struct{}, error) { return struct{}{}, do() })
	return err
}

func (d *faulty) Lstat(p string) (fs.FileInfo, error) {
	return try(d, "lstat", func() (fs.FileInfo, error) { return d.disk.Lstat(p) })
}
func (d *faulty) Readlink(p string) (string, error) {
	return try(d, "readlink", func() (string, error) { return d.disk.Readlink(p) })
}
func (d *faulty) List(p string) ([]fs.DirEntry, error) {
	return try(d, "list", func() ([]fs.DirEntry, error) { return d.disk.List(p) })
}
func (d *faulty) Open(p string) (file, error) {
	return try(d, "open", func() (file, error) { return d.wrap(d.disk.Open(p)) })
}
func (d *faulty) OpenWrite(p string) (file, error) {
	return try(d, "open for writing", func() (file, error) { return d.wrap(d.disk.OpenWrite(p)) })
}
func (d *faulty) Create(p string, m fs.FileMode) (file, error) {
	return try(d, "create", func() (file, error) { return d.wrap(d.disk.Create(p, m)) })
}
func (d *faulty) Mkdir(p string) error {
	return d.do("mkdir", func() error { return d.disk.Mkdir(p) })
}
func (d *faulty) Rename(a, b string) error {
	return d.do("rename", func() error { return d.disk.Rename(a, b) })
}
func (d *faulty) RenameNew(a, b string) error {
	return d.do("rename new", func() error { return d.disk.RenameNew(a, b) })
}
func (d *faulty) Exchange(a, b string) error {
	if d.noExchange {
		return errors.ErrUnsupported
	}
	return d.do("exchange", func() error { return d.disk.Exchange(a, b) })
}
func (d *faulty) Link(a, b string) error {
	return d.do("link", func() error { return d.disk.Link(a, b) })
}
func (d *faulty) Remove(p string) error {
	return d.do("remove", func() error { return d.disk.Remove(p) })
}
func (d *faulty) CopyAttrs(a, b string) error {
	return d.do("copy attributes", func() error { return d.disk.CopyAttrs(a, b) })
}
func (d *faulty) SyncDir(p string) error {
	return d.do("sync folder", func() error { return d.disk.SyncDir(p) })
}
func (d *faulty) Backup(p string, old, data []byte) (*backup, error) {
	return try(d, "backup", func() (*backup, error) { return d.disk.Backup(p, old, data) })
}
func (d *faulty) DropBackup(kept *backup) error {
	return d.do("drop backup", func() error { return d.disk.DropBackup(kept) })
}
func (d *faulty) KeepBackup(kept *backup, takeBack bool) { d.disk.KeepBackup(kept, takeBack) }

func (d *faulty) wrap(f file, err error) (file, error) {
	if err != nil {
		return nil, err
	}
	return &faultyFile{f, d}, nil
}

// faultyFile writes half when a write is to fail, as a full disk does.
type faultyFile struct {
	file
	d *faulty
}

func (f *faultyFile) Read(p []byte) (int, error) {
	return try(f.d, "read", func() (int, error) { return f.file.Read(p) })
}
func (f *faultyFile) Write(p []byte) (int, error) {
	if err := f.d.fails("write"); err != nil {
		n, _ := f.file.Write(p[:len(p)/2])
		if errors.Is(err, errShort) {
			return n, nil
		}
		return n, err
	}
	return f.file.Write(p)
}
func (f *faultyFile) Stat() (fs.FileInfo, error) {
	return try(f.d, "stat", func() (fs.FileInfo, error) { return f.file.Stat() })
}
func (f *faultyFile) Truncate(n int64) error {
	return f.d.do("truncate", func() error { return f.file.Truncate(n) })
}
func (f *faultyFile) Sync() error {
	return f.d.do("sync", func() error { return f.file.Sync() })
}
func (f *faultyFile) Close() error {
	err := f.d.fails("close")
	return errors.Join(f.file.Close(), err)
}

// errShort makes a write short without an error.
var errShort = errors.New("short")

const (
	oldText = "the old text, which must not be lost\n"
	newText = "the new text, somewhat longer than the old one was before it\n"
)

// TestEveryCallFails fails each call of each kind of save, alone and with all
// after it, by each error: the save says that it failed and the old bytes are in
// place, or it worked. Nothing in between, and no other file is touched.
func TestEveryCallFails(t *testing.T) {
	errs := []error{syscall.ENOSPC, syscall.EIO, syscall.EACCES, syscall.EROFS, syscall.EDQUOT, syscall.EMFILE, syscall.EINTR, errShort}
	saves := []struct {
		name       string
		setup      func(t *testing.T, dir string)
		path       string
		base       Revision
		noExchange bool
	}{
		{"replace", existing, "p/a.md", rev(oldText), false},
		{"replace by rename", existing, "p/a.md", rev(oldText), true},
		{"in place", linked, "p/a.md", rev(oldText), false},
		{"create", nothing, "p/a.md", Absent, false},
	}
	for _, save := range saves {
		for _, many := range []int{1, -1} {
			for _, e := range errs {
				t.Run(fmt.Sprintf("%s/%v/%d", save.name, e, many), func(t *testing.T) {
					for at := 1; ; at++ {
						w := open(t, map[string]string{"other.md": "other"})
						save.setup(t, w.Dir())
						d := &faulty{disk: w.disk, at: at, many: many, err: e, noExchange: save.noExchange}
						w.disk = d
						_, err := w.Write(save.path, []byte(newText), save.base)
						checkSaved(t, w, d, save.path, save.base, err)
						if d.hit == "" {
							break // at is beyond the last call
						}
					}
				})
			}
		}
	}
}

func nothing(*testing.T, string)        {}
func existing(t *testing.T, dir string) { put(t, filepath.Join(dir, "p/a.md"), oldText) }
func linked(t *testing.T, dir string) {
	existing(t, dir)
	if err := os.Link(filepath.Join(dir, "p/a.md"), filepath.Join(dir, "second name")); err != nil {
		t.Fatal(err)
	}
}

func checkSaved(t *testing.T, w *Workspace, d *faulty, p string, base Revision, err error) {
	t.Helper()
	all := content(t, w.Dir())
	got, there := all[p]
	was := oldText
	if base == Absent {
		was = ""
	}
	lone := d.many == 1 // after a lone failure there is no excuse for leftovers
	switch {
	case err == nil && got == newText:
	case err != nil && got == was && there == (base != Absent):
	case err != nil && !lone && takenBack(t, w, d, p):
	case err != nil && !lone && keptSomewhere(t, base, all, p):
		// A disk that dies between two steps cannot be made to undo the first.
	default:
		t.Fatalf("call %d (%s) failed: error %v, the file holds %.40q", d.at, d.hit, err, got)
	}
	if err != nil {
		var f *fault.Error
		if !errors.As(err, &f) || f.Message == "" || f.Path != p {
			t.Errorf("call %d (%s): %v is no fault about the file", d.at, d.hit, err)
		}
	}
	if all["other.md"] != "other" {
		t.Errorf("another file was touched")
	}
	for q := range all {
		if lone && IsTemp(filepath.Base(q)) && d.hit != "remove" {
			t.Errorf("call %d (%s) left %s behind", d.at, d.hit, q)
		}
	}
}

// takenBack reports whether the next start, on a disk that works, finds the post whole or makes it so.
func takenBack(t *testing.T, w *Workspace, d *faulty, p string) bool {
	t.Helper()
	w.disk = d.disk
	defer func() { w.disk = d }()
	for _, e := range w.TakeBackCutShort() {
		t.Errorf("call %d (%s): taking back: %v", d.at, d.hit, e)
	}
	got := content(t, w.Dir())[p]
	return got == oldText || got == newText
}

// keptSomewhere reports whether the old text is anywhere else, in the folder or
// among the backups; or, where there was none, whether the new one is whole.
func keptSomewhere(t *testing.T, base Revision, all map[string]string, p string) bool {
	t.Helper()
	if base == Absent {
		return all[p] == newText
	}
	for q, text := range all {
		if q != p && text == oldText {
			return true
		}
	}
	backups, err := filepath.Glob(filepath.Join(os.Getenv("GALLEY_STATE_DIR"), "backups", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range backups {
		if data, err := os.ReadFile(b); err == nil && string(data) == oldText {
			return true
		}
	}
	return false
}

// TestRenameEveryCallFails: whatever fails, the post has one of its two names.
func TestRenameEveryCallFails(t *testing.T) {
	for _, to := range []string{"p/b.md", "q/r/b.md", "p/A.md"} {
		for at := 1; ; at++ {
			w := open(t, map[string]string{"p/a.md": oldText})
			d := &faulty{disk: w.disk, at: at, many: 1, err: syscall.EIO}
			w.disk = d
			err := w.Rename("p/a.md", to)
			all := content(t, w.Dir())
			if place := map[bool]string{true: to, false: "p/a.md"}[err == nil]; len(all) != 1 || all[place] != oldText {
				t.Fatalf("to %s, call %d (%s): error %v, files %v", to, at, d.hit, err, all)
			}
			if d.hit == "" {
				break
			}
		}
	}
}

// split is two disks: no file can be renamed from one folder to another.
type split struct{ disk }

func (d *split) RenameNew(a, b string) error {
	if path.Dir(a) != path.Dir(b) {
		return &fs.PathError{Op: "rename", Path: a, Err: syscall.EXDEV}
	}
	return d.disk.RenameNew(a, b)
}

// TestMoveAcrossEveryCallFails: whatever fails on the way to another disk, the post is whole
// under one of its two names, and under the new one alone when nothing did.
func TestMoveAcrossEveryCallFails(t *testing.T) {
	for at := 1; ; at++ {
		w := open(t, map[string]string{"p/a.md": oldText})
		d := &faulty{disk: &split{w.disk}, at: at, many: 1, err: syscall.EIO}
		w.disk = d
		err := w.Rename("p/a.md", "q/b.md")
		all := content(t, w.Dir())
		if err == nil && (len(all) != 1 || all["q/b.md"] != oldText) || all["p/a.md"] != oldText && all["q/b.md"] != oldText {
			t.Fatalf("call %d (%s): error %v, files %v", at, d.hit, err, all)
		}
		if d.hit == "" {
			if at < 15 {
				t.Errorf("only %d calls: nothing was moved across", at)
			}
			break
		}
	}
}

// A post that another program writes while it goes to another disk stays where it is.
func TestMoveAcrossMeanwhile(t *testing.T) {
	w := open(t, map[string]string{"p/a.md": oldText})
	w.disk = &split{&meddling{disk: w.disk, before: "rename new", act: func() { put(t, filepath.Join(w.Dir(), "p/a.md"), newText) }}}
	err := w.Rename("p/a.md", "q/b.md")
	wantCode(t, err, fault.Conflict)
	if all := content(t, w.Dir()); len(all) != 1 || all["p/a.md"] != newText {
		t.Errorf("files: %v", all)
	}
}

// What a kill in the middle of such a move leaves goes only when it is the very same text.
func TestDropCopy(t *testing.T) {
	w := open(t, map[string]string{"p/a.md": oldText, "q/a.md": oldText, "q/other.md": newText})
	if dropped, err := w.DropCopy("p/a.md", "q/other.md"); dropped || err != nil {
		t.Errorf("another text: dropped %t, %v", dropped, err)
	}
	if dropped, err := w.DropCopy("p/a.md", "q/a.md"); !dropped || err != nil {
		t.Errorf("the copy: dropped %t, %v", dropped, err)
	}
	sameFiles(t, content(t, w.Dir()), map[string]string{"p/a.md": oldText, "q/other.md": newText})
}

// TestAtomicEveryCallFails: Galley's own files have old or new bytes.
func TestAtomicEveryCallFails(t *testing.T) {
	for at := 1; ; at++ {
		w := open(t, map[string]string{"s.json": oldText})
		d := &faulty{disk: w.disk, at: at, many: -1, err: syscall.ENOSPC}
		err := writeAtomic(d, "s.json", []byte(newText), 0o600)
		got := content(t, w.Dir())["s.json"]
		if got != newText && (err == nil || got != oldText) {
			t.Fatalf("call %d (%s): error %v, the file holds %q", at, d.hit, err, got)
		}
		if d.hit == "" {
			break
		}
	}
}

// meddling is a disk on which another program acts right before a call.
type meddling struct {
	disk
	before string
	act    func()
}

func (d *meddling) Exchange(a, b string) error {
	if d.before == "exchange" {
		d.before = ""
		d.act()
	}
	err := d.disk.Exchange(a, b)
	if d.before == "after exchange" {
		d.before = ""
		d.act()
	}
	return err
}

func (d *meddling) RenameNew(a, b string) error {
	if d.before == "rename new" {
		d.before = ""
		d.act()
	}
	return d.disk.RenameNew(a, b)
}

// TestAnotherProgramWritesMeanwhile puts a foreign write into the smallest gaps
// of a save. Every text anyone wrote is still there afterwards.
func TestAnotherProgramWritesMeanwhile(t *testing.T) {
	const foreign = "what another program wrote\n"
	tests := []struct {
		name, before string
		base         Revision
		gone         bool
		want         string // in the file afterwards
	}{
		{"between comparing and exchanging", "exchange", rev(oldText), false, foreign},
		{"right after exchanging", "after exchange", rev(oldText), false, foreign},
		{"removed before exchanging", "exchange", rev(oldText), true, ""},
		{"right before creating", "rename new", Absent, false, foreign},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := open(t, nil)
			name := filepath.Join(w.Dir(), "a.md")
			if tt.base != Absent {
				put(t, name, oldText)
			}
			w.disk = &meddling{w.disk, tt.before, func() {
				if tt.gone {
					os.Remove(name)
					return
				}
				put(t, name+".new", foreign)
				if err := os.Rename(name+".new", name); err != nil {
					t.Error(err)
				}
			}}
			_, err := w.Write("a.md", []byte(newText), tt.base)
			wantCode(t, err, fault.Conflict)
			all := content(t, w.Dir())
			if all["a.md"] != tt.want {
				t.Errorf("the file holds %q, want %q", all["a.md"], tt.want)
			}
			if tt.want != "" && len(all) != 1 {
				t.Errorf("left behind: %v", all)
			}
		})
	}
}
