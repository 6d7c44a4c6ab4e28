import { cpSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Exported } from "./exported"

/** A mistake put into a copy of a good site, and which judge has to find it, by what words. */
export interface Mistake {
  what: string
  /** The file, and what is replaced in it: exactly one place. */
  page: string
  replace: [string | RegExp, string]
  nu?: RegExp
  htmlValidate?: string
  axe?: RegExp
  links?: RegExp
  files?: RegExp
  feeds?: RegExp
  sitemap?: RegExp
  reader?: RegExp
}

const post = "posts/sqlite-is-enough/index.html"

export const mistakes: Mistake[] = [
  {
    what: "an id that is there twice",
    page: post,
    replace: ['<footer class="site-footer">', '<footer class="site-footer" id="skip-to-main">'],
    nu: /Duplicate ID/,
    htmlValidate: "no-dup-id",
  },
  {
    what: "a picture without words",
    page: post,
    replace: ['<div class="prose">', '<div class="prose"><img src="../../static/images/star.jpg">'],
    nu: /alt/,
    htmlValidate: "wcag/h37",
    axe: /image-alt/,
  },
  {
    what: "a box without a name",
    page: "posts/how-these-notes-are-written/index.html",
    replace: [
      /<input type="checkbox" disabled checked aria-label="[^"]*">/,
      '<input type="checkbox" checked>',
    ],
    axe: /label/,
  },
  {
    what: "a heading that skips a level",
    page: "archive/index.html",
    replace: [/<h2 class="year">(.*?)<\/h2>/, '<h4 class="year">$1</h4>'],
    nu: /skipping/,
  },
  {
    what: "text that hardly differs from its ground",
    page: "about/index.html",
    replace: ['<div class="prose">', '<div class="prose"><p style="color:#bbb;background:#fff">Pale.</p>'],
    axe: /color-contrast/,
    htmlValidate: "no-inline-style",
  },
  {
    what: "text that is pale in the dark alone",
    page: "tags/index.html",
    replace: ["</head>", "<style>@media (prefers-color-scheme: dark) { h1 { color: #333 } }</style></head>"],
    axe: /dark: color-contrast/,
  },
  {
    what: "a link to a page that is not there",
    page: "index.html",
    replace: ["</main>", '<p><a href="posts/gone/index.html">Gone</a></p></main>'],
    links: /posts\/gone/,
    files: /posts\/gone/,
  },
  {
    what: "a link to a part that is not there",
    page: "index.html",
    replace: ["</footer>", '<p><a href="about/index.html#gone">Gone</a></p></footer>'],
    links: /about\/index.html#gone/,
    files: /about\/index.html#gone/,
  },
  {
    what: "an address that works at the root of a host alone",
    page: "archive/index.html",
    replace: ["</main>", '<p><a href="/tags/">Tags</a></p></main>'],
    files: /\/tags\//,
  },
  {
    what: "a picture that is not there",
    page: "404.html",
    replace: ["</main>", '<img src="static/gone.jpg" alt="Gone"></main>'],
    files: /static\/gone.jpg/,
    reader: /console: .*404/,
  },
  {
    what: "a script that fails",
    page: "about/index.html",
    replace: ["</body>", "<script>undefined.nothing</script></body>"],
    reader: /exception/,
  },
  {
    what: "a page that is wider than a telephone",
    page: "tags/sqlite/index.html",
    replace: ["</main>", '<div style="width:50rem">Wide</div></main>'],
    reader: /wide/,
  },
  {
    what: "text in a page that needs a script",
    page: "tags/make/index.html",
    replace: ["</main>", "<script>document.querySelector('main').append('more')</script></main>"],
    reader: /script/,
  },
  {
    what: "code that is cut off on paper",
    page: "posts/async-python/index.html",
    replace: ["</head>", "<style>.prose pre, .prose .line { white-space: pre !important }</style></head>"],
    reader: /paper/,
  },
  {
    what: "a menu on paper",
    page: "posts/async-python/index.html",
    replace: ["</body>", "<nav aria-label='Low' style='display:block!important'>Menu</nav></body>"],
    reader: /paper: .*nav/,
  },
  {
    what: "a feed with another date than the post's",
    page: "feed.xml",
    replace: [/<published>2026-(.*?)<\/published>/, "<published>2016-$1</published>"],
    feeds: /published/,
  },
  {
    what: "a feed that lacks a post",
    page: "rss.xml",
    replace: [/<item>[^]*?<\/item>/, ""],
    feeds: /entries/,
  },
  {
    what: "a site map with a word that is no date",
    page: "sitemap.xml",
    replace: [/<lastmod>.*?<\/lastmod>/, "<lastmod>soon</lastmod>"],
    sitemap: /soon/,
  },
  {
    what: "a site map with a page that is not there",
    page: "sitemap.xml",
    replace: [/<loc>(.*?)archive\/<\/loc>/, "<loc>$1archives/</loc>"],
    sitemap: /archives\//,
  },
]

/** Copies an export to a folder and puts all mistakes into it. Throws when one has no place any more. */
export function plant(site: Exported, folder: string): Omit<Exported, "url"> {
  cpSync(site.folder, folder, { recursive: true })
  for (const { what, page, replace } of mistakes) {
    const file = join(folder, page)
    const before = readFileSync(file, "utf8")
    const after = before.replace(replace[0], replace[1])
    if (after === before) throw new Error(`${page} has no place for ${what}.`)
    writeFileSync(file, after)
  }
  return { ...site, name: "planted", folder }
}
