import type { EditorView } from "@codemirror/view"
import { Text } from "@codemirror/state"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { PreviewFrame } from "./frame"
import { ScrollSync, type Shown } from "./sync"

// An editor of 400 lines, 20 px each, and a page on which each of its 100 blocks of 4 lines is 120 px high.
const lineHeight = 20
const blocks = Array.from({ length: 100 }, (_, i) => ({ html: "", line: 1 + i * 4, end: 4 + i * 4 }))

class FakeEditor {
  readonly dom = document.createElement("div")
  readonly scrollDOM = document.createElement("div")
  readonly state = { doc: Text.of(Array.from({ length: 400 }, () => "x")) }
  readonly documentTop = 0
  private top = 0

  constructor() {
    Object.defineProperties(this.scrollDOM, {
      clientHeight: { value: 600 },
      scrollHeight: { value: 8000 },
      scrollTop: {
        get: () => this.top,
        set: (top: number) => {
          this.top = top
          this.scrollDOM.dispatchEvent(new Event("scroll"))
        },
      },
      getBoundingClientRect: { value: () => ({ top: this.top }) },
    })
  }

  readonly viewport = { from: 0 }
  requestMeasure() {}
  coordsAtPos() {
    return null
  }
  lineBlockAtHeight(height: number) {
    return this.block(Math.min(400, Math.floor(height / lineHeight) + 1))
  }
  lineBlockAt(pos: number) {
    return this.block(this.state.doc.lineAt(pos).number)
  }
  private block(number: number) {
    const { from, to } = this.state.doc.line(number)
    return { from, to, top: (number - 1) * lineHeight, height: lineHeight }
  }
}

class FakeFrame {
  ready = true
  scrollTop = 0
  readonly height = 700
  /** Added to everything below the first block, as when a picture arrives in it. */
  grown = 0
  scrolls = 0
  get scrollMax() {
    return 12_000 + this.grown - this.height
  }
  readonly patcher = {
    count: blocks.length,
    nodes: () => [],
    place: (i: number) => {
      const top = i * 120 + (i > 0 ? this.grown : 0) - this.scrollTop
      return { top, bottom: top + 120 + (i === 0 ? this.grown : 0) }
    },
  }
  scrollTo(top: number) {
    this.scrollTop = top
    this.scrolls++
  }
  noteScroll() {}
}

let editor: FakeEditor
let frame: FakeFrame
let sync: ScrollSync
let shown: Shown | null

beforeEach(() => {
  vi.useFakeTimers()
  editor = new FakeEditor()
  frame = new FakeFrame()
  shown = null
  sync = new ScrollSync(
    frame as unknown as PreviewFrame,
    () => blocks,
    () => {},
    (now) => (shown = now),
  )
  sync.attach(editor as unknown as EditorView)
})
afterEach(() => {
  sync.destroy()
  vi.useRealTimers()
})

describe("the pane that leads", () => {
  it("brings the preview to the editor's line", () => {
    editor.scrollDOM.scrollTop = 200 * lineHeight
    expect(frame.scrollTop).toBe(6000)
    expect(shown).toMatchObject({ from: 201, to: 231, driver: "editor" })
  })

  it.each([-0.6, 0.6])("takes a part of a pixel (%d) for none", (part) => {
    editor.scrollDOM.scrollTop = 200 * lineHeight + part
    expect(frame.scrollTop).toBe(6000)
  })

  it("brings the editor to the preview's block", () => {
    frame.scrollTop = 6000
    sync.previewScrolled()
    expect(editor.scrollDOM.scrollTop).toBe(200 * lineHeight)
    expect(shown?.driver).toBe("preview")
  })

  it("is not moved by the one that follows", () => {
    frame.scrollTop = 6010
    sync.previewScrolled()
    const { scrolls } = frame
    vi.runAllTimers()
    expect(frame.scrollTop).toBe(6010)
    expect(frame.scrolls).toBe(scrolls)
  })

  it("is the editor again once something is done there", () => {
    frame.scrollTop = 6000
    sync.previewScrolled()
    editor.dom.dispatchEvent(new Event("keydown"))
    editor.scrollDOM.scrollTop = 100 * lineHeight
    expect(frame.scrollTop).toBe(3000)
  })

  it("brings both to their ends together", () => {
    editor.scrollDOM.scrollTop = 8000 - 600
    expect(frame.scrollTop).toBe(frame.scrollMax)
    editor.scrollDOM.scrollTop = 0
    expect(frame.scrollTop).toBe(0)
  })
})

describe("heights that change", () => {
  it("move the preview once, to the line it followed to, however late", () => {
    editor.scrollDOM.scrollTop = 200 * lineHeight
    vi.advanceTimersByTime(5000)
    frame.grown = 900
    const { scrolls } = frame
    sync.settle()
    expect(frame.scrollTop).toBe(6900)
    vi.runAllTimers()
    expect(frame.scrolls).toBe(scrolls + 1)
  })

  it("do not move the editor while the preview keeps its line", () => {
    frame.scrollTop = 6000
    sync.previewScrolled()
    frame.grown = 900
    frame.scrollTop = 6900 // the frame keeps what the reader sees
    sync.settle()
    vi.runAllTimers()
    expect(editor.scrollDOM.scrollTop).toBe(200 * lineHeight)
  })

  it("are looked at again for a few frames, not for ever", () => {
    editor.scrollDOM.scrollTop = 200 * lineHeight
    let asked = 0
    Object.defineProperty(frame, "grown", { get: () => 10 * asked++ })
    vi.runAllTimers()
    const { scrolls } = frame
    vi.advanceTimersByTime(1000)
    expect(frame.scrolls).toBe(scrolls)
    expect(scrolls).toBeLessThan(30)
  })
})

describe("the switches", () => {
  it("hold the preview", () => {
    sync.follows = { typing: true, preview: false, editor: true }
    editor.scrollDOM.scrollTop = 4000
    vi.runAllTimers()
    expect(frame.scrollTop).toBe(0)
    frame.scrollTop = 3000
    sync.previewScrolled()
    expect(editor.scrollDOM.scrollTop).toBe(2000)
  })

  it("hold the editor", () => {
    sync.follows = { typing: true, preview: true, editor: false }
    frame.scrollTop = 3000
    sync.previewScrolled()
    vi.runAllTimers()
    expect(editor.scrollDOM.scrollTop).toBe(0)
  })

  it("show what is written, or leave the page alone", () => {
    sync.follows = { typing: false, preview: false, editor: false }
    sync.reveal(300)
    expect(frame.scrollTop).toBe(0)
    sync.follows = { typing: true, preview: false, editor: false }
    sync.reveal(301)
    expect(frame.scrollTop).toBe(9000 - 210)
    sync.reveal(305, 0.5) // in sight
    expect(frame.scrollTop).toBe(9000 - 210)
  })
})

it("goes to a line of the outline, with the place kept while heights settle", () => {
  sync.showLine(201, "preview")
  expect(frame.scrollTop).toBe(6000 - 8)
  frame.grown = 300
  sync.settle()
  expect(frame.scrollTop).toBe(6300 - 8)
})
