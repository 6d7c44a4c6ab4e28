package launcher

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// preferences is the file in which a user's desktop keeps which program opens what. Lines
// that are not ours stay as they are.
type preferences struct{ lines []string }

// section holds the programs asked first, a line a kind of file: "kind=first;second;".
const section = "[Default Applications]"

// editPreferences changes the file, which is removed when nothing is left in it, and
// left alone when edit changes nothing.
func (l Launcher) editPreferences(edit func(*preferences)) error {
	path := filepath.Join(l.Config, "mimeapps.list")
	src, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	p := &preferences{lines: strings.SplitAfter(string(src), "\n")}
	edit(p)
	text := strings.Join(p.lines, "")
	switch {
	case text == string(src):
		return nil
	case strings.TrimSpace(text) == section:
		return os.Remove(path)
	}
	return write(path, []byte(text))
}

// first puts a program before all others of a kind of file.
func (p *preferences) first(kind, program string) {
	at, ok := p.line(kind)
	if !ok {
		p.lines = slices.Insert(p.lines, p.begin(), kind+"="+program+"\n")
		return
	}
	rest := slices.DeleteFunc(programs(p.lines[at]), func(one string) bool { return one == program })
	p.lines[at] = kind + "=" + strings.Join(append([]string{program}, rest...), ";") + "\n"
}

// without takes a program out. In the section, a line of another program and this one was
// written to keep that other one, and goes with it; all other lines keep the rest.
func (p *preferences) without(program string) {
	var kept []string
	inside := false
	for _, line := range p.lines {
		if strings.HasPrefix(line, "[") {
			inside = strings.TrimSpace(line) == section
		}
		kind, _, isLine := strings.Cut(line, "=")
		all := programs(line)
		at := slices.Index(all, program)
		switch {
		case !isLine || at < 0:
			kept = append(kept, line)
		case inside && at == 1 && len(all) == 2:
		default:
			if rest := slices.Delete(all, at, at+1); len(rest) > 0 {
				kept = append(kept, kind+"="+strings.Join(rest, ";")+"\n")
			}
		}
	}
	p.lines = kept
}

// line finds the line of a kind of file in the section.
func (p *preferences) line(kind string) (at int, ok bool) {
	inside := false
	for i, line := range p.lines {
		if strings.HasPrefix(line, "[") {
			inside = strings.TrimSpace(line) == section
		}
		if name, _, isLine := strings.Cut(line, "="); inside && isLine && strings.TrimSpace(name) == kind {
			return i, true
		}
	}
	return 0, false
}

// begin returns where the first line of the section goes, which is made if need be.
func (p *preferences) begin() int {
	for i, line := range p.lines {
		if strings.TrimSpace(line) == section {
			if !strings.HasSuffix(line, "\n") {
				p.lines[i] += "\n"
			}
			return i + 1
		}
	}
	last := len(p.lines) - 1
	if last >= 0 && p.lines[last] != "" {
		p.lines[last] += "\n"
	}
	p.lines = append(slices.DeleteFunc(p.lines, func(line string) bool { return line == "" }), section+"\n")
	return len(p.lines)
}

func programs(line string) []string {
	_, list, _ := strings.Cut(strings.TrimSpace(line), "=")
	return strings.FieldsFunc(list, func(r rune) bool { return r == ';' })
}
