/** Asked in the page, with nothing of Galley's but what is on screen. */

/** Where both panes were scrolled to, frame by frame, for some ms; framesMoving is the last frame that moved. */
export async function motion(
  ms: number,
): Promise<{ editor: number[]; preview: number[]; framesMoving: number }> {
  const scroller = document.querySelector(".cm-scroller")!
  const inside = document.querySelector("iframe")!.contentWindow!
  const editor: number[] = []
  const preview: number[] = []
  for (const end = performance.now() + ms; performance.now() < end;) {
    editor.push(scroller.scrollTop)
    preview.push(inside.scrollY)
    await new Promise((done) => requestAnimationFrame(done))
  }
  const moved = (places: number[]) =>
    places.findLastIndex((place, i) => i > 0 && Math.abs(place - places[i - 1]!) > 0.5)
  const first = Math.max(
    0,
    Math.min(
      ...[editor, preview].map((places) => {
        const i = places.findIndex((place) => place !== places[0])
        return i < 0 ? Infinity : i
      }),
    ),
  )
  return { editor, preview, framesMoving: Math.max(moved(editor), moved(preview)) - first }
}

/**
 * A word of the page, and where to click on it. The page is scrolled so that it is in sight. nth says how
 * many equal words of the text stand before it in its line of the source, counted on the page.
 */
export async function wordSpot(
  random: number,
): Promise<{ word: string; x: number; y: number; nth: number } | null> {
  const frame = document.querySelector("iframe")!
  const page = frame.contentDocument!
  const texts: Text[] = []
  const walker = page.createTreeWalker(page.querySelector("article .prose")!, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    const holder = text.parentElement!
    // What is folded away, a button, or a title that Galley gave cannot be clicked for its source.
    if (
      !/[\p{L}\p{N}]{3}/u.test(text.data) ||
      holder.closest("details, summary, a, .alert-title, .code-title")
    )
      continue
    texts.push(text)
  }
  const text = texts[random % texts.length]!
  const words = [...text.data.matchAll(/[\p{L}\p{N}]{3,}/gu)]
  const { 0: word, index } = words[random % words.length]!
  const range = page.createRange()
  range.setStart(text, index)
  range.setEnd(text, index + word.length)
  // Heights that were never measured settle on the way.
  for (let tries = 0; tries < 8 && Math.abs(range.getBoundingClientRect().top - 200) > 1; tries++) {
    frame.contentWindow!.scrollBy(0, range.getBoundingClientRect().top - 200)
    for (let n = 0; n < 15; n++) await new Promise((done) => requestAnimationFrame(done))
  }
  const spot = range.getClientRects()[0]!
  const own = frame.getBoundingClientRect()
  const x = own.left + spot.left + spot.width / 2
  const y = own.top + spot.top + spot.height / 2
  // Wide code and tables may have it out of sight.
  if (x < own.left + 5 || x > own.right - 5 || y < own.top + 5 || y > own.bottom - 5) return null
  const there = page.elementFromPoint(spot.left + spot.width / 2, spot.top + spot.height / 2)
  if (!there || !text.parentElement!.contains(there)) return null
  const lineStart = text.data.lastIndexOf("\n", index) + 1
  const before = range.cloneRange()
  const line = text.parentElement!.closest("li, td, th, p, dd, dt, h2")
  if (line) before.setStart(line, 0)
  else before.setStart(text, lineStart)
  before.setEnd(text, index)
  const count = (all: string) => all.match(/[\p{L}\p{N}]+/gu)?.filter((one) => one === word).length ?? 0
  return { word, x, y, nth: line && !line.closest("pre") ? count(before.toString()) : -1 }
}

/** The editor's cursor: its word, which of the equal words of its line that is, and what is selected. */
export function headOf(): { head: number; word: string; nth: number; selected: string } {
  interface Doc {
    lineAt(pos: number): { from: number; text: string }
    sliceString(from: number, to: number): string
  }
  interface State {
    doc: Doc
    selection: { main: { head: number; from: number; to: number } }
  }
  type Tile = { view?: { state: State } }
  const content = document.querySelector(".cm-content") as HTMLElement & { cmTile?: Tile; cmView?: Tile }
  const { doc, selection } = (content.cmTile?.view ?? content.cmView?.view)!.state
  const { head, from, to } = selection.main
  const line = doc.lineAt(head)
  const words = [...line.text.matchAll(/[\p{L}\p{N}]+/gu)]
  const at = words.findIndex(
    ({ 0: word, index }) => head - line.from >= index && head - line.from <= index + word.length,
  )
  const word = words[at]?.[0] ?? ""
  const nth = words.slice(0, Math.max(at, 0)).filter(([one]) => one === word).length
  return { head, word, nth, selected: doc.sliceString(from, to) }
}
