package corpus

import (
	"bytes"
	"fmt"
)

// Book returns one very long post of at least so many bytes: headings, prose, lists,
// quotes, tables and code, no two parts alike.
func Book(size int) []byte {
	var b bytes.Buffer
	b.WriteString("---\ntitle: A book in one post\ndate: 2026-01-02\n---\n\n# A book\n\nIts first words.\n\n")
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "## Part %d\n\nSome *text* number %d with a [link](#part-%d), `code` and **more** of it, as long as a\n"+
			"paragraph is when somebody has a thing to say and takes two or three lines to say it.\n\n", i, i, i)
		fmt.Fprintf(&b, "- one %d\n- two\n  - three\n\n> a quote %d\n\n| a | b |\n|---|---|\n| c | %d |\n\n", i, i, i)
		fmt.Fprintf(&b, "```python\nasync def part_%d(x):\n    return await run(x, %d)\n```\n\n", i, i)
	}
	return b.Bytes()
}
