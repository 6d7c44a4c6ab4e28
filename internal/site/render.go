package site

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"

	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/math"
	"galley/internal/render"
	"galley/internal/theme"
)

// Render writes an output. It is the only function that makes a page: the
// preview shows the same bytes. Outputs of drafts can be rendered by the path
// they would have. Theme assets and copied files come from Asset instead.
func (s *Site) Render(w io.Writer, outputPath string) error {
	if s.reads == nil && IsRendition(outputPath) { // a preview asks for it, and for nothing that needs the plan
		if source, one, found := s.renditionAt(outputPath); found {
			return s.renderRendition(w, source, one)
		}
	}
	r, ok := s.route(outputPath)
	if !ok {
		if source, one, found := s.renditionAt(outputPath); found {
			return s.renderRendition(w, source, one)
		}
		return fault.New(fault.NotFound, "The site has no page %s.", outputPath)
	}
	switch r.kind {
	case KindPost, KindPage:
		return s.renderPost(w, r.post)
	case KindRedirect:
		return s.theme.Execute(w, r.kind, s.redirectPage(outputPath, r))
	case KindFeed:
		return s.renderFeed(w, outputPath, r)
	case KindIcon:
		return s.renderIcon(w, outputPath)
	case KindManifest:
		return s.renderManifest(w)
	case KindCard:
		return s.renderCard(w, outputPath, r)
	case KindSitemap:
		return s.renderSitemap(w)
	case KindRobots:
		return s.renderRobots(w)
	case KindSearchData:
		return s.renderSearchData(w, outputPath)
	}
	return s.theme.Execute(w, r.kind, s.listPage(outputPath, r))
}

// route finds how to make an output. Posts are found without the plan of the
// whole site, which an edit may have made stale.
func (s *Site) route(output string) (route, bool) {
	if s.reads != nil {
		r, ok := s.plain.route(output)
		s.reads.note(factRoute, s.plain.digestRoute(r, ok), output)
		return r, ok
	}
	u := s.urls.get()
	i, ok := u.posts[output]
	if !ok {
		i, ok = u.drafts[output]
	}
	if ok {
		if s.entry(i).post.IsPage {
			return route{kind: KindPage, post: i}, true
		}
		return route{kind: KindPost, post: i}, true
	}
	r, ok := s.plan.get().routes[output]
	return r, ok
}

func (s *Site) renderPost(w io.Writer, i int) error {
	e := s.entry(i)
	d, err := s.document(e)
	if err != nil {
		return err
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	article := d.AppendHTML(b.AvailableBuffer())
	b.Write(article) // which keeps the room it took
	s.gather(i, article)
	return s.around(i, d, func(before, after []byte) error {
		_, failed := w.Write(before)
		_, failedWithin := w.Write(article)
		_, failedAfter := w.Write(after)
		if err := errors.Join(failed, failedWithin, failedAfter); err != nil {
			return fmt.Errorf("write %s: %w", e.output, err)
		}
		return nil
	})
}

// Document renders the article of the post at a workspace path, from its unsaved
// text when the snapshot has one, else from its file.
func (s *Site) Document(postPath string) (*render.Document, error) {
	_, e, err := s.find(postPath)
	if err != nil {
		return nil, err
	}
	return s.document(e)
}

func (s *Site) document(e *entry) (*render.Document, error) {
	body, line, err := s.body(e)
	if err != nil {
		return nil, err
	}
	o := s.optionsFor(e)
	o.Once = true
	return render.New(o).Take(body, line), nil
}

// body returns a post's Markdown and the line of the file it begins at. The file
// may have changed since the post was listed, so its block is located anew.
func (s *Site) body(e *entry) ([]byte, int, error) {
	src := e.post.Source
	if src == nil {
		data, err := s.Source(e.post.Path)
		if err != nil {
			return nil, 0, err
		}
		src = data
	}
	block, _ := frontmatter.Split(src)
	return src[block.BodyStart:], block.BodyLine, nil
}

// Renderer returns the renderer for the post at a workspace path, with links and
// images resolved as on its page: a Document made with it holds the exported
// article. An unknown path gives a renderer that leaves all links as written.
func (s *Site) Renderer(postPath string) *render.Renderer {
	_, e, err := s.find(postPath)
	if err != nil {
		return render.New(s.renderOptions())
	}
	return s.renderer(e)
}

func (s *Site) renderer(e *entry) *render.Renderer { return render.New(s.optionsFor(e)) }

func (s *Site) optionsFor(e *entry) render.Options {
	r := resolver{site: s, entry: e}
	o := s.renderOptions()
	o.Link, o.Image, o.Wiki = r.link, r.image, r.wiki
	o.Language, o.PictureAbove = cmp.Or(langOf(e), s.config.Language), e.post.Meta.Image != ""
	o.RightToLeft = theme.Direction(o.Language) == "rtl"
	return o
}

// renderOptions returns what is the same for all posts of the site.
func (s *Site) renderOptions() render.Options {
	o := render.Options{
		TrustHTML: s.config.RawHTML == "trust", Typographer: s.config.Typographer, Diagram: s.diagram,
		Liquid: s.dialect.Kind == dialect.Jekyll || s.dialect.Kind == dialect.Eleventy,
	}
	o.Column = s.theme.Column(s.config.Appearance)
	if !s.config.NoMath {
		o.Math = formula
	}
	return o
}

// formula lays out TeX.
func formula(tex string, display bool) (html, problem string, at int) {
	r := math.HTML(tex, display)
	return r.HTML, r.Problem, r.At
}
