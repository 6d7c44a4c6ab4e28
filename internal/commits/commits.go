// Package commits reads the versions of a file that a git repository around its folder
// holds. It only reads, and asks the git program of the machine.
//
// A repository can come from anyone, and its own configuration can name programs for git
// to run. None is run here: nothing that is asked needs one, what could start one is
// turned off on the command line, which stands above the repository's configuration, and
// no protocol is allowed by which a missing object could be fetched. A repository that git
// does not trust, because another user owns it, has no commits.
package commits

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"

	"galley/internal/fault"
)

// Commit is a commit that changed a file.
type Commit struct {
	Hash    string
	Path    string // of the file then, from the top of the repository
	Time    time.Time
	Author  string
	Subject string
}

// Max is how many commits of a file are listed, the newest of them.
const Max = 300

// Log returns the commits that changed the file at path, a slash path in the folder dir,
// newest first and across renames. A folder without repository, and a machine without git,
// have none.
func Log(ctx context.Context, dir, path string) ([]Commit, error) {
	out, err := run(ctx, dir, nil, "log", "--follow", "-z", "--name-only", "--max-count="+strconv.Itoa(Max),
		"--no-textconv", "--no-ext-diff", "--no-relative", "--no-show-signature", "--no-notes", "--no-color", "--no-decorate", "--no-mailmap",
		"--encoding=UTF-8", "--format=%H%x00%at%x00%an%x00%s", "--", path)
	if err != nil {
		return nil, err
	}
	return parse(string(out)), nil
}

// parse reads what git prints for Log: four fields, and the file's name on a line of its
// own, each ended by a NUL.
func parse(out string) (all []Commit) {
	fields := strings.Split(out, "\x00")
	for len(fields) >= 5 {
		c := Commit{Hash: fields[0], Author: fields[2], Subject: fields[3]}
		seconds, err := strconv.ParseInt(fields[1], 10, 64)
		name, named := strings.CutPrefix(fields[4], "\n")
		fields = fields[4:]
		if !named {
			continue // a merge, of which git names no file
		}
		fields = fields[1:]
		if c.Path = name; err == nil && isHash(c.Hash) {
			c.Time = time.Unix(seconds, 0).UTC()
			all = append(all, c)
		}
	}
	return all
}

var isHash = regexp.MustCompile(`^[0-9a-f]{40}([0-9a-f]{24})?$`).MatchString

// Text returns the file of a commit, byte for byte as git keeps it. It fails with
// fault.NotFound when there is no such file, as when that commit removed it.
func Text(ctx context.Context, dir string, c Commit) ([]byte, error) {
	texts, err := Texts(ctx, dir, []Commit{c}, maxText)
	if err == nil && texts[0] == nil {
		err = fault.New(fault.NotFound, "This post is not in that commit.")
	}
	if err != nil {
		return nil, err
	}
	return texts[0], nil
}

// maxText bounds a text in bytes.
const maxText = 64 << 20

// Texts returns the files of several commits in their order, nil for those that are not
// there, and for all that come after the first most bytes.
func Texts(ctx context.Context, dir string, all []Commit, most int) ([][]byte, error) {
	var asked bytes.Buffer
	for _, c := range all {
		if !isHash(c.Hash) || strings.ContainsAny(c.Path, "\n\x00") {
			return nil, fault.New(fault.Invalid, "This is no commit.")
		}
		fmt.Fprintf(&asked, "%s:%s\n", c.Hash, c.Path)
	}
	out, err := run(ctx, dir, &asked, "cat-file", "--batch")
	if err != nil && !errors.Is(err, errTooMuch) {
		return nil, err
	}
	texts := make([][]byte, len(all))
	for i := range texts {
		text, rest, ok := object(out)
		if most -= len(text); !ok || most < 0 {
			break
		}
		texts[i], out = text, rest
	}
	return texts, nil
}

// object cuts the first object off what git prints for a batch: a line of name, kind and
// size, the bytes, and a line end. text is nil for what is missing or no file.
func object(out []byte) (text, rest []byte, ok bool) {
	head, rest, ok := bytes.Cut(out, []byte("\n"))
	if !ok {
		return nil, nil, false
	}
	words := bytes.Fields(head)
	if bytes.HasSuffix(head, []byte(" missing")) || len(words) < 3 {
		return nil, rest, true
	}
	size, err := strconv.Atoi(string(words[len(words)-1]))
	if err != nil || size < 0 || size+1 > len(rest) {
		return nil, nil, false
	}
	text, rest = rest[:size:size], rest[size+1:]
	if string(words[len(words)-2]) != "blob" {
		text = nil
	}
	return text, rest, true
}

// patience is how long git may take.
const patience = 5 * time.Second

// maxOutput bounds in bytes what git may print.
const maxOutput = 80 << 20

var errTooMuch = errors.New("git printed too much")

// run asks git something about the repository that holds dir. Where there is neither git
// nor repository the answer is empty.
func run(ctx context.Context, dir string, stdin io.Reader, args ...string) ([]byte, error) {
	git, err := exec.LookPath("git")
	if err != nil {
		return nil, nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, git, append(harmless(), args...)...)
	cmd.Dir, cmd.Env, cmd.Stdin = dir, environment(), stdin
	cmd.WaitDelay = time.Second
	out := &limited{most: maxOutput}
	cmd.Stdout = out
	err = cmd.Run()
	var exit *exec.ExitError
	switch {
	case out.full:
		return out.kept.Bytes(), errTooMuch
	case ctx.Err() != nil:
		return nil, fault.New(fault.Unsupported, "Git took too long to answer.").Because(ctx.Err())
	case errors.As(err, &exit):
		return nil, nil // no repository, none that git trusts, or no commit yet
	}
	return out.kept.Bytes(), err
}

// limited keeps the beginning of what is written to it. The buffer is no embedded one, whose
// ReadFrom would go round the limit.
type limited struct {
	kept bytes.Buffer
	most int
	full bool
}

func (l *limited) Write(p []byte) (int, error) {
	if l.kept.Len()+len(p) > l.most {
		l.full = true
		return 0, errTooMuch
	}
	return l.kept.Write(p)
}
