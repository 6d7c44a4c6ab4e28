//go:build !linux

package watch

// watchLimit returns how many watches to use at most. Only Linux tells; macOS
// opens a file for each watched entry, so the number is kept modest.
func watchLimit() int { return 4096 }

// isRemote cannot tell here.
func isRemote(string) bool { return false }

func deviceOf(string) uint64 { return 0 }
