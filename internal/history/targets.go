package history

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"galley/internal/workspace"
)

const (
	targetsFile = "targets.json"
	mostTargets = 12
)

// Targets returns where the folder's site was exported to, folders and zips, the newest
// first. A list that cannot be read is none: what it is for can do without.
func (j *Journal) Targets() []string {
	data, err := os.ReadFile(filepath.Join(j.dir, targetsFile))
	if err != nil {
		return nil
	}
	var targets []string
	if json.Unmarshal(data, &targets) != nil {
		return nil
	}
	return targets
}

// AddTarget notes that the folder's site was exported to out, an absolute path.
func (j *Journal) AddTarget(out string) error {
	before := j.Targets()
	if len(before) > 0 && before[0] == out {
		return nil
	}
	targets := append([]string{out}, slices.DeleteFunc(before, func(t string) bool { return t == out })...)
	data, err := json.Marshal(targets[:min(len(targets), mostTargets)])
	if err != nil {
		return err
	}
	name := filepath.Join(j.dir, targetsFile)
	return failed(name, workspace.WriteFileAtomic(name, append(data, '\n'), 0o600))
}
