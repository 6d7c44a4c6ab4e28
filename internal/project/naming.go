package project

// An open post can get another path at any time, by its author or by another program. Its
// path is changed with its own locks and that of the project held, together with the
// place it has among the open posts: whoever holds one of them reads a path that is right.

// hold returns the open post at path, with its file and its text held for the caller, who
// releases it. It fails when none is open there.
func (p *Project) hold(path string) (*openPost, error) {
	if o := p.opened(path); o != nil {
		if o.take(); !o.closed {
			return o, nil
		}
		o.release()
	}
	return nil, notOpen(path)
}

// holdText is hold for those whom the file does not concern: they do not wait for a disk.
// mu is what they unlock.
func (p *Project) holdText(path string) (*openPost, error) {
	if o := p.opened(path); o != nil {
		if o.mu.Lock(); !o.closed {
			return o, nil
		}
		o.mu.Unlock()
	}
	return nil, notOpen(path)
}

// take holds file and text.
func (o *openPost) take() {
	o.file.Lock()
	o.mu.Lock()
}

func (o *openPost) release() {
	o.mu.Unlock()
	o.file.Unlock()
}

// aside lets go of the text while work with the file goes on: a slow disk must not hold typing
// up. The caller holds both, as it does again afterwards.
func (o *openPost) aside(work func()) {
	o.mu.Unlock()
	defer o.mu.Lock()
	work()
}

// nameOf returns the path of an open post, whose lock the caller need not hold.
func (p *Project) nameOf(o *openPost) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return o.path
}

// openPaths returns the paths of all open posts, in no particular order.
func (p *Project) openPaths() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	paths := make([]string, 0, len(p.open))
	for path := range p.open {
		paths = append(paths, path)
	}
	return paths
}

// goOnAt lets an open post go on at another path, unless it is no longer at from or another
// is open there. also is called under its lock.
func (p *Project) goOnAt(o *openPost, from, to string, also func()) bool {
	link := p.files.IsLink(to)
	o.take()
	defer o.release()
	p.mu.Lock()
	free := p.open[from] == o && p.open[to] == nil
	if free {
		delete(p.open, from)
		p.open[to] = o
		o.path = to
	}
	p.mu.Unlock()
	if !free {
		return false
	}
	o.link, o.kept, o.told = link, "", ""
	o.saves.Add(1) // what is being kept of it just now is of its old path
	o.preview.moved()
	also()
	return true
}

// shut takes a post out of the open ones. The caller holds its lock.
func (p *Project) shut(o *openPost) {
	o.closed = true
	o.saves.Add(1) // what is being kept of it just now is of a post that is closed
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.open[o.path] == o {
		delete(p.open, o.path)
	}
}

// pageStale tells that the page of an open post may be another. The caller holds no lock.
func (p *Project) pageStale(o *openPost) {
	path := p.nameOf(o)
	p.notify(func(n Notify) { n.PreviewStale(path) })
}

// pagesStale is pageStale for all open posts.
func (p *Project) pagesStale() {
	for _, path := range p.openPaths() {
		p.notify(func(n Notify) { n.PreviewStale(path) })
	}
}
