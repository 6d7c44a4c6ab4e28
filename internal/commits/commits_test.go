package commits

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"galley/internal/fault"
)

// git runs git as an author would, with an identity and dates of its own.
func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Ada Ü", "GIT_AUTHOR_EMAIL=ada@example.org", "GIT_AUTHOR_DATE=2026-01-02T03:04:05Z",
		"GIT_COMMITTER_NAME=Ada", "GIT_COMMITTER_EMAIL=ada@example.org", "GIT_COMMITTER_DATE=2026-01-02T03:04:05Z")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// repository is a blog in a folder of a repository: a post that was written, renamed and
// changed.
func repository(t *testing.T) (top, blog string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Fatal("git is not installed (make test installs it)")
	}
	top = t.TempDir()
	blog = filepath.Join(top, "the blog")
	git(t, top, "init", "-q", "-b", "main")
	text := "---\ntitle: A\n---\n\nOne\r\nTwo\nThree\nFour\n"
	put(t, filepath.Join(blog, "posts/a b.md"), text)
	put(t, filepath.Join(blog, "other.md"), "other")
	git(t, top, "add", ".")
	git(t, top, "commit", "-qm", "Begin: \"all\" of it")
	git(t, top, "mv", "the blog/posts/a b.md", "the blog/posts/ü*.md")
	git(t, top, "commit", "-qm", "Rename it")
	put(t, filepath.Join(blog, "posts/ü*.md"), text+"Five\n")
	put(t, filepath.Join(blog, "other.md"), "another")
	git(t, top, "commit", "-qam", "Add five\n\nWith a body.")
	put(t, filepath.Join(blog, "other.md"), "of no concern")
	git(t, top, "commit", "-qam", "Other")
	return top, blog
}

func TestLog(t *testing.T) {
	_, blog := repository(t)
	all, err := Log(t.Context(), blog, "posts/ü*.md")
	if err != nil {
		t.Fatal(err)
	}
	want := []Commit{
		{Subject: "Add five", Path: "the blog/posts/ü*.md"},
		{Subject: "Rename it", Path: "the blog/posts/ü*.md"},
		{Subject: `Begin: "all" of it`, Path: "the blog/posts/a b.md"},
	}
	if len(all) != len(want) {
		t.Fatalf("commits %+v", all)
	}
	for i, c := range all {
		if c.Subject != want[i].Subject || c.Path != want[i].Path || c.Author != "Ada Ü" || !c.Time.Equal(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)) {
			t.Errorf("commit %d is %+v, want %+v", i, c, want[i])
		}
	}
	text, err := Text(t.Context(), blog, all[2])
	if err != nil || string(text) != "---\ntitle: A\n---\n\nOne\r\nTwo\nThree\nFour\n" {
		t.Errorf("text %q, %v", text, err)
	}
	texts, err := Texts(t.Context(), blog, all, 1000)
	if err != nil || len(texts) != 3 || !strings.HasSuffix(string(texts[0]), "Five\n") || string(texts[1]) != string(text) {
		t.Errorf("texts %q, %v", texts, err)
	}
	texts, err = Texts(t.Context(), blog, all, len(texts[0])+1)
	if err != nil || texts[0] == nil || texts[1] != nil {
		t.Errorf("texts within a bound: %q, %v", texts, err)
	}
}

func TestNothingToRead(t *testing.T) {
	top, blog := repository(t)
	plain := t.TempDir()
	put(t, filepath.Join(plain, "a.md"), "A")
	fresh := t.TempDir()
	git(t, fresh, "init", "-q")
	put(t, filepath.Join(fresh, "a.md"), "A")
	for name, at := range map[string][2]string{
		"no repository": {plain, "a.md"}, "no commit": {fresh, "a.md"}, "not in the repository": {blog, "never.md"},
		"an option": {blog, "--all"}, "magic": {blog, ":/"}, "out of it": {top, "../../etc/passwd"},
	} {
		if all, err := Log(t.Context(), at[0], at[1]); err != nil || len(all) > 0 {
			t.Errorf("%s: %v, %v", name, all, err)
		}
	}
	head := git(t, top, "rev-parse", "HEAD")
	for name, c := range map[string]Commit{
		"no such file": {Hash: head, Path: "none.md"}, "a folder": {Hash: head, Path: "the blog"},
		"no such commit": {Hash: strings.Repeat("0", 40), Path: "other.md"},
	} {
		if _, err := Text(t.Context(), blog, c); fault.CodeOf(err) != fault.NotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, c := range []Commit{{Hash: "HEAD", Path: "x"}, {Hash: head, Path: "a\nHEAD:other.md"}, {Hash: "--help", Path: ""}} {
		if _, err := Text(t.Context(), blog, c); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

// A repository of somebody else's making runs nothing of its own and gets nothing written.
func TestHostileRepository(t *testing.T) {
	top, blog := repository(t)
	ran := filepath.Join(t.TempDir(), "ran")
	evil := filepath.Join(top, "evil.sh")
	put(t, evil, "#!/bin/sh\necho \"$0 $*\" >>'"+ran+"'\ncat\n")
	if err := os.Chmod(evil, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{
		"core.fsmonitor", "core.pager", "pager.log", "core.editor", "core.sshCommand", "core.gitProxy", "core.askPass",
		"core.alternateRefsCommand", "diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.smudge", "filter.evil.clean",
		"filter.evil.process", "gpg.program", "gpg.openpgp.program", "gpg.ssh.program", "credential.helper",
		"uploadpack.packObjectsHook", "remote.origin.uploadpack", "interactive.diffFilter", "sequence.editor", "merge.evil.driver",
	} {
		git(t, top, "config", name, evil)
	}
	for name, value := range map[string]string{
		"alias.log": "!" + evil, "alias.cat-file": "!" + evil, "log.showSignature": "true", "core.hooksPath": filepath.Join(top, "hooks"),
		"remote.origin.url": "ext::" + evil, "remote.origin.promisor": "true", "extensions.partialClone": "origin",
		"protocol.ext.allow": "always", "protocol.allow": "always", "core.repositoryFormatVersion": "1", "core.untrackedCache": "true",
		"diff.evil.cachetextconv": "true",
	} {
		git(t, top, "config", name, value)
	}
	put(t, filepath.Join(top, ".gitattributes"), "* diff=evil filter=evil merge=evil\n")
	put(t, filepath.Join(top, ".git/info/attributes"), "* diff=evil filter=evil merge=evil\n")
	for _, hook := range []string{"post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout"} {
		put(t, filepath.Join(top, "hooks", hook), "#!/bin/sh\necho hook >>'"+ran+"'\n")
		os.Chmod(filepath.Join(top, "hooks", hook), 0o755)
	}
	before := listing(t, top)
	all, err := Log(t.Context(), blog, "posts/ü*.md")
	if err != nil || len(all) != 3 {
		t.Fatalf("log: %d commits, %v", len(all), err)
	}
	if _, err := Text(t.Context(), blog, all[2]); err != nil {
		t.Error(err)
	}
	// An object that is not here may be fetched by nobody.
	blob := git(t, top, "-c", "core.fsmonitor=false", "rev-parse", "HEAD:the blog/other.md")
	if err := os.Remove(filepath.Join(top, ".git/objects", blob[:2], blob[2:])); err != nil {
		t.Fatal(err)
	}
	before = without(before, blob[2:])
	if _, err := Text(t.Context(), blog, Commit{Hash: git(t, top, "rev-parse", "HEAD"), Path: "the blog/other.md"}); err == nil {
		t.Error("a missing object was read")
	}
	if out, err := os.ReadFile(ran); err == nil {
		t.Errorf("the repository ran a program:\n%s", out)
	}
	if after := listing(t, top); after != before {
		t.Errorf("the repository was written to:\n%s\nbefore:\n%s", after, before)
	}
	// The same questions without precautions do run it, so the test can fail.
	cmd := exec.Command("git", "--paginate", "log", "-p", "--ext-diff", "-1", "--", "posts/ü*.md")
	cmd.Dir = blog
	cmd.Env = append(os.Environ(), "GIT_PAGER_IN_USE=1")
	_ = cmd.Run()
	if _, err := os.Stat(ran); err != nil {
		t.Error("the repository is not hostile: git ran nothing without precautions either")
	}
}

// A folder that looks like a bare repository is no repository of the author's.
func TestBareRepositoryInTheFolder(t *testing.T) {
	top, _ := repository(t)
	bare := filepath.Join(t.TempDir(), "bare")
	git(t, top, "clone", "-q", "--bare", top, bare)
	put(t, filepath.Join(bare, "other.md"), "x")
	if all, err := Log(t.Context(), bare, "the blog/other.md"); err != nil || len(all) > 0 {
		t.Errorf("commits %v, %v", all, err)
	}
}

// listing names every file below dir with its size and time.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.Walk(dir, func(name string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			all.WriteString(strings.TrimPrefix(name, dir) + " " + info.ModTime().String() + "\n")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// without drops the line that names part.
func without(lines, part string) string {
	var left strings.Builder
	for line := range strings.Lines(lines) {
		if !strings.Contains(line, part) {
			left.WriteString(line)
		}
	}
	return left.String()
}

func FuzzParse(f *testing.F) {
	f.Add("0123456789012345678901234567890123456789\x001\x00A\x00S\x00\na.md\x00")
	f.Add("x\x00\x00\x00\x00\x00")
	f.Fuzz(func(t *testing.T, out string) {
		for _, c := range parse(out) {
			if !isHash(c.Hash) {
				t.Errorf("%q is no hash", c.Hash)
			}
		}
		rest := []byte(out)
		for ok := true; ok; {
			_, rest, ok = object(rest)
		}
	})
}

func TestOutputIsLimited(t *testing.T) {
	file, err := os.Open("commits.go")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	out := &limited{most: 10}
	if n, err := io.Copy(out, file); err == nil || !out.full || n > 10 {
		t.Errorf("%d bytes were taken: %v", n, err)
	}
}
