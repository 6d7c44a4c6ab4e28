package site

import (
	"path"
	"slices"
	"strings"
)

// StaticFile is a file that is copied into the export as it is. Source is its
// path in the workspace, Output its path in the export.
type StaticFile struct{ Source, Output string }

// StaticOutputs decides which files of a workspace are copied, and where to.
// files are workspace paths with slashes; the result is sorted by Output.
//
// A file keeps its path: "/static/images/a.jpg", the way Flask and plain folders
// address it, works in the export as it does in the workspace. Where another
// generator's configuration says that it serves a folder at the site's root
// (Hugo: static, Astro: public, Hexo: source), the files in that folder go there
// instead, because "/images/a.jpg" is what such an author writes; raw HTML in posts
// with that address works too.
//
// In a folder that is served at the root, everything is copied. Elsewhere only
// files that readers use are: pictures, sound, video, documents, fonts, styles,
// scripts, data. Markdown, hidden files, names that begin with "_", theme,
// templates and the generators' own files stay behind.
func StaticOutputs(files []string) []StaticFile {
	mount := rootMount(files)
	var list []StaticFile
	for _, file := range files {
		if skipStatic(file) {
			continue
		}
		if rest, ok := strings.CutPrefix(file, mount); mount != "" && ok {
			list = append(list, StaticFile{Source: file, Output: rest})
		} else if forReaders[strings.ToLower(path.Ext(file))] || file == "CNAME" {
			list = append(list, StaticFile{Source: file, Output: file})
		}
	}
	slices.SortFunc(list, func(a, b StaticFile) int {
		return strings.Compare(a.Output+"\x00"+a.Source, b.Output+"\x00"+b.Source)
	})
	return list
}

// rootMount returns the folder, with a slash at its end, that the workspace's
// generator serves at the site's root; "" when none is known.
func rootMount(files []string) string {
	for _, file := range files {
		name := path.Base(file)
		switch {
		case strings.Contains(file, "/"):
			if strings.HasPrefix(file, "archetypes/") || strings.HasPrefix(file, "config/_default/") {
				return "static/"
			}
		case strings.HasPrefix(name, "hugo."), name == "config.toml":
			return "static/"
		case strings.HasPrefix(name, "astro.config."):
			return "public/"
		case name == "_config.yml" && hasUnder(files, "source/_posts/"):
			return "source/"
		}
	}
	return ""
}

func hasUnder(files []string, folder string) bool {
	return slices.ContainsFunc(files, func(f string) bool { return strings.HasPrefix(f, folder) })
}

// skipStatic reports whether a file never belongs to the export.
func skipStatic(file string) bool {
	if file == ConfigFile || markdown(file) {
		return true
	}
	folders, name := path.Split(file)
	for folder := range strings.SplitSeq(strings.TrimSuffix(folders, "/"), "/") {
		if strings.HasPrefix(folder, ".") || strings.HasPrefix(folder, "_") || folder == "node_modules" {
			return true
		}
	}
	top, _, _ := strings.Cut(folders, "/")
	if generatorFolders[top] {
		return true
	}
	if folders == "" && generatorFiles[name] {
		return true
	}
	return strings.HasPrefix(name, ".") && name != ".nojekyll" || strings.HasSuffix(name, "~")
}

// markdown reports whether a path is a post's or page's.
func markdown(file string) bool {
	ext := strings.ToLower(path.Ext(file))
	return ext == ".md" || ext == ".markdown"
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, word := range strings.Fields(words) {
		m[word] = true
	}
	return m
}

// Folders at the top of a workspace that hold a generator's parts.
var generatorFolders = set("theme themes layouts archetypes templates scaffolds plugins i18n")

// Files at the top of a workspace that would pass as data or scripts.
var generatorFiles = set(`package.json package-lock.json composer.json tsconfig.json jsconfig.json hugo.json
	eleventy.config.js eleventy.config.cjs eleventy.config.mjs astro.config.mjs astro.config.js astro.config.ts
	gulpfile.js webpack.config.js tailwind.config.js tailwind.config.cjs postcss.config.js postcss.config.cjs
	svelte.config.js vite.config.js config.json requirements.txt db.json`)

var forReaders = set(`.jpg .jpeg .png .gif .webp .avif .svg .ico .bmp .apng
	.mp3 .ogg .oga .opus .wav .flac .m4a .mp4 .webm .ogv .mov .vtt
	.pdf .epub .zip .gz .tar .csv .tsv .doc .docx .odt .ods .odp .xls .xlsx .ppt .pptx .ipynb .bib
	.woff .woff2 .ttf .otf .css .js .mjs .json .txt .webmanifest .wasm .asc`)
