import type { Block } from "../bridge/types"
import { lastIndex } from "./search"

export type OutlineItem = { level: number; text: string; line: number }

/** A heading of a block; line counts from the block's first. */
type Found = { level: number; text: string; line: number }

const known = new WeakMap<Block, readonly Found[]>()

/**
 * The headings of a post, read off its rendered blocks: they are what the published page will have, those
 * in quotes, lists and folds included. Blocks that did not change are not read again.
 */
export function outline(blocks: readonly Block[]): OutlineItem[] {
  const items: OutlineItem[] = []
  for (const block of blocks) {
    for (const { level, text, line } of headingsOf(block))
      items.push({ level, text, line: block.line + line })
  }
  return items
}

/** The index of the heading whose section a line is in; -1 above the first. */
export function sectionAt(items: readonly OutlineItem[], line: number): number {
  return lastIndex(items.length, (i) => items[i]!.line <= line)
}

/** The headings of a block. Costs a look at its HTML, the first time. */
export function headingsOf(block: Block): readonly Found[] {
  let found = known.get(block)
  if (!found) known.set(block, (found = read(block)))
  return found
}

/** Start tags that have an anchor (see preview/anchors), and the content of those that are headings. */
const tags =
  /<(?:h([1-6])\b[^>]*>([^]*?)<\/h\1>|(?:li|tr|dt|dd|pre|figure|p(?! class="alert-title"))\b[^>]*>)/g

function read({ html, anchors }: Block): Found[] {
  if (!/<h[1-6][\s>]/.test(html)) return []
  // The outermost element has no anchor: it begins where the block does.
  const outermost = /^\s*<(h[1-6]|p|figure)[\s>]/.test(html) ? 1 : 0
  const lines = anchors ? anchors.split(" ").map(Number) : []
  const all = [...html.matchAll(tags)]
  const fits = all.length - outermost === lines.length
  return all.flatMap(([, level, content], i) => {
    const text = level ? plain(content!) : ""
    const line = (fits ? lines[i - outermost] : 0) ?? 0
    return text ? [{ level: Number(level), text, line }] : []
  })
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" }

/** The words of some HTML: no tags, no anchor signs, entities as characters. */
function plain(html: string): string {
  return html
    .replace(/<a\b[^>]*>\s*[#¶]\s*<\/a>/g, "")
    .replace(/<[^>]*>/g, "")
    .replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
      if (name[0] !== "#") return named[name.toLowerCase()] ?? whole
      const code = name[1]!.toLowerCase() === "x" ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
    .replace(/\s+/g, " ")
    .trim()
}
