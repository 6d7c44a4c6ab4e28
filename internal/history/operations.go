package history

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"galley/internal/workspace"
)

// MaxOperations is how many operations are kept; the oldest go first.
const MaxOperations = 50

// Operation is a change of several files that was made as one and can be taken back
// as one.
type Operation struct {
	ID    string         `json:"id"`
	Name  string         `json:"name"` // what it did, for people
	Time  time.Time      `json:"time"`
	State OperationState `json:"state"`
	Steps []Step         `json:"steps"`
}

// OperationState is how far an operation got.
type OperationState string

// The states of an operation. One that is underway when its program dies is taken
// back at the next start.
const (
	Underway OperationState = "underway" // being made, or being taken back
	Made     OperationState = "made"
	Undone   OperationState = "undone"
)

// Step is what an operation did to one file. Its text changed when Before and After
// differ; it moved when Path and To do. A file that goes to the trash has no text after:
// until the operation has come to its end, Back holds the whole text before.
type Step struct {
	Path    string             `json:"path"`         // where the file was
	To      string             `json:"to,omitempty"` // where it is now; "" in the trash
	Before  workspace.Revision `json:"before"`
	After   workspace.Revision `json:"after"`
	Back    Splice             `json:"back"`              // turns the text after into the text before
	Trashed *workspace.Receipt `json:"trashed,omitempty"` // for a file that was trashed
}

// Splice replaces the bytes From up to To by Text.
type Splice struct {
	From int    `json:"from"`
	To   int    `json:"to"`
	Text []byte `json:"text,omitempty"`
}

// Apply returns text with the splice made. ok is false when the splice lies outside.
func (s Splice) Apply(text []byte) (out []byte, ok bool) {
	if s.From < 0 || s.From > s.To || s.To > len(text) {
		return nil, false
	}
	return slices.Concat(text[:s.From], s.Text, text[s.To:]), true
}

// SpliceOf returns the shortest splice that turns from into to.
func SpliceOf(from, to []byte) Splice {
	shorter := min(len(from), len(to))
	head := 0
	for head < shorter && from[head] == to[head] {
		head++
	}
	tail := 0
	for tail < shorter-head && from[len(from)-1-tail] == to[len(to)-1-tail] {
		tail++
	}
	return Splice{From: head, To: len(from) - tail, Text: bytes.Clone(to[head : len(to)-tail])} // a clone, to let go of the rest
}

// KeepOperation records op as it stands and gives it an ID when it has none. When it
// returns nil the record survives a crash of program and system.
func (j *Journal) KeepOperation(op *Operation) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	dir := filepath.Join(j.dir, operationsDir)
	names, err := versionNames(dir)
	if err != nil {
		return failed(op.Name, err)
	}
	if op.ID == "" {
		op.ID = nextName(names, time.Now())
		names = append(names, op.ID)
	}
	text, err := json.Marshal(op)
	if err != nil {
		return failed(op.Name, err)
	}
	file := filepath.Join(dir, op.ID)
	if err := workspace.WriteFileAtomic(file, encode(header{Path: op.ID, Time: op.Time}, text), 0o600); err != nil {
		return failed(op.Name, err)
	}
	for len(names) > MaxOperations {
		os.Remove(filepath.Join(dir, names[0])) // if it stays, the next call tries again
		names = names[1:]
	}
	return nil
}

// DropOperation forgets an operation that came to its end and is not to be taken back.
func (j *Journal) DropOperation(id string) error {
	if id == "" {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	err := os.Remove(filepath.Join(j.dir, operationsDir, id))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return failed(id, err)
}

// Operations returns the recorded operations, newest first. Files that are torn or
// not ours are passed over.
func (j *Journal) Operations() ([]Operation, error) {
	dir := filepath.Join(j.dir, operationsDir)
	names, err := versionNames(dir)
	if err != nil {
		return nil, failed(dir, err)
	}
	operations := []Operation{}
	for _, name := range slices.Backward(names) {
		_, text, ok := read(filepath.Join(dir, name))
		var op Operation
		if ok && json.Unmarshal(text, &op) == nil && op.ID == name {
			operations = append(operations, op)
		}
	}
	return operations, nil
}
