import { describe, expect, it } from "vitest"
import type { Block, Patch } from "../bridge/client"
import { applyPatch } from "../core/blocks"
import { pick, seeded } from "../core/testing"
import { patchOf } from "./frame"

const block = (n: number): Block => ({ html: `<p>${n}</p>`, line: n, end: n })
const run = (from: number, length: number) => Array.from({ length }, (_, i) => block(from + i))

describe("a page that is built a little at a time", () => {
  it("always holds the first blocks of the list, whatever changes meanwhile", () => {
    const random = seeded(7)
    let all = run(0, 900)
    let built = all.slice(0, 200)
    for (let round = 0; round < 2000; round++) {
      const at = pick(random, all.length + 1)
      const del = pick(random, Math.min(5, all.length - at + 1))
      const ins = run(
        10_000 + round * 1000,
        pick(random, 20) === 0 ? 300 + pick(random, 500) : pick(random, 5),
      )
      const splices = [{ at, del, ins }]
      const next = at + del
      if (next + 2 < all.length && pick(random, 3) === 0)
        splices.push({ at: next + 1, del: 1, ins: run(500_000 + round, pick(random, 3)) })
      const patch: Patch = { splices, from: 0, shift: 0 }
      const now = patchOf(patch, built.length)
      all = applyPatch(all, patch)
      built = applyPatch(built, now)
      if (pick(random, 3) === 0) built = [...built, ...all.slice(built.length, built.length + 40)]
      expect(built).toEqual(all.slice(0, built.length))
      if (all.length > 3000) all = built = all.slice(0, 500)
    }
  })

  it("never puts more in at once than a screen and some", () => {
    const patch = { splices: [{ at: 3, del: 2, ins: run(0, 58_000) }], from: 0, shift: 0 }
    expect(patchOf(patch, 900).splices).toMatchObject([{ at: 3, del: 897, ins: { length: 200 } }])
  })
})
