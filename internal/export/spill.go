package export

import (
	"bytes"
	"errors"
	"io"
	"os"
)

// inMemory is how many bytes wait in memory to be appended to a zip. What is larger
// waits on the disk.
const inMemory = 4 << 20

// spill keeps what is written to it: in memory while it is small, else in a file in dir.
type spill struct {
	dir   string
	size  int64
	small bytes.Buffer
	name  string   // of the file, once there is one
	file  *os.File // open while it is written
}

func (s *spill) Write(p []byte) (n int, err error) {
	if s.file == nil && s.small.Len()+len(p) > inMemory {
		if err := s.toFile(); err != nil {
			return 0, err
		}
	}
	if s.file != nil {
		n, err = s.file.Write(p)
	} else {
		n, err = s.small.Write(p)
	}
	s.size += int64(n)
	return n, err
}

func (s *spill) toFile() (err error) {
	if s.file, err = os.CreateTemp(s.dir, "spill-"); err != nil {
		return err
	}
	s.name = s.file.Name()
	_, err = s.file.Write(s.small.Bytes())
	s.small = bytes.Buffer{}
	return err
}

// rest says that nothing more will be written.
func (s *spill) rest() error {
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}

// moveTo writes everything to w and forgets it.
func (s *spill) moveTo(w io.Writer) error {
	if s.name == "" {
		_, err := w.Write(s.small.Bytes())
		return err
	}
	f, err := os.Open(s.name)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, f)
	return errors.Join(err, f.Close(), s.drop())
}

// drop removes the file, if there is one.
func (s *spill) drop() error {
	if s.name == "" {
		return nil
	}
	return os.Remove(s.name)
}
