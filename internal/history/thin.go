package history

import (
	"slices"
	"time"
)

// MaxVersions is how many versions of one post are kept at most, however young they are.
const MaxVersions = 1000

// steps say how close to one another versions are kept, by their age. What is younger
// than all of them is kept as it comes.
var steps = []struct{ age, apart time.Duration }{
	{365 * day, 30 * day},
	{30 * day, 7 * day},
	{7 * day, day},
	{day, time.Hour},
	{time.Hour, 10 * time.Minute},
}

const day = 24 * time.Hour

// thin returns which of the versions, oldest first, are to go: of those that are close to
// one another the newest stays. The newest of all always does.
func thin(names []string, now time.Time) (gone []string) {
	kept := 0
	type stretch struct {
		apart time.Duration
		at    int64
	}
	seen := map[stretch]bool{}
	for i, name := range slices.Backward(names) {
		at, err := time.Parse(stampLayout, name[:len(stampLayout)])
		apart := apartAt(now.Sub(at))
		// The stretches lie fast in time, so that what stays today is not in the way tomorrow.
		s := stretch{apart, 0}
		if apart > 0 {
			s.at = at.Unix() / int64(apart.Seconds())
		}
		if kept < MaxVersions && (i == len(names)-1 || err != nil || apart == 0 || !seen[s]) {
			seen[s] = true
			kept++
			continue
		}
		gone = append(gone, name)
	}
	return gone
}

func apartAt(age time.Duration) time.Duration {
	for _, s := range steps {
		if age >= s.age {
			return s.apart
		}
	}
	return 0
}
