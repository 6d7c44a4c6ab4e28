package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"galley/internal/fault"
	"galley/internal/workspace"
)

// entry is one exported file.
type entry struct {
	Path   string `json:"path"` // slash path below the target
	Size   int64  `json:"size"` // bytes
	SHA256 string `json:"sha256"`
}

// manifest lists what Galley wrote to a target. It holds no times, so equal sites
// have equal manifests.
type manifest struct {
	Format  int     `json:"format"` // 1
	Galley  string  `json:"galley,omitempty"`
	Files   []entry `json:"files"`             // sorted by path
	Pending []entry `json:"pending,omitempty"` // being written; a killed export leaves them
}

const (
	manifestFormat = 1
	entrySize      = 160 // bytes of a line, with some to spare
)

// readManifest returns the manifest in the folder out, or nil when there is none.
// One that cannot be understood is an error, since without it nobody can tell
// Galley's files from the author's.
func readManifest(out string) (*manifest, error) {
	data, err := os.ReadFile(filepath.Join(out, workspace.ManifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil || m.Format != manifestFormat {
		return nil, &fault.Error{
			Code: fault.Refused, Path: out, Err: err,
			Message: "The list of exported files in this folder cannot be read, so Galley cannot tell its files from yours.",
			Fix:     "Choose another folder, or empty this one.",
		}
	}
	// The file may come from anywhere, a cloned repository for one: a path that
	// leads out of the folder is nobody's.
	m.Files = slices.DeleteFunc(m.Files, func(e entry) bool { return !isLocal(e.Path) })
	m.Pending = slices.DeleteFunc(m.Pending, func(e entry) bool { return !isLocal(e.Path) })
	return &m, nil
}

// encode returns the manifest's file, one entry a line, so that a version
// control system shows what changed.
func (m manifest) encode() []byte {
	var b bytes.Buffer
	b.Grow((len(m.Files) + len(m.Pending) + 1) * entrySize)
	b.WriteString("{\n")
	b.WriteString(`"format": 1,` + "\n")
	if m.Galley != "" {
		b.WriteString(`"galley": ` + quote(m.Galley) + ",\n")
	}
	writeEntries(&b, "files", m.Files)
	if len(m.Pending) > 0 {
		b.WriteString(",\n")
		writeEntries(&b, "pending", m.Pending)
	}
	b.WriteString("\n}\n")
	return b.Bytes()
}

func writeEntries(b *bytes.Buffer, key string, entries []entry) {
	b.WriteString(quote(key) + ": [")
	for i, e := range entries {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(e.append(b.AvailableBuffer()))
	}
	b.WriteString("\n]")
}

// append adds e as JSON. Most paths need no escapes.
func (e entry) append(b []byte) []byte {
	if strings.ContainsFunc(e.Path, needsEscape) {
		line, _ := json.Marshal(e) // strings and a number: cannot fail
		return append(b, line...)
	}
	b = append(append(b, `{"path":"`...), e.Path...)
	b = strconv.AppendInt(append(b, `","size":`...), e.Size, 10)
	return append(append(append(b, `,"sha256":"`...), e.SHA256...), `"}`...)
}

// needsEscape reports whether JSON, as package json writes it, may escape a letter.
func needsEscape(r rune) bool {
	return r < ' ' || r > '~' || strings.ContainsRune(`"\<>&`, r)
}

func quote(s string) string {
	data, _ := json.Marshal(s) // cannot fail
	return string(data)
}

// lists reports whether m is the manifest that files would get.
func (m *manifest) lists(files []file, version string) bool {
	return m != nil && m.Galley == version && len(m.Pending) == 0 && slices.Equal(m.Files, filesOf(files))
}

// hashes returns the contents by which each path counts as Galley's own.
func (m *manifest) hashes() map[string][]string {
	own := map[string][]string{}
	if m == nil {
		return own
	}
	for _, e := range m.Files {
		own[e.Path] = append(own[e.Path], e.SHA256)
	}
	for _, e := range m.Pending {
		own[e.Path] = append(own[e.Path], e.SHA256)
	}
	return own
}
