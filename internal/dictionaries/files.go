package dictionaries

import (
	"fmt"
	"io"
	"os"

	"galley/internal/fault"
)

// mostBytes bounds one file. The largest that are published have some 10 MB.
const mostBytes = 64 << 20

func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read a dictionary: %w", err)
	}
	defer f.Close() // only read
	data, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read a dictionary: %w", err)
	}
	if len(data) > mostBytes {
		return nil, &fault.Error{Code: fault.Invalid, Path: path, Message: "This dictionary is too large."}
	}
	return data, nil
}
