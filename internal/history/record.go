package history

import (
	"bytes"
	"cmp"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"slices"
	"time"

	"galley/internal/workspace"
)

// header is the first line of a file of the journal.
type header struct {
	Format string    `json:"galley"` // "history 1"
	Path   string    `json:"path"`
	Base   string    `json:"base,omitempty"`
	Reason Reason    `json:"reason,omitempty"`
	Note   string    `json:"note,omitempty"`
	Time   time.Time `json:"time"`
	Coding string    `json:"coding,omitempty"` // how the text below is written: as it is, or deflated
	Size   int       `json:"size"`             // of the text itself, as is its hash
	SHA256 string    `json:"sha256"`
}

const (
	format   = "history 1"
	deflated = "deflate"
)

// encode returns the file for text.
func encode(h header, text []byte) []byte {
	h.Format, h.Coding, h.Size, h.SHA256 = format, "", len(text), digest(text)
	return slices.Concat(h.line(), text)
}

// pack returns a smaller file for text, where it would be smaller by a tenth.
func pack(h header, text []byte) []byte {
	var small bytes.Buffer
	w, err := flate.NewWriter(&small, flate.DefaultCompression)
	if err != nil {
		return encode(h, text) // a level that exists is no error
	}
	_, _ = w.Write(text) // to memory
	_ = w.Close()
	if small.Len() > len(text)/10*9 {
		return encode(h, text)
	}
	h.Format, h.Coding, h.Size, h.SHA256 = format, deflated, len(text), digest(text)
	return slices.Concat(h.line(), small.Bytes())
}

func (h header) line() []byte {
	line, err := json.Marshal(h)
	if err != nil {
		// Only a year outside 0 to 9999 cannot be written; the text matters more.
		h.Time = time.Time{}
		line, _ = json.Marshal(h)
	}
	return append(line, '\n')
}

// decode returns what encode was given. ok is false for anything else.
func decode(data []byte) (h header, text []byte, ok bool) {
	line, text, found := bytes.Cut(data, []byte("\n"))
	if !found || json.Unmarshal(line, &h) != nil || h.Format != format {
		return header{}, nil, false
	}
	if h.Coding == deflated {
		text = inflate(text, h.Size)
	} else if h.Coding != "" {
		return header{}, nil, false // of a later version
	}
	if h.Size != len(text) || h.SHA256 != digest(text) {
		return header{}, nil, false
	}
	return h, text, true
}

// inflate returns the text of size bytes that small stands for, or other bytes when it
// does not: the hash tells. A file that claims to be larger than any post is not unpacked.
func inflate(small []byte, size int) []byte {
	if size < 0 || size > workspace.MaxFile {
		return nil
	}
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(small)), int64(size)+1))
	if err != nil {
		return nil
	}
	return text
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
