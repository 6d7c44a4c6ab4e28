package project

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"

	"galley/internal/picture"
	"galley/internal/workspace"
)

// What is known of the pictures of a folder is kept in one file of the cache, so that the
// next program reads only those that changed: telling a picture's content takes reading
// all of it. The file is a line with a checksum, then JSON. Without it, or with a byte of
// it wrong, all are read.

// keptPicture is one of the file, by its path.
type keptPicture struct {
	Stamp workspace.Stamp
	Seen  int64
	Facts picture.Facts
}

type keptPictures struct {
	Program string // facts are as good as the program that found them out
	Files   map[string]keptPicture
}

// factsName returns the file for the folder, "" where nothing is kept.
func (p *Project) factsName() string {
	if p.options.CacheDir == "" {
		return ""
	}
	return filepath.Join(p.options.CacheDir, "facts", string(workspace.RevisionOf([]byte(p.dir)))[:24]+".pictures")
}

// recall takes in what the cache has.
func (s *pictureFacts) recall() {
	if s.cache == "" || s.fresh {
		return
	}
	data, err := os.ReadFile(s.cache)
	if err != nil {
		return
	}
	sum, body, ok := bytes.Cut(data, []byte("\n"))
	if !ok || string(sum) != checksumOf(body) {
		return
	}
	var kept keptPictures
	if err := json.Unmarshal(body, &kept); err != nil || kept.Program != program() {
		return
	}
	for path, one := range kept.Files {
		s.known.Store(path, knownPicture{stamp: one.Stamp, seen: one.Seen, facts: one.Facts, whole: true})
	}
}

// keep writes the file anew, if something was learnt. What this program did not ask for is
// only kept when it did not ask for all.
func (s *pictureFacts) keep(all bool) {
	if s.cache == "" || !s.news.Swap(false) {
		return
	}
	kept := keptPictures{Program: program(), Files: map[string]keptPicture{}}
	s.known.Range(func(path, v any) bool {
		if one := v.(knownPicture); one.whole && (one.asked || !all) {
			kept.Files[path.(string)] = keptPicture{one.stamp, one.seen, one.facts}
		}
		return true
	})
	body, err := json.Marshal(kept)
	if err == nil {
		err = writeKept(s.cache, append([]byte(checksumOf(body)+"\n"), body...))
	}
	if err != nil {
		slog.Warn("keep what is known of pictures", "err", err)
	}
}

func checksumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
