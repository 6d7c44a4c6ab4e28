package dialect

import (
	"path"
	"strings"
	"unicode/utf8"

	"galley/internal/fault"
)

// config returns the values of the configuration file at name, absent when there is no
// such file or none of it can be read.
func (f *folder) config(name string) node {
	src := f.text(name)
	if src == nil {
		return node{}
	}
	if !utf8.Valid(src) {
		e := fault.New(fault.Unreadable, "This file is not UTF-8 text, so its settings are not read.").At(name, 0, 0)
		e.Fix = "Save it as UTF-8 in your editor."
		f.problems = append(f.problems, e)
		return node{}
	}
	root, problem := parseConfig(name, src)
	if problem != nil {
		f.problems = append(f.problems, problem)
	}
	return root
}

// parseConfig reads a configuration in the notation its name says. The problem, if
// any, names the file; root then holds what could be understood.
func parseConfig(name string, src []byte) (root node, problem *fault.Error) {
	switch strings.ToLower(path.Ext(name)) {
	case ".toml":
		root, problem = parseTOML(name, src)
	case ".json":
		root, problem = parseJSON(name, src)
	case ".py":
		root, problem = parsePython(name, src)
	case ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts":
		root = parseJavaScript(name, src)
	default:
		root, problem = parseYAML(name, src)
	}
	return root, problem
}

// mistake is the problem of a configuration that cannot be read at line and column.
func mistake(name string, line, column int, fix, format string, args ...any) *fault.Error {
	e := fault.New(fault.Invalid, format, args...).At(name, line, column)
	e.Fix = fix
	return e
}

// tooDeep is the problem of values nested beyond all reason.
func tooDeep(name string, line, column int) *fault.Error {
	return mistake(name, line, column, "Nest lists and tables less deeply.", "The settings are nested too deeply here, so they are not read.")
}

// ruler turns ascending byte offsets into 1-based lines and columns in one pass.
type ruler struct {
	src          []byte
	at           int // the offset asked about last
	line, column int // its place, counted from 0
}

// place returns the line and column of an offset. An offset before the last one asked
// about counts from the start again.
func (r *ruler) place(offset int) (line, column int) {
	if offset < r.at {
		r.at, r.line, r.column = 0, 0, 0
	}
	for offset = min(offset, len(r.src)); r.at < offset; r.at++ {
		switch c := r.src[r.at]; {
		case c == '\n':
			r.line, r.column = r.line+1, 0
		case utf8.RuneStart(c):
			r.column++
		}
	}
	return r.line + 1, r.column + 1
}
