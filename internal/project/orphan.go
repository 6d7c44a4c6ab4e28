package project

// Laying out a text cannot be interrupted. When a post is closed meanwhile, the work goes
// on, and opening it again must not begin another one beside it: closing and opening a
// hostile post would fill the machine.

// leave waits, behind, for the end of the work on the page of a post that is closed. The
// caller holds its lock.
func (p *Project) leave(o *openPost) {
	o.pause.stop()
	job, path := o.preview.job, o.path
	if job == nil {
		return
	}
	ended := make(chan struct{})
	p.mu.Lock()
	p.orphans[path] = ended
	p.mu.Unlock()
	p.running.Go(func() {
		<-job // the page itself is of no use to anybody
		p.mu.Lock()
		if p.orphans[path] == ended {
			delete(p.orphans, path)
		}
		p.mu.Unlock()
		close(ended)
	})
}

// takeUp makes a post that is opened wait for work that was left. The caller holds p.mu.
func (p *Project) takeUp(o *openPost) {
	left, ok := p.orphans[o.path]
	if !ok {
		return
	}
	job := make(chan page, 1)
	o.preview.job = job
	p.running.Go(func() {
		<-left
		job <- page{rev: -1} // that it has ended is all that counts: it was of another text
		p.pageStale(o)
	})
}
