// Package layers holds no program, only a test that keeps Galley's shape: which
// package may import which, which of them may touch the world outside, and which
// may start goroutines. It reads every Go file of the module, whatever its build
// tags, and leaves test files alone.
package layers

// order lists the packages from the bottom up, with what each is for. A package
// may import those above it in this list, never one beside or below it.
var order = []struct {
	name string
	kind kind
	why  string
}{
	{"internal/fault", pure, "says what went wrong; everything may say so"},
	{"internal/frontmatter", pure, "bytes of a file to fields and back"},
	{"internal/buffer", pure, "text of an open post under edits"},
	{"internal/merge", pure, "two changes of one text made one"},
	{"internal/post", pure, "a post's meaning, from its bytes"},
	{"internal/archetype", pure, "texts that new posts begin with, and their places"},
	{"internal/dialect", pure, "which generator a folder was made for, and its rules"},
	{"internal/memo", pure, "results kept within a bound"},
	{"internal/highlight/engine", pure, "code to tokens"},
	{"internal/highlight", pure, "code to HTML"},
	{"internal/math", pure, "TeX to MathML"},
	{"internal/render", pure, "Markdown to HTML"},
	{"internal/theme", pure, "templates, read from an fs.FS"},
	{"internal/search", pure, "the search index of an exported site"},
	{"internal/fulltext", pure, "finds words in the texts of all posts, for their author"},
	{"internal/picture/libwebp", pure, "pixels to WebP"},
	{"internal/picture", pure, "pictures without what cameras write beside them, and their smaller sizes"},
	{"internal/spelling/hunspell", pure, "whether a word is spelt as a dictionary has it"},
	{"internal/spelling", pure, "whether a word is right in one of several languages"},
	{"internal/artwork", pure, "icons and social cards"},
	{"internal/site", pure, "pages from posts and theme"},
	{"internal/links", pure, "where posts lead, and what keeps that right when names change"},
	{"internal/check", pure, "proof-reading of a site"},
	{"internal/starter", pure, "what a new blog begins with"},
	{"internal/svg", pure, "drawings made safe"},
	{"internal/workspace", doing, "the folder on disk"},
	{"internal/clipboard", doing, "pictures and files on the system's clipboard"},
	{"internal/diagrams", doing, "drawings kept between runs"},
	{"internal/renditions", doing, "smaller sizes of pictures, kept between runs"},
	{"internal/dictionaries", doing, "the dictionaries that this machine has"},
	{"internal/history", doing, "versions kept outside the folder"},
	{"internal/commits", doing, "versions in a git repository around the folder"},
	{"internal/watch", doing, "changes by other programs"},
	{"internal/export", owner, "writes the site; owns its render workers"},
	{"internal/finished", owner, "shows an exported site to this machine; owns its server"},
	{"internal/settings", doing, "preferences on disk"},
	{"internal/remote", doing, "pictures of other hosts, once the author allowed them"},
	{"internal/powercut", pure, "what a disk may hold after a power cut; for tests"},
	{"internal/instance", doing, "one window a session"},
	{"internal/notice", doing, "says something while another window is in front"},
	{"build", doing, "icon and desktop entry, embedded"},
	{"internal/launcher", doing, "the menus of a desktop"},
	{"internal/project", owner, "one opened folder and what happens when"},
	{"app", owner, "what the interface may call"},
	{"internal/server", owner, "the same services over HTTP"},
	{"internal/cli", doing, "commands"},
	{"frontend", doing, "the built interface, embedded"},
	{"", owner, "main: puts them together"},
	{"bench/corpus", doing, "made-up blogs to measure with"},
	{"bench", owner, "measures all of it"},
}

// kind says what a package is allowed besides thinking.
type kind int

const (
	pure  kind = iota // bytes in, bytes out: no system, clock, network, chance
	doing             // touches the world, when it is called
	owner             // may also start goroutines, which it waits for
)

// impure lists the imports that a pure package does without, and why. A name
// ending in "/..." stands for everything below it.
var impure = map[string]string{
	"os":                   "files arrive as bytes or as an fs.FS, so that tests and unsaved text need no disk",
	"os/...":               "the same for programs, users and signals",
	"io/ioutil":            "it is os under another name",
	"path/filepath":        "inside Galley paths are slash paths on every system; the workspace translates",
	"syscall":              "the system belongs to the packages that do",
	"golang.org/x/sys/...": "the system belongs to the packages that do",
	"net":                  "a page that needs the network to be made cannot be trusted twice",
	"net/http":             "a page that needs the network to be made cannot be trusted twice",
	"net/http/...":         "a page that needs the network to be made cannot be trusted twice",
	"log":                  "problems are returned, with their line; the caller knows where to say them",
	"log/slog":             "problems are returned, with their line; the caller knows where to say them",
	"math/rand":            "the same post has to give the same bytes",
	"math/rand/v2":         "the same post has to give the same bytes",
	"crypto/rand":          "the same post has to give the same bytes",
	"testing":              "helpers for tests stay in test files",
}

// exceptions are the imports a pure package has all the same, and why.
var exceptions = map[string]string{
	"internal/fault syscall": "reads the system's error numbers to put them into words, and calls nothing",
}

// clock lists the functions of package time that read or wait for the clock. A
// pure package is told the time, so that a preview, an export and a test of the
// same moment agree.
var clock = map[string]bool{
	"Now": true, "Since": true, "Until": true, "Sleep": true, "After": true, "AfterFunc": true,
	"Tick": true, "NewTimer": true, "NewTicker": true,
}

// window is the import that needs cgo and a display. Only these two packages have
// it, so that everything else builds, runs and is tested without either.
const window = "github.com/wailsapp/wails/v2"

var windowed = map[string]bool{"app": true, "": true}
