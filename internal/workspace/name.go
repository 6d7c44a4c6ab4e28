package workspace

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/internal/fault"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// maxName is the longest file name, in bytes, that every common disk takes.
const maxName = 255

// CheckName reports why name, one part of a path, should not be given to a new
// file or folder, or nil. A blog is copied between systems, so what one of them
// cannot store is refused on all: the characters <>:"/\|?*, control characters,
// device names such as "con" or "nul.md", a dot or space at the end. A dot in
// front would hide the file from Galley itself.
func CheckName(name string) *fault.Error {
	refuse := func(format string, args ...any) *fault.Error {
		return fault.New(fault.Invalid, format, args...)
	}
	switch {
	case name == "":
		return refuse("A file needs a name.")
	case !utf8.ValidString(name):
		return refuse("This name is not valid text.")
	case len(name) > maxName:
		return refuse("This name is too long: %d bytes, where disks take %d.", len(name), maxName)
	case strings.HasPrefix(name, "."):
		return refuse("The name %q begins with a dot, which hides the file.", name)
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return refuse("The name %q ends with a dot or a space, which Windows cannot store.", name)
	case strings.ContainsFunc(name, unicode.IsControl):
		return refuse("The name %q holds a control character.", name)
	case IsReservedName(name):
		return refuse("The name %q is reserved by Windows.", name)
	}
	if i := strings.IndexAny(name, `<>:"/\|?*`); i >= 0 {
		return refuse("The name %q holds %q, which not every disk can store.", name, name[i])
	}
	return nil
}

// IsReservedName reports whether Windows takes name for a device, with or
// without an extension: CON, PRN, AUX, NUL, COM1 to COM9, LPT1 to LPT9, CONIN$
// and CONOUT$.
func IsReservedName(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	return len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) &&
		stem[3] >= '1' && stem[3] <= '9'
}

// FoldName maps names that some disks hold to be the same to one string: those
// that differ in letter case only, or in how accents are encoded.
func FoldName(name string) string {
	for i := range len(name) {
		if name[i] >= utf8.RuneSelf {
			return norm.NFC.String(cases.Fold().String(norm.NFD.String(name)))
		}
	}
	return strings.ToLower(name)
}
