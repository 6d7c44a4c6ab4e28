package notice

import "strings"

// escaped is text for the body of a notice, which services may take for markup.
func escaped(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}
