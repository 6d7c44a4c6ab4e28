package export

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"galley/internal/fault"
)

// zipMark is the comment of a zip that Galley wrote. Without it nobody could tell an
// export, which may be replaced, from an archive of the author's.
const zipMark = "A site exported by Galley"

// checkZip returns the place of a zip with links resolved, or why a site must not go
// there. A file that is no export is fault.Exists unless it may be replaced.
func checkZip(out, source string, replace bool) (string, error) {
	refuse := func(message, fix string) (string, error) {
		return "", &fault.Error{Code: fault.Refused, Path: out, Message: message, Fix: fix}
	}
	if !filepath.IsAbs(out) {
		return "", &fault.Error{Code: fault.Invalid, Path: out, Message: "The zip file needs a full path."}
	}
	real, err := resolve(filepath.Clean(out))
	if err != nil {
		return "", err
	}
	info, err := os.Stat(real)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return "", err
	case info.IsDir():
		return refuse("This is a folder, not a zip file.", "Add the name of a file, such as site.zip.")
	case !info.Mode().IsRegular():
		return refuse("This is no ordinary file.", "Choose another name.")
	case !replace && !isExportedZip(real):
		return "", &fault.Error{
			Code: fault.Exists, Path: out, Message: "There is a file of this name, and it is no site that Galley exported.",
			Fix: "Choose another name, or say that it may be replaced.",
		}
	}
	if source != "" {
		realSource, err := resolve(filepath.Clean(source))
		if err != nil {
			return "", err
		}
		if within(out, source) && !within(real, realSource) {
			return refuse("The zip file is a link that leads out of the blog's folder.", "Choose another name.")
		}
	}
	return real, nil
}

// isExportedZip reports whether the file is a zip that Galley wrote.
func isExportedZip(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close() // only read
	return IsExportedZip(f)
}

// IsExportedZip reports whether f holds a zip that Galley wrote: its last record, which
// ends with the comment.
func IsExportedZip(f io.ReadSeeker) bool {
	const record = 22 // bytes before the comment
	tail := make([]byte, record+len(zipMark))
	if _, err := f.Seek(-int64(len(tail)), io.SeekEnd); err != nil {
		return false
	}
	if _, err := io.ReadFull(f, tail); err != nil {
		return false
	}
	return string(tail[:4]) == "PK\x05\x06" && string(tail[record:]) == zipMark
}
