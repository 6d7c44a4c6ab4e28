import type { Block } from "../bridge/types"

export type OutlineItem = { level: number; text: string; line: number }

const heading = /^\s*<h([1-6])[\s>]([\s\S]*?)<\/h\1>/
const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" }

/** The headings of a post, read off its rendered blocks: they are what the published page will have. */
export function outline(blocks: readonly Block[]): OutlineItem[] {
  const items: OutlineItem[] = []
  for (const block of blocks) {
    const found = heading.exec(block.html)
    if (!found) continue
    const text = plain(found[2]!.replace(/^[^>]*>/, ""))
    if (text) items.push({ level: Number(found[1]), text, line: block.line })
  }
  return items
}

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
