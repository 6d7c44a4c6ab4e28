package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"unicode/utf8"

	"galley/internal/fault"
)

// failed turns err into what an author reads about the file at path.
func failed(path string, err error) error {
	if err == nil {
		return nil
	}
	f := *fault.From(err)
	f.Path = path
	var said *fault.Error
	switch {
	case errors.As(err, &said): // with words that know more than the system's
	case errors.Is(err, syscall.EIO):
		f.Message = "The disk reported a fault. Copy your text to another disk and check this one."
	case escapes(err):
		f.Code, f.Message = fault.Refused, "This is a link to a place outside the folder. Galley does not follow it."
	case errors.Is(err, fs.ErrClosed):
		f.Code, f.Message = fault.Cancelled, "The folder has been closed."
	}
	return &f
}

// escapes reports whether err is os.Root's refusal to leave the folder, for
// which it exports no value to compare with.
func escapes(err error) bool {
	var pe *fs.PathError
	return errors.As(err, &pe) && strings.HasSuffix(pe.Err.Error(), "path escapes from parent")
}

func conflict(path string, gone bool) *fault.Error {
	f := &fault.Error{Code: fault.Conflict, Path: path, Message: "Another program changed this file since you opened it."}
	if gone {
		f.Message = "This file has been removed or renamed since you opened it."
	}
	return f
}

func taken(path string) *fault.Error {
	return &fault.Error{Code: fault.Exists, Path: path, Message: "A file with this name exists already."}
}

// checkPath accepts slash paths that stay inside the folder. It judges no name
// beyond that: files that exist may be called anything.
func checkPath(path string) error {
	if !utf8.ValidString(path) {
		return &fault.Error{Code: fault.Unreadable, Path: path, Message: "The name of this file is not text in UTF-8, so Galley cannot open it.",
			Fix: "Give it another name."}
	}
	if !fs.ValidPath(path) || path == "." || !filepath.IsLocal(filepath.FromSlash(path)) || strings.ContainsRune(path, 0) {
		return &fault.Error{Code: fault.Invalid, Path: path, Message: "This is not the path of a file inside the folder."}
	}
	if os.PathSeparator == '\\' && strings.ContainsRune(path, '\\') {
		return &fault.Error{Code: fault.Invalid, Path: path, Message: "Paths are written with / between folders."}
	}
	return nil
}
