package project

import (
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"galley/internal/dialect"
	"galley/internal/export"
	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/site"
	"galley/internal/workspace"
)

// A post whose address changes keeps its readers: the address it was exported at is
// written into its own aliases, where every generator finds it and the author can take
// it out again. Only addresses that the last export lists count: nobody can know one
// that was never out there.

// withOldAddress returns the text of a post with the address it was exported at among
// its aliases. before is the address until now, one the post as it will be, with its
// text. ok is false where there is nothing to add, or the file does not let itself be
// changed.
func (p *Project) withOldAddress(before string, one *post.Post, out exportedAt) (text []byte, ok bool) {
	after := p.Site().AddressOf(one)
	if before == "" || before == after || one.Front.Broken {
		return nil, false
	}
	if slices.Contains(one.Meta.Aliases, before) || !out(before) {
		return nil, false
	}
	next := slices.DeleteFunc(slices.Clone(one.Meta.Aliases), func(alias string) bool { return alias == after })
	edit, err := p.assign(one.Source, p.aliasField(one), append(next, before))
	if err != nil {
		return nil, false
	}
	text = edit.Apply(one.Source)
	again := post.Parse(one.Path, text, p.parseOptions())
	return text, p.Site().AddressOf(&again) == after && slices.Contains(again.Meta.Aliases, before)
}

// aliasField returns what aliases are called in a post: as it calls them, else as its
// generator's usual addition does.
func (p *Project) aliasField(one *post.Post) string {
	if _, kind := post.EditKey(one.Front, "aliases"); kind == "" && p.Dialect().Kind == dialect.Jekyll {
		return "redirect_from"
	}
	return "aliases"
}

// exportedAt answers whether an export has a page at an address: the last one to the usual
// folder, or one of those that are remembered. Their lists are read once, when they are
// first asked for. It is safe for concurrent use.
type exportedAt func(url string) bool

func (p *Project) exportedAt() exportedAt {
	listed := sync.OnceValue(func() (lists []map[string]bool) {
		targets := []string{p.ExportDir()}
		if p.journal != nil {
			targets = append(targets, p.journal.Targets()...)
		}
		for _, out := range targets {
			list := export.Listed
			if strings.EqualFold(filepath.Ext(out), zipExt) {
				list = export.ListedZip
			}
			lists = append(lists, list(out))
		}
		return lists
	})
	return func(url string) bool {
		output := site.OutputOf(url)
		return slices.ContainsFunc(listed(), func(list map[string]bool) bool { return list[output] })
	}
}

// remember notes where the site went, for exportedAt. Failing that costs an export nothing.
func (p *Project) remember(out string) {
	if p.journal == nil || out == p.ExportDir() {
		return
	}
	if err := p.journal.AddTarget(out); err != nil {
		slog.Warn("remember where a site was exported to", "folder", p.dir, "err", err)
	}
}

// keepAddress adds to a planned change what keeps the old address of its post working.
func (p *Project) keepAddress(one *post.Post, made *FileChange, out exportedAt) *FileChange {
	if made == nil || made.Trash {
		return made
	}
	text := one.Source
	if made.changesText() {
		changed, fits := made.splice.Apply(text)
		if !fits {
			return made
		}
		text = changed
	}
	to := made.Path
	if made.To != "" {
		to = made.To
	}
	next := post.Parse(to, text, p.parseOptions())
	made.noteNames(p.Site(), one, &next)
	kept, ok := p.withOldAddress(p.Site().AddressOf(one), &next, out)
	if !ok {
		return made
	}
	more := edited(made.Path, made.base, one.Source, kept)
	more.To, more.next = made.To, made.next
	return &more
}

// rememberAddress writes the old address into a post that was just written at revision
// base, with one as its text. An editor that has it open is told as if another program
// had added a line: it shows the line, as a change that can be undone.
func (p *Project) rememberAddress(before string, one *post.Post, base workspace.Revision) error {
	text, ok := p.withOldAddress(before, one, p.exportedAt())
	if !ok {
		return nil
	}
	revision, err := p.files.Write(one.Path, text, base)
	if fault.CodeOf(err) == fault.Conflict {
		return nil // another program has the file now
	}
	if err != nil {
		return err
	}
	made := post.Parse(one.Path, text, p.parseOptions())
	p.put(newStored(made.Light(), revision))
	path := one.Path                             // the caller goes on with the post
	p.running.Go(func() { p.compareOpen(path) }) // after the answer to who asked
	return nil
}
