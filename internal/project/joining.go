package project

import (
	"bytes"

	"galley/internal/buffer"
	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/history"
	"galley/internal/merge"
	"galley/internal/workspace"
)

// Joined is an open post after what another program wrote was merged with what the author
// wrote. Its text has the author's side where the two clash.
type Joined struct {
	Opened
	OnDisk   string             // the text of the file
	Revision workspace.Revision // of the file
	Parts    []JoinedPart       // the text from beginning to end
	Clashes  int                // of the parts
}

// JoinedPart is a stretch of a merged text, in the editor's line ends: settled, or a clash
// of what both sides made of base.
type JoinedPart struct {
	Text               string
	Clash              bool
	Base, Ours, Theirs string
}

// Join merges the file of an open post, which another program changed, into its text. Both
// texts are versions before anything happens. Where nothing clashes, the post goes on from
// what is on disk now. Otherwise it is still an edit of what it was before, so that no save
// can replace the file: the author chooses, and Settle takes note.
func (p *Project) Join(path string) (Joined, error) {
	o, err := p.hold(path)
	if err != nil {
		return Joined{}, err
	}
	defer o.release()
	theirs, revision, err := p.readTheirs(o)
	if err != nil {
		return Joined{}, err
	}
	if err := p.keepBoth(o, theirs); err != nil {
		return Joined{}, err
	}
	ground := o.was
	if o.ground != nil {
		ground = o.ground
	}
	parts := joinTexts(ground, o.buf.Bytes(), theirs)
	text, clashes := merge.Text(parts)
	if !bytes.Equal(text, o.buf.Bytes()) {
		o.buf, o.counted = buffer.New(text), false
		o.rev++
	}
	if clashes == 0 {
		o.grewFrom(theirs, revision)
		o.filed, o.told = revision, ""
	} else {
		o.ground = merge.Ground(parts)
	}
	o.preview.reset()
	return Joined{
		Opened: p.present(o, nil, patience), OnDisk: buffer.New(theirs).Text(), Revision: revision,
		Parts: shownParts(parts), Clashes: clashes,
	}, nil
}

// Settle notes that the text of an open post takes account of the file at revision: the
// author chose. It fails with fault.Conflict when the file is another one by now.
func (p *Project) Settle(path string, revision workspace.Revision) error {
	o, err := p.hold(path)
	if err != nil {
		return err
	}
	defer o.release()
	theirs, now, err := p.readTheirs(o)
	if err != nil {
		return err
	}
	if now != revision {
		return fault.New(fault.Conflict, "Another program changed this post once more.").At(path, 0, 0)
	}
	if err := p.keepBoth(o, theirs); err != nil {
		return err
	}
	o.grewFrom(theirs, now)
	o.filed, o.told = now, ""
	return nil
}

// readTheirs reads the file of an open post, as long as it is a text.
func (p *Project) readTheirs(o *openPost) ([]byte, workspace.Revision, error) {
	theirs, revision, err := p.files.Read(o.path)
	if err == nil && (o.readOnly || !isText(o.path, theirs, p.parseOptions())) {
		err = fault.New(fault.Unreadable, "There is no text in this file any more, so yours stays.").At(o.path, 0, 0)
	}
	return theirs, revision, err
}

// keepBoth makes versions of both sides.
func (p *Project) keepBoth(o *openPost, theirs []byte) error {
	if err := p.keepOnly(o.path, theirs, history.Overwritten); err != nil {
		return err
	}
	return p.keepOnly(o.path, o.buf.Bytes(), history.Joining)
}

// joinTexts merges two texts that grew from base. The front matter is one piece where
// merging its lines would break it. A text that lost most of itself is no change to be
// made unasked.
func joinTexts(base, ours, theirs []byte) []merge.Part {
	if len(theirs) < len(base)/2 && !bytes.Equal(base, ours) {
		return []merge.Part{{Clash: &merge.Clash{Base: base, Ours: ours, Theirs: theirs}}}
	}
	ours = withEndsOf(theirs, ours, base)
	parts := merge.Merge(merge.Lines(base), merge.Lines(ours), merge.Lines(theirs))
	text, _ := merge.Text(parts)
	if troubles(text) > max(troubles(ours), troubles(theirs)) {
		parts = merge.Merge(pieces(base), pieces(ours), pieces(theirs))
	}
	return parts
}

// withEndsOf gives our lines the line ends that they gave all of theirs, so that what was
// typed is not left over with the old ones.
func withEndsOf(theirs, ours, base []byte) []byte {
	was, now := buffer.New(base).EOL(), buffer.New(theirs).EOL()
	end := map[string]string{"lf": "\n", "crlf": "\r\n", "cr": "\r"}[now]
	if now == was || end == "" || buffer.New(ours).EOL() != was {
		return ours
	}
	lines := merge.Lines(ours)
	for i, line := range lines {
		if bare := bytes.TrimRight(line, "\r\n"); len(bare) < len(line) {
			lines[i] = append(bare[:len(bare):len(bare)], end...)
		}
	}
	return bytes.Join(lines, nil)
}

// troubles counts what is wrong with the front matter of a text.
func troubles(text []byte) int {
	front := frontmatter.Parse(text)
	if front.Broken {
		return len(front.Problems) + 1000 // more than any number of slips
	}
	return len(front.Problems)
}

// pieces returns the lines of a text, with its front matter as one.
func pieces(text []byte) [][]byte {
	block, _ := frontmatter.Split(text)
	front := block.BodyStart
	lines := merge.Lines(text[front:])
	if front > 0 {
		lines = append([][]byte{text[:front]}, lines...)
	}
	return lines
}

// shownParts returns parts as an editor shows them.
func shownParts(parts []merge.Part) []JoinedPart {
	shown := make([]JoinedPart, len(parts))
	text := func(src []byte) string { return buffer.New(src).Text() }
	for i, part := range parts {
		if c := part.Clash; c != nil {
			shown[i] = JoinedPart{Clash: true, Base: text(c.Base), Ours: text(c.Ours), Theirs: text(c.Theirs)}
		} else {
			shown[i].Text = text(part.Text)
		}
	}
	return shown
}
