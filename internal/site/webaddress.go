package site

// IsWebAddress reports whether s may be the address of a site.
func IsWebAddress(s string) bool { return webAddress(s) == "" }
