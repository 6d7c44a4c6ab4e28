package project

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"galley/internal/export"
	"galley/internal/settings"
)

// TestFullAndLockedDisks: on a disk that is full, or that can only be read, the author is
// told of each text that cannot be saved, kept or exported, and what is there stays. The
// program mounts disks of its own, as an ordinary user in a namespace of its own where it
// is not root; where no disk may be mounted, the system answers as such a disk would.
func TestFullAndLockedDisks(t *testing.T) {
	for _, kind := range []string{"full", "read-only"} {
		t.Run(kind, func(t *testing.T) {
			dir := t.TempDir()
			cmd := child(t, kind+" disk", dir)
			cmd.Env = append(cmd.Env, "XDG_DATA_HOME="+filepath.Join(dir, "data"), "GALLEY_STATE_DIR="+filepath.Join(dir, stateFolder))
			cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
			if os.Getuid() != 0 {
				cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
				cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
				cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
			}
			out, err := cmd.Output()
			if errors.Is(err, syscall.EPERM) || strings.Contains(string(out), "no disk") {
				imitateDisk(t, kind)
				return
			}
			if want := kind + " disk: all as it should be\n"; err != nil || string(out) != want {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// imitateDisk lets every call that makes or writes something fail as on such a disk, from
// some call on.
func imitateDisk(t *testing.T, kind string) {
	t.Helper()
	code := map[string]string{"full": "ENOSPC", "read-only": "EROFS"}[kind]
	for _, call := range []string{"pwrite64,mkdirat,linkat", "fsync", "renameat,renameat2"} {
		for n := 1; n < 12; n += 2 {
			dir := t.TempDir()
			layPosts(dir)
			f := callFault{call: call, err: code, nth: n, ever: true}
			lines := underStrace(t, "careful writer", dir, os.DevNull, "-e", "trace="+call, "-e", "inject="+f.String())
			checkStory(t, dir, slices.DeleteFunc(lines, func(line string) bool { return strings.HasPrefix(line, "failed") }))
		}
	}
}

// ownDisk mounts a small disk of memory on dir.
func ownDisk(dir string) {
	for _, err := range []error{
		unix.Mount("", "/", "", unix.MS_PRIVATE|unix.MS_REC, ""),
		unix.Mount("tmpfs", dir, "tmpfs", 0, "size=3m,nr_inodes=600"),
	} {
		if err != nil {
			fmt.Println("no disk")
			os.Exit(0)
		}
	}
}

// onFullDisk fills the disk up to some last bytes, again and again, and each time
// types, saves, sets and exports.
func onFullDisk(dir string) {
	ownDisk(dir)
	layPosts(dir)
	config := filepath.Join(dir, "config")
	fail := complaints{}
	refused := 0
	for _, left := range []int64{0, 1, 2, 3, 5, 8, 12, 20, 40} {
		fill(dir, left<<12)
		refused += fail.work(dir, config, fmt.Sprintf("with %d KB left", left*4))
		mustDo(os.Remove(filepath.Join(dir, "filler")))
	}
	if refused == 0 {
		fail.add("nothing was ever refused")
	}
	fail.tell("full disk")
}

// fill leaves about so many bytes free.
func fill(dir string, left int64) {
	var st unix.Statfs_t
	mustDo(unix.Statfs(dir, &st))
	free := int64(st.Bavail)*st.Bsize - left
	mustDo(os.WriteFile(filepath.Join(dir, "filler"), make([]byte, max(free, 0)), 0o600))
}

// onLockedDisk works on a disk that can only be read, after it could be written.
func onLockedDisk(dir string) {
	ownDisk(dir)
	layPosts(dir)
	config := filepath.Join(dir, "config")
	fail := complaints{}
	fail.work(dir, config, "before")
	mustDo(unix.Mount("", dir, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""))
	p, err := Open(context.Background(), filepath.Join(dir, blogFolder), Options{StateDir: filepath.Join(dir, stateFolder), Now: noon})
	mustDo(err)
	_, err = p.OpenPost("a.md")
	mustDo(err)
	s, err := settings.Load(config)
	mustDo(err)
	_, err = p.Sync("a.md", storyText("a.md", 900))
	mustDo(err)
	p.writeDrafts()
	if o := p.opened("a.md"); !o.atRisk {
		fail.add("nobody is told that the text cannot be kept")
	}
	_, saved := p.Save("a.md", storyText("a.md", 900))
	_, exported := p.Export(context.Background(), ExportOptions{Out: filepath.Join(dir, "elsewhere")}, func(export.Progress) {})
	_, moved := p.Rename("posts/b.md", "c.md")
	_, made := p.NewPost(NewPost{Title: "New"})
	set := s.Update(func(x *settings.Settings) { x.EditorFontSize = 31 })
	for what, err := range map[string]error{"save": saved, "export": exported, "rename": moved, "make": made, "set": set} {
		if err == nil {
			fail.add("to " + what + " works")
		}
	}
	if p.opened("a.md").buf.Text() != storyText("a.md", 900) {
		fail.add("the text in the editor is another one")
	}
	mustDo(unix.Mount("", dir, "", unix.MS_REMOUNT, ""))
	if _, err := p.Save("a.md", storyText("a.md", 900)); err != nil {
		fail.add("once it can be written the text is not saved: " + err.Error())
	}
	fail.tell("read-only disk")
}

// complaints are what was not as it should be.
type complaints []string

func (c *complaints) add(what string) { *c = append(*c, what) }

func (c *complaints) tell(what string) {
	if len(*c) == 0 {
		fmt.Println(what + ": all as it should be")
		return
	}
	fmt.Println(strings.Join(*c, "\n"))
}

// work types, keeps, saves, sets and exports on a disk that may refuse it, and looks at
// what is there afterwards. It returns how much was refused.
func (c *complaints) work(dir, config, when string) (refused int) {
	at := filepath.Join(dir, blogFolder)
	before, err := os.ReadFile(filepath.Join(at, "a.md"))
	mustDo(err)
	p, err := Open(context.Background(), at, Options{StateDir: filepath.Join(dir, stateFolder), Now: noon})
	if err != nil {
		return 1
	}
	defer p.Close()
	if _, err := p.OpenPost("a.md"); err != nil {
		c.add(when + ": " + err.Error())
		return 1
	}
	n := storyNumber("a.md", string(before)) + 1
	text := storyText("a.md", n)
	_, err = p.Sync("a.md", text)
	mustDo(err)
	p.writeDrafts()
	kept := !p.opened("a.md").atRisk
	if drafts, err := p.journal.List(); kept && (err != nil || len(drafts) == 0 || string(drafts[len(drafts)-1].Text) != text) {
		c.add(fmt.Sprintf("%s: the draft is said to be kept, and is not: %d drafts, %v", when, len(drafts), err))
	}
	_, saving := p.Save("a.md", text)
	now, err := os.ReadFile(filepath.Join(at, "a.md"))
	mustDo(err)
	if saving != nil && string(now) != string(before) || saving == nil && string(now) != text {
		c.add(fmt.Sprintf("%s: saving says %v, and the post has %d bytes of text %d", when, saving, len(now), storyNumber("a.md", string(now))))
	}
	s, err := settings.Load(config)
	if err != nil || s.Notice() != nil {
		c.add(fmt.Sprint(when, ": ", err, s.Notice()))
	}
	was := s.Get().EditorFontSize
	setting := s.Update(func(x *settings.Settings) { x.EditorFontSize = 12 + n%15 })
	if again, err := settings.Load(config); err != nil || again.Notice() != nil || setting == nil && again.Get().EditorFontSize != 12+n%15 ||
		setting != nil && again.Get().EditorFontSize != was {
		c.add(when + ": the settings are neither the old ones nor the new ones")
	}
	if !kept {
		refused++
	}
	for _, err := range []error{saving, setting} {
		if err != nil {
			refused++
		}
	}
	return refused
}

func init() {
	roles["full disk"] = onFullDisk
	roles["read-only disk"] = onLockedDisk
}
