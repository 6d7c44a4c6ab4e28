import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Drawer } from "./drawer"

function setUp(draw: (source: string) => Promise<{ light: string; dark: string }>, rest = async () => {}) {
  const log: string[] = []
  const go = {
    storeDiagram: async (source: string, light: string, dark: string) =>
      void log.push(`store ${source} ${light} ${dark}`),
    diagramFailed: async (source: string, why: string) => void log.push(`failed ${source}: ${why}`),
  }
  return { log, drawer: new Drawer(go, draw, rest) }
}

describe("drawer", () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it("draws when the text has been left alone, and each source once", async () => {
    const draw = vi.fn(async (source: string) => ({ light: `L${source}`, dark: `D${source}` }))
    const { log, drawer } = setUp(draw)
    drawer.want(["a"])
    await vi.advanceTimersByTimeAsync(200)
    drawer.want(["ab"])
    await vi.advanceTimersByTimeAsync(299)
    expect(draw).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(log).toEqual(["store ab Lab Dab"])
    drawer.want([])
    drawer.want(["ab"])
    await vi.advanceTimersByTimeAsync(1000)
    expect(draw).toHaveBeenCalledTimes(1)
  })

  it("draws one at a time, the newest wishes first", async () => {
    const going: string[] = []
    const finish: (() => void)[] = []
    const { log, drawer } = setUp((source) => {
      going.push(source)
      return new Promise((resolve) => finish.push(() => resolve({ light: "", dark: "" })))
    })
    drawer.want(["a", "b"])
    await vi.advanceTimersByTimeAsync(300)
    expect(going).toEqual(["a"])
    drawer.want(["c"])
    await vi.advanceTimersByTimeAsync(300)
    expect(going).toEqual(["a"])
    finish[0]!()
    await vi.advanceTimersByTimeAsync(0)
    expect(going).toEqual(["a", "c"])
    finish[1]!()
    await vi.advanceTimersByTimeAsync(0)
    expect(log).toEqual(["store a  ", "store c  "])
  })

  it("waits before each drawing until the keys rest, and then draws what is wanted by then", async () => {
    const typed: (() => void)[] = []
    const { log, drawer } = setUp(
      async () => ({ light: "", dark: "" }),
      () => new Promise((done) => typed.push(done)),
    )
    drawer.want(["a", "b"])
    await vi.advanceTimersByTimeAsync(1000)
    expect(log).toEqual([])
    drawer.want(["b", "c"])
    for (const expected of [[], ["store b  "], ["store b  ", "store c  "]]) {
      typed.shift()?.()
      await vi.advanceTimersByTimeAsync(0)
      expect(log).toEqual(expected)
    }
  })

  it("says what Mermaid said, in words", async () => {
    const { log, drawer } = setUp(async (source) => {
      throw new Error(
        source === "a" ? "Parse error on line 2:\n...A--\n---^" : "No diagram type detected\nfor text",
      )
    })
    drawer.want(["a", "b"])
    await vi.advanceTimersByTimeAsync(300)
    expect(log).toEqual([
      "failed a: Mermaid cannot read line 2 of this diagram.",
      "failed b: Mermaid cannot draw this diagram: No diagram type detected",
    ])
  })

  it("gives up on a drawing that takes too long", async () => {
    let first = true
    const { log, drawer } = setUp(() => {
      if (!first) return new Promise(() => {})
      first = false
      return Promise.resolve({ light: "", dark: "" })
    })
    drawer.want(["a", "b"])
    await vi.advanceTimersByTimeAsync(300 + 29_999)
    expect(log).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(log[1]).toBe("failed b: This diagram takes too long to draw. Split it into several.")
  })
})
