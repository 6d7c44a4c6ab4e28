/** How far down its pane the line that is being read is taken to be, as a share. */
const usual = 0.1

/**
 * The line an author is at: the cursor's while it is in sight and the editor leads, otherwise one near the
 * top of the leading pane. On the last screen it moves down to the end, as the end can never be at the top.
 * from and to are the fractional lines in sight.
 */
export function readingLine(
  shown: { from: number; to: number; driver: "editor" | "preview" },
  caretLine: number,
  lastLine: number,
): number {
  const { from, to, driver } = shown
  const view = to - from
  const all = from <= 2 && to >= lastLine
  if (all || (driver === "editor" && caretLine + 1 > from && caretLine < to)) return caretLine
  const below = Math.max(0, lastLine + 1 - to)
  const last = view > 0 ? 1 - Math.min(1, below / (view / 2)) : 0
  return from + view * (usual + (1 - usual) * last)
}
