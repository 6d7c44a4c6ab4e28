package cli

import (
	"fmt"
	"io"
	"strings"

	"galley/internal/project"
)

// printLines shows lines before and after a change.
func printLines(w io.Writer, path string, lines []project.LineChange) {
	for _, l := range lines {
		fmt.Fprintf(w, "%s:%d\n", path, l.Line)
		if l.Old != "" {
			fmt.Fprintln(w, "- "+shown(l.Old))
		}
		if l.New != "" {
			fmt.Fprintln(w, "+ "+shown(l.New))
		}
	}
}

// differences lists the lines that differ between two texts of a file. Lines that are
// new stand at the line of the old text that they go before.
func differences(old, text []byte) []project.LineChange {
	a, b := strings.Split(string(old), "\n"), strings.Split(string(text), "\n")
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return compare(a[head:len(a)-tail], b[head:len(b)-tail], head+1)
}

// compare pairs the lines of a, the first of which has a number, with those of b, so
// that as many as can stay the same do.
func compare(a, b []string, number int) []project.LineChange {
	same := common(a, b)
	var lines []project.LineChange
	i, k := 0, 0
	for i < len(a) || k < len(b) {
		switch {
		case i < len(a) && k < len(b) && a[i] == b[k]:
			i, k = i+1, k+1
		case i < len(a) && k < len(b) && same[i+1][k+1] == same[i][k]:
			lines = append(lines, project.LineChange{Line: number + i, Old: unbroken(a[i]), New: unbroken(b[k])})
			i, k = i+1, k+1
		case k == len(b) || i < len(a) && same[i+1][k] == same[i][k]:
			lines = append(lines, project.LineChange{Line: number + i, Old: unbroken(a[i])})
			i++
		default:
			lines = append(lines, project.LineChange{Line: number + i, New: unbroken(b[k])})
			k++
		}
	}
	return lines
}

// common returns for each i and k how many lines a[i:] and b[k:] have in common, in
// order.
func common(a, b []string) [][]int {
	same := make([][]int, len(a)+1)
	for i := len(a); i >= 0; i-- {
		same[i] = make([]int, len(b)+1)
		for k := len(b) - 1; k >= 0 && i < len(a); k-- {
			same[i][k] = max(same[i+1][k], same[i][k+1])
			if a[i] == b[k] {
				same[i][k] = same[i+1][k+1] + 1
			}
		}
	}
	return same
}

// unbroken returns a line without the carriage return of its break.
func unbroken(line string) string { return strings.TrimSuffix(line, "\r") }
