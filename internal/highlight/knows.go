package highlight

// Knows reports whether code in lang gets colours.
func Knows(lang string) bool { return find(lang) != nil }
