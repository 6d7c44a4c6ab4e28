package post

import (
	"strings"

	"galley/internal/frontmatter"
)

// meaning is what a key says about a post.
type meaning int

const (
	title meaning = iota
	author
	date
	updated
	expiry
	category
	tags
	series
	excerpt
	description
	image
	imageAlt
	slug
	permalink
	lang
	layout
	readTime
	draft
	published // the opposite of draft; a date under this key is the post's date
	status    // draft, hidden, skip, published or scheduled
	publish   // Obsidian's switch; a date under this key is the post's date
	pinned
	aliases
	canonical
	weight
	seriesPart  // place in its series
	translation // what translations of one post have in common
	lastMeaning
)

// aliasesOf lists the keys of each meaning, in lower case. The first is the one
// Galley writes; when a file has several, the earlier counts.
var aliasesOf = [lastMeaning][]string{
	title:  {"title"},
	author: {"author", "authors"},
	date: {"date", "pubdate", "publishdate", "publish_date", "published_at", "publishedat", "published_date",
		"publisheddate", "pubdatetime", "creationdate", "created"},
	updated: {"updated", "lastmod", "modified", "last_modified_at", "updateddate", "updated_at", "updatedat",
		"last_updated", "lastupdated", "lastmodified", "moddatetime"},
	expiry:      {"expirydate", "unpublishdate", "expiry_date", "expires"},
	category:    {"category", "categories"},
	tags:        {"tags", "tag", "keywords"},
	series:      {"series"},
	excerpt:     {"excerpt", "summary", "custom_excerpt"},
	description: {"description", "meta_description"},
	image: {"image", "cover", "featured_image", "feature_image", "featuredimage", "heroimage", "hero_image",
		"ogimage", "og_image", "cover_image", "coverimage", "images", "thumbnail", "banner", "header-img",
		"header_image", "photo", "photos", "header"},
	imageAlt: {"image_alt", "imagealt", "feature_image_alt", "featured_image_alt", "heroimagealt", "hero_image_alt",
		"coveralt", "cover_alt"},
	slug:        {"slug"},
	permalink:   {"permalink", "url"},
	lang:        {"lang", "language", "locale"},
	layout:      {"layout", "type"},
	readTime:    {"read_time", "reading_time", "estimated_read_time", "readingtime", "readtime"},
	draft:       {"draft"},
	published:   {"published"},
	status:      {"status"},
	publish:     {"publish"},
	pinned:      {"pinned", "featured", "sticky", "pin"},
	aliases:     {"aliases", "alias", "redirect_from"},
	canonical:   {"canonical_url", "canonicalurl", "canonical"},
	weight:      {"weight"},
	seriesPart:  {"series_order", "series_index", "seriesorder", "seriesindex"},
	translation: {"translationkey", "translation_key", "translation_id", "ref"},
}

// key is one name of a meaning.
type key struct {
	meaning meaning
	rank    int // 1 for the name that counts most
}

// keys finds the meaning of a key in lower case.
var keys = func() map[string]key {
	m := map[string]key{}
	for i, names := range aliasesOf {
		for rank, name := range names {
			m[name] = key{meaning: meaning(i), rank: rank + 1}
		}
	}
	return m
}()

// keyOf returns what f says, and false for a key without a meaning to Galley. Some
// keys have one only with some values: published and publish are switches or dates,
// and header says something only where it holds an image.
func keyOf(f *frontmatter.Field) (key, bool) {
	k, ok := keys[f.Key]
	if !ok {
		k, ok = keys[strings.ToLower(f.Key)]
	}
	switch k.meaning {
	case published, publish:
		if _, isSwitch := truth(f.Value); !isSwitch && f.Value != nil {
			return key{meaning: date, rank: len(aliasesOf[date]) + int(k.meaning)}, ok
		}
	case image:
		if k.rank == len(aliasesOf[image]) {
			return k, hasImage(f.Value)
		}
	}
	return k, ok
}

// groupOf returns the meanings that speak of the same thing as m: one of them in the
// file keeps the defaults of a folder for the others away.
func groupOf(m meaning) []meaning {
	switch m {
	case draft, published, status:
		return []meaning{draft, published, status}
	case image, imageAlt:
		return []meaning{image, imageAlt}
	case slug, permalink:
		return []meaning{permalink, slug}
	}
	return []meaning{m}
}

// meaningOf returns what the field called name, in any case, says.
func meaningOf(name string) (meaning, bool) {
	if strings.EqualFold(name, "expiry") {
		return expiry, true
	}
	k, ok := keys[strings.ToLower(name)]
	return k.meaning, ok
}

// FieldSet is a set of fields by their names.
type FieldSet uint32

// Has reports whether the field called name, such as author or readTime, is in the set.
func (s FieldSet) Has(name string) bool {
	switch name = strings.ToLower(name); name {
	case "draft":
		return s&(1<<draft|1<<published|1<<status) != 0
	case "hidden":
		return s&(1<<status|1<<publish|1<<permalink) != 0
	}
	m, ok := meaningOf(name)
	return ok && s&(1<<m) != 0
}
