package project

import (
	"slices"

	"galley/internal/check"
	"galley/internal/fault"
	"galley/internal/workspace"
)

// TrashMedium moves a picture or other medium to the system's trash. The receipt brings it
// back. Posts that show it stay as they are.
func (p *Project) TrashMedium(file string) (workspace.Receipt, error) {
	if check.MediaKind(file) == "" {
		return workspace.Receipt{}, fault.New(fault.Invalid, "Only pictures and other media are moved to the trash from here.").At(file, 0, 0)
	}
	receipt, err := p.files.Trash(file)
	if err != nil {
		return receipt, err
	}
	p.change(func(c *content) bool {
		c.static = slices.DeleteFunc(slices.Clone(c.static), func(s string) bool { return s == file })
		return true
	})
	p.mediaChanged()
	return receipt, nil
}

// RestoreMedium brings a medium back from the trash.
func (p *Project) RestoreMedium(receipt workspace.Receipt) (Picture, error) {
	if err := p.files.Restore(receipt); err != nil {
		return Picture{}, err
	}
	p.takeInStatic(receipt.Path)
	p.mediaChanged()
	found, _ := p.picture(receipt.Path)
	return found, nil
}

// takeInStatic adds a file that is new to the content.
func (p *Project) takeInStatic(file string) {
	p.change(func(c *content) bool {
		if slices.Contains(c.static, file) {
			return false
		}
		c.static = append(slices.Clone(c.static), file)
		return true
	})
}

// mediaChanged tells those who follow that pages and findings may be others.
func (p *Project) mediaChanged() {
	p.proofs.forget()
	p.pagesStale()
	p.notify(Notify.ProofStale)
}
