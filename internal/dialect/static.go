package dialect

import (
	"path"
	"strings"
)

// readersUse reports whether a file has the ending of something that readers of a site
// use: pictures, sound, video, documents, fonts, styles, scripts, data.
func readersUse(file string) bool {
	return forReaders[strings.ToLower(path.Ext(file))]
}

// isMachinery reports whether a file belongs to a generator, an editor or a package
// manager by its name or its place, whatever generator the folder is for.
func isMachinery(file string) bool {
	if hasSegment(file, func(dir string) bool {
		return strings.HasPrefix(dir, ".") || strings.HasPrefix(dir, "_") || dir == "node_modules"
	}) {
		return true
	}
	top, _, nested := strings.Cut(file, "/")
	if nested && machineFolders[top] || !nested && machineFiles[file] {
		return true
	}
	name := path.Base(file)
	return isHidden(name) && name != ".nojekyll" || strings.HasSuffix(name, "~")
}

// staticPlain is where a folder without a generator, and everything a generator says
// nothing about, publishes a file: at its own path, when readers use it.
func staticPlain(file string) (string, bool) {
	if isMachinery(file) || !readersUse(file) && file != "CNAME" {
		return "", false
	}
	return file, true
}

// staticRoot publishes all that is in a folder the generator serves at the site's root.
func staticRoot(file, dir string) (string, bool) {
	rest, ok := strings.CutPrefix(file, dir+"/")
	return rest, ok && !isJunk(rest)
}

// isJunk reports whether a file is one that systems and editors leave behind.
func isJunk(file string) bool {
	name := path.Base(file)
	return name == ".DS_Store" || name == "Thumbs.db" || strings.HasSuffix(name, "~") || name == ".gitkeep" || name == ".gitignore"
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, word := range strings.Fields(words) {
		m[word] = true
	}
	return m
}

// Folders at the top of a workspace that hold a generator's parts.
var machineFolders = set("theme themes layouts archetypes templates scaffolds plugins i18n")

// Files at the top of a workspace that would pass as data or scripts.
var machineFiles = set(`package.json package-lock.json composer.json tsconfig.json jsconfig.json hugo.json
	eleventy.config.js eleventy.config.cjs eleventy.config.mjs astro.config.mjs astro.config.js astro.config.ts
	gulpfile.js webpack.config.js tailwind.config.js tailwind.config.cjs postcss.config.js postcss.config.cjs
	svelte.config.js vite.config.js config.json requirements.txt db.json`)

var forReaders = set(`.jpg .jpeg .png .gif .webp .avif .svg .ico .bmp .apng
	.mp3 .ogg .oga .opus .wav .flac .m4a .mp4 .webm .ogv .mov .vtt
	.pdf .epub .zip .gz .tar .csv .tsv .doc .docx .odt .ods .odp .xls .xlsx .ppt .pptx .ipynb .bib
	.woff .woff2 .ttf .otf .css .js .mjs .json .txt .webmanifest .wasm .asc`)
