import type { Block, Problem } from "../bridge/types"

/** What a map of a post shows, each at its lines; end is the line after the last. */
export type MapMark = {
  kind: "heading" | "code" | "picture" | "problem"
  line: number
  end: number
  level: number
}

type Kind = "code" | "picture" | null
const kinds = new WeakMap<Block, Kind>()

/** What a block is on the map. Costs a look at its HTML, the first time. */
export function kindOf(block: Block): Kind {
  let kind = kinds.get(block)
  if (kind === undefined) kinds.set(block, (kind = lookAt(block.html)))
  return kind
}

const lookAt = (html: string): Kind =>
  /^\s*<div class="code"/.test(html) ? "code" : html.includes("<img ") ? "picture" : null

/** The marks of a post. */
export function mapMarks(
  blocks: readonly Block[],
  headings: readonly { level: number; line: number }[],
  problems: readonly Problem[],
): MapMark[] {
  const marks: MapMark[] = []
  for (const block of blocks) {
    const kind = kindOf(block)
    if (kind) marks.push({ kind, line: block.line, end: block.end + 1, level: 0 })
  }
  for (const { level, line } of headings) marks.push({ kind: "heading", line, end: line + 1, level })
  for (const { line, note } of problems)
    if (line && !note) marks.push({ kind: "problem", line, end: line + 1, level: 0 })
  return marks
}

/** The layout of a map: px from its top for fractional lines. */
export type MapScale = { lines: number; height: number }

export function mapY({ lines, height }: MapScale, line: number): number {
  return (Math.min(Math.max(line - 1, 0), lines) / Math.max(lines, 1)) * height
}

export function mapLine({ lines, height }: MapScale, y: number): number {
  return 1 + (Math.min(Math.max(y, 0), height) / Math.max(height, 1)) * lines
}

/** How long the line of a heading is, in px, by its level. */
const strokes = [0, 18, 14, 10, 7, 5, 5]

/** SVG path data for the marks of a kind; width is the map's, in px. One path a kind keeps the page small. */
export function mapPath(
  marks: readonly MapMark[],
  kind: MapMark["kind"],
  scale: MapScale,
  width: number,
): string {
  const parts: string[] = []
  let last = -9
  for (const mark of marks) {
    if (mark.kind !== kind) continue
    const top = mapY(scale, mark.line)
    const y = Math.round(top)
    // Lines closer than two pixels would run together.
    if (kind === "heading" && y - last < 2) continue
    last = y
    parts.push(piece(kind, mark, y, Math.max(2, Math.round(mapY(scale, mark.end) - top)), width))
  }
  return parts.join("")
}

function piece(kind: MapMark["kind"], { level }: MapMark, y: number, height: number, width: number): string {
  switch (kind) {
    case "heading":
      return `M${width - 6 - strokes[level]!} ${y + 0.5}h${strokes[level]}`
    case "code":
      return `M${width - 24} ${y}h18v${height}h-18z`
    case "picture":
      return `M${width - 24} ${y}h18v${Math.max(4, height)}h-18z`
    case "problem":
      return `M3 ${y - 1}h3v3h-3z`
  }
}
