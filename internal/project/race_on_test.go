//go:build race

package project

// raceEnabled: the race detector takes several times the memory.
const raceEnabled = true
