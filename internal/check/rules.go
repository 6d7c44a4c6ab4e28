package check

// Level says how much a finding matters.
type Level string

// The levels, the gravest first.
const (
	Off     Level = "off"     // not looked for
	Error   Level = "error"   // readers meet something broken
	Warning Level = "warning" // worth mending before publishing
	Note    Level = "note"    // worth knowing, and no mistake by itself
)

// A Rule is one kind of thing that is looked for. Its ID is what settings and scripts
// name it by, so it never changes.
type Rule struct {
	ID    string
	Level Level  // unless the settings say otherwise
	Kind  string // the coarser kind of its findings
	Title string // names a group of findings
	Safe  bool   // its repairs are right wherever they are offered
}

// The limits of the rules, in the units their names say.
const (
	LongTitle        = 70      // characters
	LongDescription  = 160     // characters: what a search result shows
	ShortDescription = 50      // characters
	LongExcerpt      = 300     // characters: what a list of posts shows
	LargeImageBytes  = 2 << 20 // of a file
	LargeImageSide   = 4096    // pixels
	ReadTimeSlack    = 1       // minutes that a stated reading time may be wrong by
)

// Rules lists all rules in the order groups are shown in.
var Rules = []Rule{
	{ID: "settings", Level: Error, Kind: Folder, Title: "Settings, theme and folders"},
	{ID: "front-matter", Level: Error, Kind: Problem, Title: "Front matter that cannot be understood", Safe: true},
	{ID: "text", Level: Error, Kind: Problem, Title: "Text that cannot be laid out"},
	{ID: "call", Level: Warning, Kind: Problem, Title: "Calls of other programs in the text"},
	{ID: "address", Level: Error, Kind: Address, Title: "Two files with one address"},
	{ID: "link", Level: Error, Kind: Link, Title: "Links that lead nowhere"},
	{ID: "wiki-link", Level: Error, Kind: Link, Title: "Links by name that lead nowhere"},
	{ID: "anchor", Level: Error, Kind: Anchor, Title: "Links to places that do not exist", Safe: true},
	{ID: "image", Level: Error, Kind: Image, Title: "Images and files that do not exist"},
	{ID: "title", Level: Warning, Kind: Title, Title: "Posts without a title", Safe: true},
	{ID: "alt", Level: Warning, Kind: Style, Title: "Images without a description"},
	{ID: "heading-order", Level: Warning, Kind: Style, Title: "Headings out of order"},
	{ID: "reading-time", Level: Warning, Kind: Style, Title: "Wrong reading times", Safe: true},
	{ID: "duplicate-title", Level: Warning, Kind: Style, Title: "Posts with the same title"},
	{ID: "duplicate-description", Level: Warning, Kind: Style, Title: "Posts with the same description"},
	{ID: "image-large", Level: Warning, Kind: Style, Title: "Very large images"},
	{ID: "insecure-image", Level: Warning, Kind: Style, Title: "Images over http"},
	{ID: "insecure-link", Level: Note, Kind: Style, Title: "Links over http"},
	{ID: "code-unknown", Level: Warning, Kind: Style, Title: "Code in an unknown language"},
	{ID: "code-language", Level: Note, Kind: Style, Title: "Code without a language"},
	{ID: "tag-spelling", Level: Warning, Kind: Problem, Title: "Tags and categories spelt in two ways"},
	{ID: "tag-once", Level: Note, Kind: Style, Title: "Tags that one post has"},
	{ID: "tag-list", Level: Note, Kind: NoteKind, Title: "Tags read in another way than they look"},
	{ID: "orphan", Level: Note, Kind: Style, Title: "Posts that nothing leads to"},
	{ID: "duplicate-slug", Level: Note, Kind: Style, Title: "Posts with the same slug"},
	{ID: "description", Level: Note, Kind: Style, Title: "Posts without a description"},
	{ID: "description-length", Level: Note, Kind: Style, Title: "Descriptions too long or too short"},
	{ID: "excerpt-long", Level: Note, Kind: Style, Title: "Excerpts that are too long"},
	{ID: "title-long", Level: Note, Kind: Style, Title: "Titles that are too long"},
	{ID: "site-address", Level: Note, Kind: NoteKind, Title: "A site without an address"},
	{ID: "page-replaced", Level: Note, Kind: NoteKind, Title: "Pages in whose place Galley makes a list"},
	{ID: "author", Level: Note, Kind: Style, Title: "Posts without an author"},
	{ID: "share-image", Level: Note, Kind: Style, Title: "Posts without an image"},
	{ID: "image-alt", Level: Note, Kind: Style, Title: "Post images without a description"},
	{ID: "draft", Level: Note, Kind: NoteKind, Title: "Drafts"},
	{ID: "draft-unclear", Level: Note, Kind: NoteKind, Title: "Posts that contradict themselves"},
	{ID: "future-date", Level: Note, Kind: NoteKind, Title: "Dates in the future"},
	{ID: "expired", Level: Note, Kind: NoteKind, Title: "Expired posts"},
}

var ruleByID = func() map[string]Rule {
	m := make(map[string]Rule, len(Rules))
	for _, r := range Rules {
		m[r.ID] = r
	}
	return m
}()

// IDs returns the ids of all rules.
func IDs() []string {
	ids := make([]string, len(Rules))
	for i, r := range Rules {
		ids[i] = r.ID
	}
	return ids
}

// RuleOf returns the rule called id; one that is not known has no title.
func RuleOf(id string) Rule { return ruleByID[id] }
