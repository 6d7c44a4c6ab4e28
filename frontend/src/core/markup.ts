import { wordsOf, type Word } from "./align"

/**
 * The words of some Markdown that its page shows too: without addresses, tags, labels and the like, and
 * with character references read. It is no parser: what it takes for text by mistake only costs time.
 */
export function shownWords(source: string, decode: (reference: string) => string): Word[] {
  const kinds = new Uint8Array(source.length)
  for (const { from, to } of prose(source)) {
    kinds.fill(text, from, to)
    hideMarkup(source, from, to, kinds)
  }
  return read(source, kinds, decode)
}

/** What a unit of the source is; 0 is code. */
const [text, hidden] = [1, 2]

type Stretch = { from: number; to: number }

/** The stretches outside fences and code spans. */
function prose(source: string): Stretch[] {
  const stretches: Stretch[] = []
  let fence = ""
  let begin = 0
  for (const line of source.matchAll(/[^\n]*(?:\n|$)/g)) {
    const mark = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(`{3,}|~{3,})([^\n]*)/.exec(line[0])
    const end = line.index + line[0].length
    if (fence) {
      if (mark?.[1]!.startsWith(fence) && !mark[2]!.trim()) [fence, begin] = ["", end]
    } else if (mark && !(mark[1]![0] === "`" && mark[2]!.includes("`"))) {
      stretches.push({ from: begin, to: line.index })
      fence = mark[1]!
    }
  }
  if (!fence) stretches.push({ from: begin, to: source.length })
  return stretches.flatMap(({ from, to }) => withoutCodeSpans(source, from, to))
}

function withoutCodeSpans(source: string, from: number, to: number): Stretch[] {
  const stretches: Stretch[] = []
  const ticks = /\\`|`+/g
  ticks.lastIndex = from
  let begin = from
  for (let open = ticks.exec(source); open && open.index < to; open = ticks.exec(source)) {
    if (open[0][0] === "\\") continue
    const close = closing(source, ticks.lastIndex, to, open[0].length)
    if (close < 0) continue
    stretches.push({ from: begin, to: open.index })
    ticks.lastIndex = begin = close
  }
  stretches.push({ from: begin, to })
  return stretches
}

/** Where a code span opened by this many ticks ends; -1 when it does not. It goes over no blank line. */
function closing(source: string, from: number, to: number, length: number): number {
  const ticks = /`+|\n[ \t>]*\n/g
  ticks.lastIndex = from
  for (let found = ticks.exec(source); found && found.index < to; found = ticks.exec(source)) {
    if (found[0][0] === "\n") return -1
    if (found[0].length === length) return ticks.lastIndex
  }
  return -1
}

/** The names of alerts, as internal/render knows them. */
const alerts =
  "note|info|todo|abstract|summary|tldr|question|help|faq|example|quote|cite|tip|hint|success|check|done|" +
  "important|warning|attention|caution|danger|error|failure|fail|missing|bug"

/** What is hidden whole, or only its group. */
const markup: readonly RegExp[] = [
  /<!--[^]*?-->/dg,
  /(?<!\{\{)<\/?[a-zA-Z][\w-]*(?:\s[^<>]*)?\/?>/dg, // no <https://…>
  /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*?(\d+[.)])[ \t]/dgm,
  /^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+(\[[ xX]\])/dgm,
  new RegExp(String.raw`^[ \t>]*\[!(?:${alerts})\][+-]?(?=\s)`, "dgim"),
  /^[ ]{0,3}\[[^^\]\n][^\]\n]*\]:[^\n]*/dgm,
  /\[\[([^[\]|\n]+)\|/dg,
  /(?<=\])\[[^\]\n]*\]/dg,
  /\{[#:][^}\n]*\}/dg,
  /!(\[[^\]\n]*)\](?=[([])/dg,
]

function hideMarkup(source: string, from: number, to: number, kinds: Uint8Array): void {
  const part = source.slice(from, to)
  for (const pattern of markup) {
    for (const found of part.matchAll(pattern)) {
      const [first, last] = found.indices![1] ?? found.indices![0]!
      kinds.fill(hidden, from + first, from + last)
    }
  }
  for (const found of part.matchAll(/\]\(/g)) hideTarget(source, from + found.index + 2, to, kinds)
}

/**
 * Hides the address and, of links, the title: "](address "title")". An image's title may be its caption. Calls of
 * templates in an address may have spaces.
 */
function hideTarget(source: string, from: number, to: number, kinds: Uint8Array): void {
  const rest = source.slice(from, Math.min(to, from + 4000))
  const end = /^\s*(?:<[^>\n]*>|(?:\{\{[^\n]*?\}\}|\{%[^\n]*?%\}|[^\s()]|\([^\s()]*\))*)/.exec(rest)
  if (end) kinds.fill(hidden, from, from + end[0].length)
}

/** The words of what is not hidden, with references as the characters they stand for. */
function read(source: string, kinds: Uint8Array, decode: (reference: string) => string): Word[] {
  let shown = ""
  /** Where each unit of shown begins and ends in the source. */
  const begins: number[] = []
  const ends: number[] = []
  const parts = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]*);|[^&]+|&/g
  for (const { 0: part, index } of source.matchAll(parts)) {
    const reference = part.length > 2 && part[0] === "&" && kinds[index] === text
    const characters = reference ? decode(part) : part
    const whole = reference && characters !== part
    for (let i = 0; i < characters.length; i++) {
      begins.push(whole ? index : index + i)
      ends.push(whole ? index + part.length : index + i + 1)
      shown += kinds[begins.at(-1)!] === hidden ? " " : characters[i]!
    }
  }
  return wordsOf(shown).map((word) => ({ text: word.text, from: begins[word.from]!, to: ends[word.to - 1]! }))
}
