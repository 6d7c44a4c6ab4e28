package project

// Laying out a text cannot be interrupted. When a post is closed meanwhile, the work goes
// on, and opening it again must not begin another one beside it: closing and opening a
// hostile post would fill the machine.

// leave keeps the work on the page of a post that is closed. The caller holds its lock.
func (p *Project) leave(o *openPost) {
	o.pause.stop()
	if o.preview.job == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.orphans[o.path] = o.preview.job
}

// takeUp makes a post that is opened wait for work that was left. The caller holds p.mu.
func (p *Project) takeUp(o *openPost) {
	left, ok := p.orphans[o.path]
	if !ok {
		return
	}
	delete(p.orphans, o.path)
	job := make(chan page, 1)
	o.preview.job = job
	p.running.Go(func() {
		<-left
		job <- page{rev: -1} // that it has ended is all that counts: it was of another text
		p.pageStale(o)
	})
}
