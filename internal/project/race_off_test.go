//go:build !race

package project

// raceEnabled says that memory is not what it is without the race detector.
const raceEnabled = false
