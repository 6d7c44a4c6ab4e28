import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { repository, sampleBlog } from "../support/paths"

/**
 * The looks that are judged, by the name that `theme:` in galley.yaml gives them; "" is the
 * default one, in which every site below is judged. Themes share templates and most styles, so
 * in the others the sites with `everyTheme` are enough, with one page of each kind in a browser.
 */
export const themes = ["", "magazine", "notebook"]

/** What galley.yaml says besides in each of these, so that the settings of looks are judged, too. */
export const settingsOf: Record<string, string> = {
  magazine: `appearance: {accent: "#0a7d3c", headings: serif, width: narrow}
footer: "Written by **nobody**, about [the site](/archive/)."
comments: <p>Write to <a href="mailto:robin@field-notes.example">me</a>.</p>
`,
  notebook: `appearance: {accent: "#ffcc00", text: atkinson, size: large, width: wide}
css: ".site-footer { letter-spacing: .01em }"
`,
}

export type Judge = "markup" | "links" | "feeds" | "sitemap" | "reader" | "weight" | "lighthouse"

export interface SiteToJudge {
  name: string
  /** Where it is published; the server puts it at the path of this address. */
  baseURL: string
  /** Writes the blog into an empty folder. */
  write(blog: string): void
  /** Kinds of pages that have to be among the exported ones. */
  kinds: string[]
  /** Judged in every theme. */
  everyTheme?: true
  /** Judges that have no say, and why. */
  without?: Partial<Record<Judge, string>>
}

const everyKind = ["home", "post", "page", "list", "terms", "archive", "404", "redirect"]
const again = "the same pages as at the root"
const small = "another site has pages of these kinds with more on them"

export const sites: SiteToJudge[] = [
  {
    name: "sample",
    baseURL: "https://field-notes.example/",
    write: (blog) => sample(blog, "https://field-notes.example/"),
    kinds: everyKind,
  },
  {
    name: "below",
    baseURL: "https://example.net/~robin/notes/",
    write: (blog) => sample(blog, "https://example.net/~robin/notes/", "prettyLinks: true\n"),
    kinds: everyKind,
    without: { reader: again, weight: again, lighthouse: again },
  },
  {
    name: "features",
    baseURL: "https://features.example/",
    write: features,
    kinds: everyKind,
    everyTheme: true,
  },
  {
    name: "cases",
    baseURL: "https://cases.example/",
    write: cases,
    kinds: ["home", "post", "archive", "404"],
    without: { links: "the cases link into a site that is not there", lighthouse: small },
  },
  {
    name: "rtl",
    baseURL: "https://rtl.example/",
    write: rightToLeft,
    everyTheme: true,
    kinds: ["home", "post", "page", "list", "terms", "archive", "404"],
    without: { lighthouse: small },
  },
  {
    name: "one",
    baseURL: "https://one.example/",
    write: (blog) =>
      blogOf(blog, "title: One\nbaseURL: https://one.example/\n", { "only.md": "Only these words.\n" }),
    kinds: ["home", "post", "archive", "404"],
    without: { lighthouse: small },
  },
  {
    name: "empty",
    baseURL: "https://empty.example/",
    write: (blog) => blogOf(blog, "title: Empty\nbaseURL: https://empty.example/\n", {}),
    kinds: ["home", "archive", "404"],
    without: { lighthouse: small },
  },
]

/** Writes a blog of galley.yaml and some files. */
function blogOf(blog: string, settings: string, files: Record<string, string>): void {
  writeFileSync(join(blog, "galley.yaml"), settings)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(blog, path)), { recursive: true })
    writeFileSync(join(blog, path), text)
  }
}

/** The sample blog, published at another address. An export left in it is no part of it. */
function sample(blog: string, baseURL: string, more = ""): void {
  cpSync(sampleBlog, blog, { recursive: true, filter: (source) => basename(source) !== "_site" })
  const settings = join(blog, "galley.yaml")
  writeFileSync(
    settings,
    readFileSync(settings, "utf8").replace(/^baseURL:.*$/m, `baseURL: ${baseURL}`) + more,
  )
}

/** All there is in Markdown, by an author who made no mistake; many short posts, and much code. */
function features(blog: string): void {
  cpSync(join(import.meta.dirname, "features"), blog, { recursive: true })
  for (const shared of ["static", ".galley"]) {
    cpSync(join(sampleBlog, shared), join(blog, shared), { recursive: true })
  }
  blogOf(blog, readFileSync(join(blog, "galley.yaml"), "utf8"), {
    "posts/much-code.md": muchCode(),
    ...shortPosts(),
  })
}

/** The case files of package render as posts. Their trusted HTML is not what a site shows. */
function cases(blog: string): void {
  blogOf(blog, "title: Cases\nbaseURL: https://cases.example/\n", {})
  cpSync(join(repository, "internal/render/testdata/cases"), join(blog, "posts"), {
    recursive: true,
    filter: (source) => basename(source) === "cases" || /(?<!-trusted)\.md$/.test(source),
  })
}

/** A site of which every word is Arabic. */
function rightToLeft(blog: string): void {
  const settings =
    "title: دفتر ملاحظات\nbaseURL: https://rtl.example/\nlanguage: ar\ndescription: موقع من اليمين إلى اليسار\n"
  const post = readFileSync(join(import.meta.dirname, "features/posts/arabic.md"), "utf8")
  blogOf(blog, settings, {
    "posts/arabic.md": post,
    "posts/second.md": post
      .replace(/^title:.*$/m, "title: ملاحظة ثانية")
      .replace(/^date:.*$/m, "date: 2023-01-02"),
    "pages/about.md": "---\ntitle: عن الموقع\n---\n\nنص قصير.\n",
  })
  cpSync(join(sampleBlog, "static"), join(blog, "static"), { recursive: true })
}

const languages =
  "go python typescript javascript rust c java ruby bash sql yaml json html css php lua kotlin swift toml diff"

/** A post with a block of code in each of twenty languages. */
function muchCode(): string {
  const blocks = languages.split(" ").map((language, n) => {
    const code = [
      `# Number ${n}: a comment here, an error there.`,
      `// Number ${n}, the other way.`,
      `value_${n} = "text ${n}" + compute(${n}, 3.14, 'x', true, null)`,
      `public static class Name${n} { return @this[${n}] <= ~mask; }`,
      `<a href="#${n}">SELECT count(*) FROM t WHERE id = ${n};</a>`,
      `+ added ${n}`,
      `- removed ${n}`,
    ]
    return `## Part ${n + 1}\n\nSome words on ${language}.\n\n\`\`\`${language}\n${code.join("\n")}\n\`\`\`\n`
  })
  return `---\ntitle: Twenty blocks of code\ndate: 2025-05-05\n---\n\n${blocks.join("\n")}`
}

/** Forty short posts with tags of their own: lists get pages, and the terms are many. */
function shortPosts(): Record<string, string> {
  const posts: Record<string, string> = {}
  for (let n = 1; n <= 40; n++) {
    const date = `20${10 + (n % 12)}-03-${String((n % 28) + 1).padStart(2, "0")}`
    const head = `title: Short note ${n}\ndate: ${date}\ntags: [note, number ${n}]\ncategory: Notes`
    posts[`posts/short-${n}.md`] = `---\n${head}\n---\n\nA few words, number ${n}.\n`
  }
  return posts
}
