/** Which words of a text are looked up in dictionaries, and where they stand. */

/** A word as it stands in a text, from on. parts are those between its hyphens, where it has some. */
export type Word = { from: number; to: number; text: string; parts: readonly Word[] }

export type WordRules = {
  /** Words in these scripts are looked up, others are not. */
  readonly scripts: RegExp
  /** Words in capitals, too. */
  readonly capitals: boolean
}

/** A part of a text that is not prose, by its offsets. */
export type Skip = { from: number; to: number }

/** More letters than these are no word. */
const longest = 60

/**
 * Signs of Markdown's dialects, of template languages and of addresses: what they enclose is not prose. Each
 * is looked for in the text of some paragraphs.
 */
const enclosed = new RegExp(
  [
    String.raw`<!--[^]*?(?:-->|$end)`,
    String.raw`<(?<code>script|style|pre|code|kbd|samp|var|svg|math)\b[^]*?(?:<\/\k<code>\s*>|$end)`,
    String.raw`<\/?[a-zA-Z](?:[^<>"']|"[^"<>]*"|'[^'<>]*'){0,1000}>`,
    String.raw`\{%-?\s{0,9}(?<block>highlight|raw|verbatim|math|codeblock)\b[^]*?(?:\{%-?\s{0,9}end\k<block>\s{0,9}-?%\}|$end)`,
    String.raw`\{\{[^]*?(?:\}\}|$end)`,
    String.raw`\{%[^]*?(?:%\}|$end)`,
    String.raw`\{[:#.][^{}\n]{0,200}\}`,
    String.raw`\$\$[^]*?(?:\$\$|$end)`,
    // As in the published page: a formula begins and ends at a sign, and no digit follows.
    String.raw`(?<![\\$\p{L}\p{N}])\$(?![\s$])(?:\\.|[^$\n\\]){1,1000}?(?<!\s)\$(?![\p{N}$])`,
    "(?<!`)(?<ticks>`{1,20})(?!`)[^]{1,1000}?(?<!`)\\k<ticks>(?!`)",
    String.raw`!?\[\[[^[\]|\n]{0,200}(?:\|(?=[^[\]\n]{0,200}\]\])|\]\])`,
    String.raw`\[\^[^[\]\s]{1,200}\]:?`,
    String.raw`\[![a-zA-Z]{1,40}\][-+]?`,
    // Where the address is a call of a template, that has its own rule.
    String.raw`\]\((?!\{[{%])(?:<[^<>\n]{0,2000}>|[^\s()]{0,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,200}){0,9})`,
    String.raw`^ {0,3}\[[^[\]\n]{1,200}\]:[ \t]{0,9}\S{1,2000}`,
    String.raw`\]\[[^[\]\n]{0,200}\]`,
    String.raw`(?<![\p{L}\p{N}])[a-zA-Z][a-zA-Z\d+.-]{0,20}:\/\/[^\s<>\]]{1,2000}`,
    String.raw`(?<![\p{L}\p{N}])(?:mailto|tel|data):[^\s<>\])]{1,2000}`,
    String.raw`(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,64}(?:\.[\p{L}\p{N}-]{1,64}){1,9}`,
    String.raw`(?<![\p{L}\p{N}_:]):[\w+-]{1,60}:(?![\p{L}\p{N}_])`,
    String.raw`&(?:#\w{1,9}|\w{1,32});`,
    String.raw`(?<![\p{L}\p{N}_])[@#][\p{L}\p{N}_][\p{L}\p{N}_/-]{0,100}`,
    String.raw`(?<![\p{L}\p{N}_])(?:~|\.{1,2})?\/(?!\s)[^\s<>()[\]"'’”,;]{0,2000}`,
  ]
    .join("|")
    .replaceAll("$end", "(?![^])"),
  "gmu",
)

/** Letters and what stands within a word: digits and _ make it a name, dots and slashes an address. */
const run =
  /[\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_\u00ad]|['’ʼ‑-](?=[\p{L}\p{M}\p{N}_])|[./\\](?=[\p{L}\p{N}_]))*/gu

/**
 * The words of a text that are prose and may be in a dictionary. skips are parts that are known to be none,
 * in order; those that the text's own signs enclose are found here.
 */
export function wordsOf(text: string, rules: WordRules, skips: readonly Skip[] = []): Word[] {
  const words: Word[] = []
  for (const { from, to } of prose(text, skips)) {
    const part = text.slice(from, to)
    for (const found of part.matchAll(run)) collect(found[0], from + found.index, rules, words)
  }
  return words
}

/** What is left of a text without what is no prose. */
function prose(text: string, skips: readonly Skip[]): Skip[] {
  let masked = text
  for (const { from, to } of skips) masked = blank(masked, from, to)
  const found = [...masked.matchAll(enclosed)].map(({ index, 0: { length } }) => ({
    from: index,
    to: index + length,
  }))
  const left: Skip[] = []
  let at = 0
  for (const { from, to } of [...skips, ...found].sort((a, b) => a.from - b.from)) {
    if (from > at) left.push({ from: at, to: from })
    at = Math.max(at, to)
  }
  if (at < text.length) left.push({ from: at, to: text.length })
  return left
}

/** A part as spaces, lines kept: what is code cannot begin or end anything. */
function blank(text: string, from: number, to: number): string {
  return text.slice(0, from) + text.slice(from, to).replace(/[^\n]/g, " ") + text.slice(to)
}

function collect(found: string, from: number, rules: WordRules, words: Word[]): void {
  if (found.includes("/") && !/[./\\].*[./\\]/.test(found)) {
    // "and/or" are two words; with a dot or another slash it is a path.
    let at = from
    for (const half of found.split("/")) {
      collect(half, at, rules, words)
      at += half.length + 1
    }
    return
  }
  const word = wordAt(found, from)
  if (!isWord(found, rules)) return
  const parts =
    found.includes("-") || found.includes("‑") ? partsOf(word).filter((part) => isWord(part.text, rules)) : []
  words.push({ ...word, parts })
}

const wordAt = (text: string, from: number): Word => ({ from, to: from + text.length, text, parts: [] })

function partsOf({ text, from }: Word): Word[] {
  const parts: Word[] = []
  for (const { 0: part, index } of text.matchAll(/[^‑-]+/g)) parts.push(wordAt(part, from + index))
  return parts
}

function isWord(text: string, { scripts, capitals }: WordRules): boolean {
  if (/[\p{N}_./\\]/u.test(text) || text.length > longest || !scripts.test(text)) return false
  const letters = text.replace(/[^\p{L}]/gu, "")
  if (letters.length < 2) return false
  if (/\p{Ll}\p{Lu}/u.test(text.replace(/['’ʼ‑-]\p{Lu}/gu, ""))) return false // camelCase, a name in code
  return capitals || !inCapitals(letters)
}

/** NATO, and several of them: PDFs. */
function inCapitals(letters: string): boolean {
  return /^\p{Lu}{2,}s?$/u.test(letters)
}

/** A word as dictionaries have it. */
export function canonical(word: string): string {
  return word.replaceAll("\u00ad", "").replace(/[’ʼ]/g, "'").replaceAll("‑", "-").normalize("NFC")
}

const scriptNames: Readonly<Record<string, string>> = {
  Kore: "Hangul",
  Jpan: "",
  Hans: "",
  Hant: "",
  Thai: "",
  Laoo: "",
  Khmr: "",
  Mymr: "",
}

/** The words that dictionaries of some languages may have. Of scripts without spaces nothing is looked up. */
export function scriptsOf(languages: readonly string[]): RegExp {
  const names = new Set<string>()
  for (const language of languages) {
    const script = new Intl.Locale(language).maximize().script ?? "Latn"
    const name = scriptNames[script] ?? script
    if (name) names.add(name)
  }
  if (names.size === 0) return /(?!)/
  const any = [...names].map((name) => `\\p{Script=${name}}`).join("")
  return new RegExp(`^(?:[${any}\\p{M}]|\\p{Script=Common}|\\p{Script=Inherited})+$`, "u")
}
