package workspace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"galley/internal/fault"

	"golang.org/x/sys/unix"
)

// TestAttributesStay: mode, owner, group, extended attributes and second names
// survive a save.
func TestAttributesStay(t *testing.T) {
	for _, noExchange := range []bool{false, true} {
		for _, mode := range []fs.FileMode{0o600, 0o644, 0o664, 0o640, 0o777} {
			w := open(t, map[string]string{"a.md": oldText})
			name := filepath.Join(w.Dir(), "a.md")
			if err := os.Chmod(name, mode); err != nil {
				t.Fatal(err)
			}
			if os.Getuid() == 0 {
				if err := os.Chown(name, 1234, 4321); err != nil {
					t.Fatal(err)
				}
			}
			xattr := unix.Setxattr(name, "user.galley.test", []byte("tag"), 0)
			if xattr != nil && !errors.Is(xattr, unix.ENOTSUP) {
				t.Fatal(xattr)
			}
			var before, after unix.Stat_t
			if err := unix.Stat(name, &before); err != nil {
				t.Fatal(err)
			}
			w.disk = &faulty{disk: w.disk, noExchange: noExchange}
			if _, err := w.Write("a.md", []byte(newText), rev(oldText)); err != nil {
				t.Fatal(err)
			}
			if err := unix.Stat(name, &after); err != nil {
				t.Fatal(err)
			}
			if before.Mode != after.Mode || before.Uid != after.Uid || before.Gid != after.Gid {
				t.Errorf("mode %o owner %d:%d became %o %d:%d", before.Mode, before.Uid, before.Gid, after.Mode, after.Uid, after.Gid)
			}
			buf := make([]byte, 16)
			if n, err := unix.Getxattr(name, "user.galley.test", buf); xattr == nil && (err != nil || string(buf[:n]) != "tag") {
				t.Errorf("the extended attribute became %q, %v", buf[:max(n, 0)], err)
			}
		}
	}
}

func TestHardLinkStays(t *testing.T) {
	w := open(t, nil)
	linked(t, w.Dir())
	if _, err := w.Write("p/a.md", []byte(newText), rev(oldText)); err != nil {
		t.Fatal(err)
	}
	if got := content(t, w.Dir()); got["p/a.md"] != newText || got["second name"] != newText {
		t.Errorf("the names hold %q", got)
	}
	left, err := filepath.Glob(filepath.Join(os.Getenv("GALLEY_STATE_DIR"), "backups", "*"))
	if err != nil || len(left) > 0 {
		t.Errorf("the copy was not dropped: %v, %v", left, err)
	}
}

// asNobody runs role as a user without rights, in a folder that setup prepared.
// It returns what the role printed.
func asNobody(t *testing.T, role string, setup func(dir string)) (dir, said string) {
	t.Helper()
	const nobody = 65534
	base, err := os.MkdirTemp(realTemp, "galley-nobody-") // programs may not run from memory
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		os.Chmod(filepath.Join(base, "w"), 0o755)
		os.RemoveAll(base)
	})
	dir = filepath.Join(base, "w")
	state := filepath.Join(base, "state")
	self := filepath.Join(base, "self")
	for _, d := range []string{dir, state} {
		if err := os.Mkdir(d, 0o777); err != nil {
			t.Fatal(err)
		}
		if os.Getuid() == 0 {
			if err := os.Chown(d, nobody, nobody); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.Chmod(base, 0o755); err != nil {
		t.Fatal(err)
	}
	copySelf(t, self)
	setup(dir)
	cmd := child(t, role, dir)
	cmd.Path = self
	cmd.Env = append(cmd.Env, "GALLEY_STATE_DIR="+state)
	if os.Getuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return dir, string(out)
}

// copySelf copies the test program to where every user may run it.
func copySelf(t *testing.T, to string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.Open(self)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(dst, src)
	if err := errors.Join(err, dst.Close()); err != nil {
		t.Fatal(err)
	}
}

func init() {
	roles["author"] = saveWithoutRights
	roles["opener"] = openWithoutRights
}

// saveWithoutRights saves a.md and prints the code of the error.
func saveWithoutRights(dir string) {
	w, err := Open(dir)
	if err != nil {
		panic(err)
	}
	_, err = w.Write("a.md", []byte(newText), rev(oldText))
	fmt.Print(fault.CodeOf(err))
}

// openWithoutRights opens the workspace and lists it.
func openWithoutRights(dir string) {
	w, err := Open(dir)
	if err != nil {
		fmt.Print(fault.CodeOf(err))
		return
	}
	posts, _, problems, err := w.Walk(context.Background(), WalkOptions{})
	fmt.Print(len(posts), " posts ", len(problems), " problems ", err)
}

func TestWithoutRights(t *testing.T) {
	tests := []struct {
		name              string
		fileMode, dirMode fs.FileMode
		said, text        string
	}{
		{"read-only file", 0o444, 0o777, "permission", oldText},
		{"closed folder, open file", 0o666, 0o555, "", newText},
		{"both closed", 0o444, 0o555, "permission", oldText},
		{"unreadable file", 0o222, 0o777, "permission", oldText},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, said := asNobody(t, "author", func(dir string) {
				put(t, filepath.Join(dir, "a.md"), oldText)
				if err := errors.Join(os.Chmod(filepath.Join(dir, "a.md"), tt.fileMode), os.Chmod(dir, tt.dirMode)); err != nil {
					t.Fatal(err)
				}
			})
			if said != tt.said {
				t.Errorf("saving gave code %q, want %q", said, tt.said)
			}
			os.Chmod(filepath.Join(dir, "a.md"), 0o644)
			if got := content(t, dir); got["a.md"] != tt.text || len(got) != 1 {
				t.Errorf("afterwards the folder holds %.60q", got)
			}
		})
	}
}

func TestFileOfAnotherUser(t *testing.T) {
	// The folder is ours, the file another's but open to us: replacing it would
	// make it ours, so it is written in place.
	dir, said := asNobody(t, "author", func(dir string) {
		put(t, filepath.Join(dir, "a.md"), oldText)
		if err := os.Chmod(filepath.Join(dir, "a.md"), 0o666); err != nil {
			t.Fatal(err)
		}
	})
	info, err := os.Stat(filepath.Join(dir, "a.md"))
	if err != nil {
		t.Fatal(err)
	}
	if uid := info.Sys().(*syscall.Stat_t).Uid; said != "" || int(uid) != os.Getuid() || content(t, dir)["a.md"] != newText {
		t.Errorf("code %q, owner %d", said, uid)
	}
}

func TestListingWithoutRights(t *testing.T) {
	_, said := asNobody(t, "opener", func(dir string) {
		put(t, filepath.Join(dir, "a.md"), "A")
		put(t, filepath.Join(dir, "closed", "b.md"), "B")
		if err := os.Chmod(filepath.Join(dir, "closed"), 0); err != nil {
			t.Fatal(err)
		}
	})
	if want := "1 posts 1 problems <nil>"; strings.TrimSpace(said) != want {
		t.Errorf("listing gave %q, want %q", said, want)
	}
	_, said = asNobody(t, "opener", func(dir string) {
		if err := os.Chmod(dir, 0); err != nil {
			t.Fatal(err)
		}
	})
	if said != string(fault.Permission) {
		t.Errorf("opening a closed folder gave %q", said)
	}
}
