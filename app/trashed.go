package app

import "galley/internal/workspace"

// trashed remembers where a file at path went, and tells the frontend by what to ask for it.
func (a *App) trashed(path string, receipt workspace.Receipt) Trashed {
	id := a.newID(path)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.receipts[id] = receipt
	return Trashed{ID: id, Path: path}
}

// receipt returns where a file went.
func (a *App) receipt(id string) (workspace.Receipt, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	receipt, ok := a.receipts[id]
	return receipt, ok
}

// broughtBack forgets where a file had gone.
func (a *App) broughtBack(id string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.receipts, id)
}
