import { lastIndex } from "./search"

/**
 * Which place of the page belongs to which line of the text. Known are where blocks begin and end, and
 * inside them where items, rows, paragraphs and code begin. Between two known places the way is straight,
 * so both panes glide instead of jumping from block to block; a tall image takes its time.
 *
 * The expected place: when the leading pane has the first line of a block at its upper edge, the following
 * pane has that block's top at its own. Two things may forbid it: the follower cannot scroll that far, or
 * the leader is within half its height of its own beginning or end, where both panes are brought to their
 * beginning and end together (see follow).
 */

/** The blocks as they lie on the page, asked only for what is needed: measuring costs layout. */
export type Layout = {
  /** How many blocks. */
  count: number
  /** First and last source line of block i, 1-based, in rising order. */
  line(i: number): number
  end(i: number): number
  /** Top and bottom of block i in px from the top of the page. */
  top(i: number): number
  bottom(i: number): number
  /** Places inside block i; null when it has none. */
  inner?(i: number): Inner | null
  /** The last line of the text. */
  lastLine: number
  /** The page's height in px. */
  height: number
}

/** Places inside a block, in rising order of lines; y in px from the top of the page. */
export type Inner = { count: number; line(k: number): number; y(k: number): number }

type Stop = { line: number; y: number }

/** The page's y for a fractional line: 12.5 is halfway down line 12. */
export function yOfLine(layout: Layout, line: number): number {
  const i = lastIndex(layout.count, (k) => layout.line(k) <= line)
  const [a, b] = around(layout, i, (stop) => stop.line <= line)
  return a.y + (b.y - a.y) * share(line - a.line, b.line - a.line)
}

/** The fractional line for a y of the page. */
export function lineOfY(layout: Layout, y: number): number {
  const i = lastIndex(layout.count, (k) => layout.top(k) <= y)
  const [a, b] = around(layout, i, (stop) => stop.y <= y)
  return a.line + (b.line - a.line) * share(y - a.y, b.y - a.y)
}

/**
 * Where the follower scrolls to. wanted brings the driver's top line to the follower's top; near the
 * driver's ends the answer blends into the follower's ends, so that both reach them together.
 * All in px; *Max is the largest possible scroll position, view the driver's visible height.
 */
export function follow(
  driver: { top: number; max: number; view: number },
  follower: { max: number },
  wanted: number,
): number {
  if (driver.max <= 0) return 0
  const near = Math.min(driver.view, driver.max) / 2
  const fromTop = share(driver.top, near)
  const fromEnd = share(driver.max - driver.top, near)
  const led = clamp(wanted, 0, follower.max) * smooth(fromTop)
  return clamp(follower.max + (led - follower.max) * smooth(fromEnd), 0, follower.max)
}

/** The two stops that enclose a place in or behind block i; i is -1 above the first block. */
function around(layout: Layout, i: number, before: (stop: Stop) => boolean): [Stop, Stop] {
  const bottom: Stop = { line: layout.lastLine + 1, y: layout.height }
  if (i < 0) {
    const first = layout.count > 0 ? { line: layout.line(0), y: layout.top(0) } : bottom
    return [{ line: 1, y: 0 }, first]
  }
  const start = { line: layout.line(i), y: layout.top(i) }
  const end = { line: Math.max(layout.end(i) + 1, start.line), y: Math.max(layout.bottom(i), start.y) }
  if (!before(end)) return within(layout.inner?.(i) ?? null, start, end, before)
  const next = i + 1 < layout.count ? { line: layout.line(i + 1), y: layout.top(i + 1) } : bottom
  return [end, { line: Math.max(next.line, end.line), y: Math.max(next.y, end.y) }]
}

/** The two stops inside a block that enclose a place between its ends. */
function within(inner: Inner | null, start: Stop, end: Stop, before: (stop: Stop) => boolean): [Stop, Stop] {
  if (!inner) return [start, end]
  // What the author's styles move out of the block or out of order must not make the map fall.
  const stop = (k: number): Stop => ({
    line: clamp(inner.line(k), start.line, end.line),
    y: clamp(inner.y(k), start.y, end.y),
  })
  // The block's first line is at its top, whatever of it stands lower.
  const first = lastIndex(inner.count, (at) => inner.line(at) <= start.line) + 1
  const k = first + lastIndex(inner.count - first, (at) => before(stop(first + at)))
  const a = k < first ? start : stop(k)
  const b = k + 1 < inner.count ? stop(k + 1) : end
  return [a, { line: Math.max(a.line, b.line), y: Math.max(a.y, b.y) }]
}

function share(part: number, whole: number): number {
  return whole > 0 ? clamp(part / whole, 0, 1) : 1
}

/** Eases at both ends, so that the blend begins and ends without a jolt. */
function smooth(t: number): number {
  return t * t * (3 - 2 * t)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most))
}
