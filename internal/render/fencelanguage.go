package render

// FenceLanguage returns the language that the words behind a code fence name, "" for none.
func FenceLanguage(info string) string { return parseInfo(unescape([]byte(info))).lang }
