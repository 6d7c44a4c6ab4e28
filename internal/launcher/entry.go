package launcher

import (
	"bytes"
	"strings"

	"galley/build"
)

// entryFor returns a desktop entry that starts program in place of the name "galley".
func entryFor(entry []byte, program string) []byte {
	var out bytes.Buffer
	for line := range bytes.Lines(entry) {
		switch {
		case bytes.HasPrefix(line, []byte("Exec=")):
			out.WriteString("Exec=" + argument(program) + " %f\n")
		case bytes.HasPrefix(line, []byte("TryExec=")):
			out.WriteString("TryExec=" + value(program) + "\n")
		default:
			out.Write(line)
		}
	}
	return out.Bytes()
}

// argument writes a path as one argument of Exec, which is quoted first and then
// escaped like every value. "%" begins a field code.
func argument(path string) string {
	quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "`", "\\`", "$", `\$`, "%", "%%").Replace(path)
	return value(`"` + quoted + `"`)
}

// value escapes a string of a desktop entry.
func value(text string) string {
	return strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\t", `\t`).Replace(text)
}

// kinds lists the kinds of file that the entry says Galley opens.
func kinds() []string {
	for line := range strings.Lines(string(build.Entry)) {
		if list, ok := strings.CutPrefix(line, "MimeType="); ok {
			return strings.Split(strings.Trim(list, ";\n"), ";")
		}
	}
	return nil
}
