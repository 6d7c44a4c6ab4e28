package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"

	"galley/internal/fault"
)

// printProblems writes problems as path:line:column: message, as compilers do.
func printProblems(w io.Writer, errs []*fault.Error) {
	for _, e := range errs {
		fmt.Fprintln(w, shown(sentence(e)))
	}
}

// shown returns text that is safe to print: characters that steer a terminal become
// a sign for something unknown.
func shown(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// widest is how many columns of a terminal a cell may take before it pushes the rest
// of its row to the right.
const widest = 60

// printTable writes rows in columns that line up, also where letters are two columns
// wide, as Chinese ones are. All rows are of one length.
func printTable(w io.Writer, rows [][]string) error {
	if len(rows) == 0 {
		return nil
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i := range row {
			row[i] = shown(row[i])
			widths[i] = max(widths[i], min(widest, uniseg.StringWidth(row[i])))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		b.Reset()
		for i, cell := range row {
			b.WriteString(cell)
			b.WriteString(strings.Repeat(" ", max(0, widths[i]-uniseg.StringWidth(cell))+2))
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

// meter returns a function that draws how far something got on a terminal, and is
// silent elsewhere. It clears the line when all is done.
func meter(s streams) func(what string, done, total int) {
	if !isTerminal(s.err) {
		return func(string, int, int) {}
	}
	return func(what string, done, total int) {
		const clear = "\r\x1b[K"
		if done >= total {
			fmt.Fprint(s.err, clear)
			return
		}
		fmt.Fprintf(s.err, clear+"%s %d of %d", what, done, total)
	}
}

// isTerminal reports whether w shows progress to somebody.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// counted returns "1 post" or "3 posts".
func counted(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "y"):
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(noun, "y"))
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
