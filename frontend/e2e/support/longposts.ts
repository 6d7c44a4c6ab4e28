import { seeded, pick, type Random } from "../../src/core/testing"

/** A line whose place on the page is known: mark is a word that stands nowhere else. */
export interface Landmark {
  mark: string
  /** 1-based line of the file. */
  line: number
  /** The element that begins with the line: a block of the article, or an item, row or paragraph in one. */
  part: "block" | "li" | "tr" | "p"
}

export interface LongPost {
  name: string
  text: string
  landmarks: Landmark[]
}

/** Kinds of blocks; each is made with marks in its lines. */
type Kind = "prose" | "list" | "table" | "fence" | "image" | "quote" | "heading" | "details" | "definitions"

const latin = "the road turns where an old mill stood and nobody remembers which river drove its wheel".split(
  " ",
)
const arabic = "كان الطريق طويلا بين المدينة والبحر وكانت الريح تحمل رائحة الملح إلى النوافذ".split(" ")
const chinese = [
  "在河边的",
  "旧磨坊里，",
  "没有人记得",
  "水车的声音。",
  "道路",
  "一直延伸到",
  "海边，",
  "风很大。",
]

/**
 * The long posts that a test goes through: all ten with GALLEY_LONG set, as before a release; otherwise some,
 * because every block of each is looked at, in both directions.
 */
export function chosenPosts(some: readonly string[]): LongPost[] {
  const all = longPosts()
  return process.env.GALLEY_LONG ? all : all.filter(({ name }) => some.includes(name.replace("long-", "")))
}

/**
 * Every third of them, another third for each pane that leads; all with GALLEY_LONG set. The blocks between
 * two of them are crossed in one go, as a reader does.
 */
export function chosenLandmarks(landmarks: readonly Landmark[], leader: "editor" | "preview"): Landmark[] {
  const first = leader === "editor" ? 0 : 1
  return landmarks.filter((_, i) => process.env.GALLEY_LONG || i % 3 === first)
}

/** Ten long posts, the same ones each time: what makes panes drift apart, alone and together. */
export function longPosts(): LongPost[] {
  const all: Kind[] = [
    "prose",
    "list",
    "table",
    "fence",
    "image",
    "quote",
    "heading",
    "details",
    "definitions",
  ]
  return [
    make("prose", 1, 90, ["prose", "prose", "prose", "heading"]),
    make("lists", 2, 60, ["list", "list", "prose", "heading"]),
    make("tables", 3, 50, ["table", "table", "prose", "heading"]),
    make("fences", 4, 60, ["fence", "fence", "prose", "heading"]),
    make("pictures", 5, 70, ["image", "prose", "heading"]),
    make("quotes", 6, 70, ["quote", "definitions", "details", "prose"]),
    make("sections", 7, 330, all),
    make("megabyte", 8, 260, ["fence", "prose", "list", "table", "heading", "quote"], { size: 14 }),
    make("arabic", 9, 80, all, { words: arabic, lang: "ar" }),
    make("chinese", 10, 80, all, { words: chinese, lang: "zh" }),
  ]
}

interface Style {
  words?: string[]
  lang?: string
  /** How many times longer than usual everything is. */
  size?: number
}

function make(name: string, seed: number, count: number, kinds: Kind[], style: Style = {}): LongPost {
  const writer = new Writer(seeded(seed), style)
  writer.add("---", `title: Long ${name}`, "date: 2001-02-03", `lang: ${style.lang ?? "en"}`, "---", "")
  let last = "prose" as Kind
  for (let i = 0; i < count; i++) {
    const kind = kinds[pick(writer.random, kinds.length)]!
    // Two of these would be one: something has to stand between.
    last = last === kind && (kind === "list" || kind === "definitions") ? "prose" : kind
    writer.block(last)
    writer.add("")
  }
  // Every block, and of what is inside them every fifth: they take time to look at.
  const landmarks = writer.landmarks.filter(({ part }, i) => part === "block" || i % 5 === 0)
  return { name: `long-${name}`, text: writer.lines.join("\n"), landmarks }
}

class Writer {
  readonly lines: string[] = []
  readonly landmarks: Landmark[] = []
  private readonly words: string[]
  private readonly size: number

  constructor(
    readonly random: Random,
    { words = latin, size = 1 }: Style,
  ) {
    this.words = words
    this.size = size
  }

  add(...lines: string[]): void {
    this.lines.push(...lines)
  }

  block(kind: Kind): void {
    switch (kind) {
      case "prose":
        return this.add(`${this.mark("block")} ${this.text(20, 120)}`)
      case "heading":
        return this.add(`## ${this.mark("block")} ${this.text(2, 6)}`)
      case "list":
        return this.list()
      case "table":
        return this.table()
      case "fence":
        return this.fence()
      case "image":
        return this.image()
      case "quote":
        return this.quote()
      case "details":
        this.add(`<details><summary>${this.mark("block")}</summary>`, "")
        this.add(this.text(30, 60), "", "</details>")
        return
      case "definitions":
        this.add(`${this.mark("block")} term`, `: ${this.text(5, 40)}`, `: ${this.text(5, 40)}`)
        return
    }
  }

  private list(): void {
    const items = this.many(4, 12)
    for (let i = 0; i < items; i++) {
      this.add(`- ${this.mark(i === 0 ? "block" : "li")} ${this.text(3, 40)}`)
      if (pick(this.random, 3) === 0) this.add(`  - ${this.mark("li")} ${this.text(3, 20)}`)
    }
  }

  private table(): void {
    this.add(`| ${this.mark("block")} | b |`, "|---|---|")
    for (let i = this.many(3, 14); i > 0; i--) this.add(`| ${this.mark("tr")} ${this.text(1, 20)} | x |`)
  }

  private fence(): void {
    const title = pick(this.random, 2) ? ' title="file.py"' : ""
    this.landmarks.push({ mark: this.nextMark(), line: this.lines.length + 1, part: "block" })
    this.add(`\`\`\`python${title}`, `# ${this.landmarks.at(-1)!.mark}`)
    for (let i = this.many(4, 40); i > 0; i--) this.add(`value_${i} = call(${i}, "${this.words[i % 8]}")`)
    this.add("```")
  }

  /** Pictures whose height is not known before they are loaded. */
  private image(): void {
    this.landmarks.push({ mark: this.nextMark(), line: this.lines.length + 1, part: "block" })
    this.add(
      `![${this.landmarks.at(-1)!.mark}](/static/${pictures[pick(this.random, pictures.length)]!.name})`,
    )
  }

  private quote(): void {
    const alert = pick(this.random, 2) === 0
    if (alert) this.add("> [!NOTE]")
    this.add(`> ${this.mark(alert ? "p" : "block")} ${this.text(10, 50)}`)
    for (let i = this.many(0, 3); i > 0; i--) {
      this.add(">")
      this.add(`> ${this.mark("p")} ${this.text(10, 50)}`)
    }
  }

  /** A word for the line that is added next. */
  private mark(part: Landmark["part"]): string {
    this.landmarks.push({ mark: this.nextMark(), line: this.lines.length + 1, part })
    return this.landmarks.at(-1)!.mark
  }

  private nextMark(): string {
    return `mark${this.landmarks.length}x`
  }

  private text(least: number, most: number): string {
    const count = this.many(least, most)
    return Array.from({ length: count }, () => this.words[pick(this.random, this.words.length)]).join(" ")
  }

  private many(least: number, most: number): number {
    return Math.round((least + pick(this.random, most - least + 1)) * Math.max(1, this.size / 4))
  }
}

/** Pictures without a size Galley could read; the browser learns it when they arrive. */
export const pictures = [120, 340, 900].map((height) => ({
  name: `tall-${height}.svg`,
  text: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 ${height}"><rect width="500" height="${height}" fill="#9ab"/></svg>`,
}))
