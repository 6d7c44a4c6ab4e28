package cli

import (
	"slices"

	"galley/internal/fault"
	"galley/internal/project"
	"galley/internal/site"
)

// ofFolder returns what is wrong with the folder itself, and what it only lacks so far,
// such as an address: a blog can be written all the same.
func ofFolder(p *project.Project) (wrong, lacking []*fault.Error) {
	missing := p.Site().Problems()
	for _, e := range p.FolderProblems() {
		if e.Path == site.ConfigFile && e.Line == 0 && slices.Contains(missing, e) {
			lacking = append(lacking, e)
		} else {
			wrong = append(wrong, e)
		}
	}
	return wrong, lacking
}
