package project

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"galley/internal/fault"
	"galley/internal/picture"
	"galley/internal/workspace"
)

// Lighter is what may take the place of a large picture.
type Lighter struct {
	picture.Rendition
	Bytes int64
}

// worthwhile is the share of a picture's bytes that a lighter form may have at most.
const worthwhile = 0.8

// LighterForms works out what may take the place of a picture: nothing for one that is
// not large, or that would hardly be lighter. It takes a second for a photograph.
func (p *Project) LighterForms(ctx context.Context, file string) ([]Lighter, error) {
	facts := p.images.facts(file)
	var forms []Lighter
	for _, one := range facts.Lighter() {
		data, err := p.lighter(ctx, file, &facts, one)
		if err != nil {
			return nil, err
		}
		if float64(len(data)) <= worthwhile*float64(facts.Bytes) {
			forms = append(forms, Lighter{one, int64(len(data))})
		}
	}
	return forms, nil
}

func (p *Project) lighter(ctx context.Context, file string, facts *picture.Facts, one picture.Rendition) ([]byte, error) {
	return p.sizes.Get(ctx, facts.LighterKey(), one, facts.Width*facts.Height, func(ctx context.Context) ([]picture.Made, error) {
		data, err := p.pictureOf(file, *facts)
		if err != nil {
			return nil, err
		}
		return picture.Make(ctx, data, facts.Lighter(), picture.LighterQuality)
	})
}

// Lightened is a picture that was made lighter. In its own format it has its old path, and
// Original says where the trash keeps what it was. In another format it is a file of its
// own beside the original, which stays.
type Lightened struct {
	Picture
	Original *workspace.Receipt
	revision workspace.Revision
}

// Lighten makes one of the LighterForms of a picture.
func (p *Project) Lighten(ctx context.Context, postPath, file, format string) (Lightened, error) {
	facts := p.images.facts(file)
	forms := facts.Lighter()
	at := slices.IndexFunc(forms, func(r picture.Rendition) bool { return r.Format == format })
	if at < 0 {
		return Lightened{}, fault.New(fault.Invalid, "This picture is not made lighter.").At(file, 0, 0)
	}
	data, err := p.lighter(ctx, file, &facts, forms[at])
	if err != nil {
		return Lightened{}, err
	}
	if format != facts.Format {
		made, err := p.AddPicture(postPath, strings.TrimSuffix(path.Base(file), path.Ext(file))+forms[at].Ext(), data)
		return Lightened{Picture: made}, err
	}
	original, base, err := p.files.Read(file)
	if err != nil {
		return Lightened{}, err
	}
	if picture.Read(original).Hash != facts.Hash {
		return Lightened{}, changedMeanwhile(file)
	}
	receipt, err := p.trashCopy(file, original)
	if err != nil {
		return Lightened{}, err
	}
	revision, err := p.files.Write(file, data, base)
	if err != nil {
		return Lightened{}, err
	}
	p.mediaChanged()
	return Lightened{p.shownBy(file, postPath), &receipt, revision}, nil
}

// trashCopy puts a copy of a file into the trash, so that the file itself is never away.
func (p *Project) trashCopy(file string, data []byte) (workspace.Receipt, error) {
	ext := path.Ext(file)
	for n := 1; n < 1000; n++ {
		at := strings.TrimSuffix(file, ext) + "-original" + ext
		if n > 1 {
			at = fmt.Sprintf("%s-original-%d%s", strings.TrimSuffix(file, ext), n, ext)
		}
		_, err := p.files.Write(at, data, workspace.Absent)
		if code := fault.CodeOf(err); code == fault.Exists || code == fault.Conflict {
			continue
		}
		if err != nil {
			return workspace.Receipt{}, err
		}
		receipt, err := p.files.Trash(at)
		if err != nil { // then nothing is to be seen of it
			_, dropped := p.files.DropCopy(file, at)
			err = errors.Join(err, dropped)
		}
		return receipt, err
	}
	return workspace.Receipt{}, fault.New(fault.Exists, "There are too many pictures of this name.").At(file, 0, 0)
}

// Unlighten gives a picture its original bytes again, from the trash, where a copy stays.
func (p *Project) Unlighten(l Lightened) (Picture, error) {
	if l.Original == nil {
		return Picture{}, fault.New(fault.Invalid, "This picture has its original beside it.").At(l.Path, 0, 0)
	}
	data, err := os.ReadFile(l.Original.Trashed)
	if err != nil {
		return Picture{}, fault.New(fault.NotFound, "The original is no longer in the trash.").At(l.Path, 0, 0).Because(err)
	}
	if _, err := p.files.Write(l.Path, data, l.revision); err != nil {
		return Picture{}, err
	}
	p.mediaChanged()
	found, _ := p.picture(l.Path)
	return found, nil
}
