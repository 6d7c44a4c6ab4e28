import type { Landmark } from "./longposts"

/** How a landmark was found: off is how far from where it should be, in px. */
export interface Found {
  mark: string
  line: number
  off: number
  /** Within half a screen of the leader's ends, or the follower cannot scroll further: no promise is made. */
  excused: boolean
  /** How far the leader was moved by something else than the reader, in px. */
  drift: number
}

/**
 * Runs in the page: brings one landmark after the other to the top of the leading pane and measures where
 * the other pane has it. It uses nothing of Galley's but what is on screen.
 */
export async function followAll(arg: {
  landmarks: Landmark[]
  leader: "editor" | "preview"
}): Promise<Found[]> {
  interface View {
    dom: HTMLElement
    scrollDOM: HTMLElement
    documentTop: number
    state: { doc: { line(n: number): { from: number } } }
    lineBlockAt(pos: number): { top: number }
  }
  type Tile = { view?: View }
  const content = document.querySelector(".cm-content") as HTMLElement & { cmTile?: Tile; cmView?: Tile }
  const view = (content.cmTile?.view ?? content.cmView?.view)!
  const frame = document.querySelector("iframe")!
  const page = frame.contentDocument!
  const inside = frame.contentWindow!
  const root = page.documentElement
  const scroller = view.scrollDOM

  const nextFrame = () => new Promise<void>((done) => requestAnimationFrame(() => done()))
  const positions = () => `${scroller.scrollTop} ${inside.scrollY}`
  /** Until nothing has moved for some frames. */
  const still = async () => {
    let quiet = 0
    for (let last = positions(), n = 0; quiet < 5 && n < 90; n++) {
      await nextFrame()
      quiet = positions() === last ? quiet + 1 : 0
      last = positions()
    }
  }
  const article = page.querySelector("article .prose")!
  const texts = new Map<string, Element>()
  const walker = page.createTreeWalker(article, 5)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeType === 3 ? (node as Text).data : ((node as Element).getAttribute("alt") ?? "")
    const holder = node.nodeType === 3 ? node.parentElement! : (node as Element)
    for (const [mark] of text.matchAll(/mark\d+x/g)) if (!texts.has(mark)) texts.set(mark, holder)
  }
  const elementOf = ({ mark, part }: Landmark) => {
    const holder = texts.get(mark)
    if (!holder) throw new Error(`${mark} is not on the page`)
    if (part !== "block") return holder.closest(part)!
    let element = holder
    while (element.parentElement !== article && !element.parentElement!.hasAttribute("data-galley-section"))
      element = element.parentElement!
    return element
  }
  /** How far a line is below the editor's upper edge. */
  const inEditor = (line: number) =>
    view.lineBlockAt(view.state.doc.line(line).from).top -
    (scroller.getBoundingClientRect().top - view.documentTop)

  const lead = (target: Element, other: Element) => {
    other.dispatchEvent(new PointerEvent("pointerleave"))
    target.dispatchEvent(new PointerEvent("pointerenter"))
  }
  if (arg.leader === "editor") lead(view.dom, frame)
  else lead(frame, view.dom)
  await still()

  const found: Found[] = []
  for (const landmark of arg.landmarks) {
    const element = elementOf(landmark)
    let drift = 0
    if (arg.leader === "editor") {
      // What was never on screen has only been guessed at: again until it is there.
      for (let n = 0; n < 8 && (n === 0 || Math.abs(inEditor(landmark.line)) > 1); n++) {
        scroller.scrollTop += inEditor(landmark.line)
        await nextFrame()
        await nextFrame()
      }
      const before = inEditor(landmark.line)
      await still()
      drift = inEditor(landmark.line) - before
    } else {
      for (let n = 0; n < 8 && (n === 0 || Math.abs(element.getBoundingClientRect().top) > 1); n++) {
        inside.scrollBy(0, element.getBoundingClientRect().top)
        await nextFrame()
        await nextFrame()
      }
      const before = element.getBoundingClientRect().top
      await still()
      drift = element.getBoundingClientRect().top - before
    }
    const editor = {
      top: scroller.scrollTop,
      max: scroller.scrollHeight - scroller.clientHeight,
      view: scroller.clientHeight,
    }
    const preview = {
      top: inside.scrollY,
      max: root.scrollHeight - root.clientHeight,
      view: root.clientHeight,
    }
    const [leader, follower] = arg.leader === "editor" ? [editor, preview] : [preview, editor]
    const excused =
      leader.top < leader.view / 2 ||
      leader.top > leader.max - leader.view / 2 ||
      follower.top >= follower.max - 1
    const off = arg.leader === "editor" ? element.getBoundingClientRect().top : inEditor(landmark.line)
    found.push({ mark: landmark.mark, line: landmark.line, off, excused, drift })
  }
  return found
}

/** What is wrong with how landmarks were found, in words; most is the distance that is allowed, in px. */
export function strays(found: readonly Found[], most = 8): string[] {
  return found.flatMap(({ mark, line, off, excused, drift }) => {
    const wrong: string[] = []
    if (!excused && Math.abs(off) > most) wrong.push(`${mark} (line ${line}) is ${off.toFixed(1)} px off`)
    if (Math.abs(drift) > 1) wrong.push(`${mark} (line ${line}) moved its leader by ${drift.toFixed(1)} px`)
    return wrong
  })
}
