// Package fault is how Galley says what went wrong, in words an author can act on.
//
// An Error carries a code for programs, one plain sentence for people, and, where
// there is one, the file, line and column it is about. Everything that reaches an
// author passes through From, so that an unexpected error becomes a neutral
// sentence while its details stay in the log.
package fault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
)

// Code names a kind of failure. The frontend and scripts branch on it, never on
// the message.
type Code string

const (
	Invalid     Code = "invalid"     // the author's input cannot be understood
	NotFound    Code = "not_found"   // a file, folder, key or page is missing
	Exists      Code = "exists"      // the name is taken
	Conflict    Code = "conflict"    // the file changed on disk since it was read
	Permission  Code = "permission"  // the system does not allow it
	DiskFull    Code = "disk_full"   // no space or quota left
	Unreadable  Code = "unreadable"  // not UTF-8 text, or not a regular file
	TooLarge    Code = "too_large"   // beyond a stated limit
	Refused     Code = "refused"     // Galley will not do it, because something could be lost
	Unsupported Code = "unsupported" // not possible on this face or platform
	OutOfStep   Code = "out_of_step" // editor and app disagree on the text; resend it whole
	Busy        Code = "busy"        // another job of this kind is running
	Cancelled   Code = "cancelled"   // the author stopped it
	Internal    Code = "internal"    // a defect in Galley
)

// Error is a failure with a place. Line and Column are 1-based; 0 means unknown.
// Column counts characters (Unicode code points), as editors show them.
type Error struct {
	Code    Code    `json:"code"`
	Message string  `json:"message"`
	Path    string  `json:"path,omitempty"`
	Line    int     `json:"line,omitempty"`
	Column  int     `json:"column,omitempty"`
	Fix     string  `json:"fix,omitempty"` // what to do next, where Message alone does not say it
	Repair  *Repair `json:"-"`             // the change that would remove the problem, where one is certain
	Err     error   `json:"-"`             // the cause, for the log
}

// Repair is a change of a post that removes a problem in it. It is offered, never
// made without the author.
type Repair struct {
	Label string // what it does, for a button: "Put quotes around the title"

	// The bytes From up to To of the file become Text. When Field is set it stands
	// instead of the three: that field (a name post.Place knows) gets Value.
	From, To int
	Text     string
	Field    string
	Value    string
}

// New returns an Error without a place.
func New(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// At returns a copy of e that names path and position.
func (e *Error) At(path string, line, column int) *Error {
	c := *e
	c.Path, c.Line, c.Column = path, line, column
	return &c
}

// Because returns a copy of e that keeps err as its cause.
func (e *Error) Because(err error) *Error {
	c := *e
	c.Err = err
	return &c
}

// Error formats as "path:line:column: message", leaving out what is unknown.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Path != "" {
		b.WriteString(e.Path)
		if e.Line > 0 {
			fmt.Fprintf(&b, ":%d", e.Line)
			if e.Column > 0 {
				fmt.Fprintf(&b, ":%d", e.Column)
			}
		}
		b.WriteString(": ")
	}
	b.WriteString(e.Message)
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// From turns any error into an Error an author can read. Known system errors get
// their own sentence; anything else becomes Internal with a neutral one and the
// original kept as cause. It returns nil for nil.
func From(err error) *Error {
	if err == nil {
		return nil
	}
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	path := ""
	var pe *fs.PathError
	if errors.As(err, &pe) {
		path = pe.Path
	}
	known := func(code Code, message string) *Error {
		return &Error{Code: code, Message: message, Path: path, Err: err}
	}
	switch {
	case errors.Is(err, context.Canceled):
		return known(Cancelled, "Stopped.")
	case errors.Is(err, syscall.ENOSPC):
		return known(DiskFull, "The disk is full. Free some space, then try again.")
	case errors.Is(err, syscall.EDQUOT):
		return known(DiskFull, "Your share of the disk is used up. Free some space, then try again.")
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return known(Busy, "Too many files are open on this machine. Close some programs, then try again.")
	case errors.Is(err, syscall.EBUSY), errors.Is(err, syscall.ETXTBSY):
		return known(Busy, "Another program is using this file. Close it there, then try again.")
	case errors.Is(err, syscall.EFBIG):
		return known(TooLarge, "This file would be larger than the disk allows.")
	case errors.Is(err, syscall.EROFS):
		return known(Permission, "This disk is read-only. Allow writing to it, then try again.")
	case errors.Is(err, fs.ErrPermission):
		return known(Permission, "The system does not allow access to this file or folder. Check its permissions.")
	case errors.Is(err, fs.ErrNotExist):
		return known(NotFound, "This file or folder does not exist.")
	case errors.Is(err, fs.ErrExist):
		return known(Exists, "A file with this name exists already.")
	case errors.Is(err, syscall.ENOTDIR):
		return known(Invalid, "This is a file, not a folder.")
	case errors.Is(err, syscall.ELOOP):
		return known(Invalid, "This is a link that leads back to itself. Delete it, or let it lead to a file.")
	case errors.Is(err, syscall.ENAMETOOLONG):
		return known(Invalid, "This name is too long for the disk.")
	}
	return known(Internal, "Something went wrong inside Galley. Your text is not affected.")
}

// CodeOf returns the code of err as From would give it, and "" for nil.
func CodeOf(err error) Code {
	if e := From(err); e != nil {
		return e.Code
	}
	return ""
}
