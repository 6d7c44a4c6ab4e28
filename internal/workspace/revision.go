package workspace

import (
	"crypto/sha256"
	"encoding/hex"
)

// Revision identifies the content of a file: the SHA-256 of its bytes in
// lower-case hexadecimal. The empty Revision stands for a file that is absent.
type Revision string

// Absent is the revision of a file that does not exist.
const Absent Revision = ""

// RevisionOf returns the revision of a file that holds data.
func RevisionOf(data []byte) Revision {
	sum := sha256.Sum256(data)
	return Revision(hex.EncodeToString(sum[:]))
}
