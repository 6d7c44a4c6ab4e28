package post

import "galley/internal/frontmatter"

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
	status    // draft, hidden, skip or published
	publish   // Obsidian's switch
	pinned
	aliases
	canonical
	weight
	lastMeaning
)

// aliasesOf lists the keys of each meaning, in lower case. The first is the one
// Galley writes; when a file has several, the earlier counts.
var aliasesOf = [lastMeaning][]string{
	title:       {"title"},
	author:      {"author", "authors"},
	date:        {"date", "pubdate", "publishdate", "publish_date", "published_at", "creationdate", "created"},
	updated:     {"updated", "lastmod", "modified", "last_modified_at", "updateddate", "updated_at", "last_updated"},
	expiry:      {"expirydate", "unpublishdate", "expiry_date", "expires"},
	category:    {"category", "categories"},
	tags:        {"tags", "tag", "keywords"},
	series:      {"series"},
	excerpt:     {"excerpt", "summary", "custom_excerpt"},
	description: {"description", "meta_description"},
	image: {"image", "cover", "featured_image", "feature_image", "heroimage", "hero_image", "ogimage", "og_image",
		"images", "thumbnail", "banner", "header-img", "header_image", "photo", "photos", "header"},
	imageAlt:  {"image_alt", "imagealt", "feature_image_alt", "heroimagealt", "cover_alt"},
	slug:      {"slug"},
	permalink: {"permalink", "url"},
	lang:      {"lang", "language", "locale"},
	layout:    {"layout", "type"},
	readTime:  {"read_time", "reading_time", "estimated_read_time", "readingtime", "readtime"},
	draft:     {"draft"},
	published: {"published"},
	status:    {"status"},
	publish:   {"publish"},
	pinned:    {"pinned", "featured", "sticky", "pin"},
	aliases:   {"aliases", "alias", "redirect_from"},
	canonical: {"canonical_url", "canonicalurl", "canonical"},
	weight:    {"weight"},
}

// key is one name of a meaning.
type key struct {
	meaning meaning
	rank    int // 1 for the name that counts most
	accepts func(frontmatter.Field) bool
}

// keys finds the meaning of a key in lower case.
var keys = func() map[string]key {
	m := map[string]key{}
	for i, names := range aliasesOf {
		for rank, name := range names {
			m[name] = key{meaning: meaning(i), rank: rank + 1}
		}
	}
	m["header"] = key{meaning: image, rank: m["header"].rank, accepts: hasImage}
	return m
}()

// publishedDate is the meaning of published when it holds a date.
var publishedDate = key{meaning: date, rank: len(aliasesOf[date]) + 1}
