package history

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"slices"
	"time"
)

// header is the first line of a file of the journal.
type header struct {
	Format string    `json:"galley"` // "history 1"
	Path   string    `json:"path"`
	Base   string    `json:"base,omitempty"`
	Reason string    `json:"reason,omitempty"`
	Time   time.Time `json:"time"`
	Size   int       `json:"size"`
	SHA256 string    `json:"sha256"`
}

const format = "history 1"

// encode returns the file for text.
func encode(h header, text []byte) []byte {
	h.Format, h.Size, h.SHA256 = format, len(text), digest(text)
	line, err := json.Marshal(h)
	if err != nil {
		// Only a year outside 0 to 9999 cannot be written; the text matters more.
		h.Time = time.Time{}
		line, _ = json.Marshal(h)
	}
	return slices.Concat(line, []byte("\n"), text)
}

// decode returns what encode was given. ok is false for anything else.
func decode(data []byte) (h header, text []byte, ok bool) {
	line, text, found := bytes.Cut(data, []byte("\n"))
	if !found || json.Unmarshal(line, &h) != nil || h.Format != format {
		return header{}, nil, false
	}
	if h.Size != len(text) || h.SHA256 != digest(text) {
		return header{}, nil, false
	}
	return h, text, true
}

// read returns the content of the journal file at name.
func read(name string) (h header, text []byte, ok bool) {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return header{}, nil, false
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return header{}, nil, false
	}
	return decode(data)
}

func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func sortDrafts(d []Draft) {
	slices.SortFunc(d, func(a, b Draft) int { return cmp.Compare(a.Path, b.Path) })
}
