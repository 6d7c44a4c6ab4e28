import { describe, expect, it } from "vitest"
import { TimeLeft, toldSeconds } from "./timeleft"

/** What is told at every report of a job whose share at a time is given. */
function told(shareAt: (ms: number) => number, until: number, every = 100): (number | null)[] {
  const left = new TimeLeft()
  const all: (number | null)[] = []
  for (let now = 0; now <= until; now += every) {
    left.note(shareAt(now), now)
    all.push(left.seconds(now))
  }
  return all
}

/** Numbers that are as random every time. */
function random(seed: number): () => number {
  return () => (seed = (seed * 16807) % 2147483647) / 2147483647
}

describe("TimeLeft", () => {
  it("says nothing in the first second, and then what is true of an even job", () => {
    const all = told((ms) => ms / 20_000, 19_000)
    expect(all.slice(0, 10).every((one) => one === null)).toBe(true)
    for (let i = 10; i < all.length; i++) expect(all[i]).toBeCloseTo(20 - i / 10, 1)
  })

  it("says nothing while nothing is done", () => {
    expect(told(() => 0, 5000).every((one) => one === null)).toBe(true)
  })

  it.each([1, 2, 3, 4, 5])("does not jump up when the pace is uneven (%i)", (seed) => {
    const next = random(seed)
    let share = 0
    const all = told(() => (share += next() * 0.0066), 29_000).filter((one) => one !== null)
    const raised = all.filter((one, i) => i > 0 && one! > all[i - 1]! + 0.05)
    expect(all.length).toBeGreaterThan(200)
    // A pace that is slower for long may be told, not every wave.
    expect(raised.length).toBeLessThanOrEqual(2)
  })

  it("goes on counting down through a short stall", () => {
    const all = told((ms) => (ms < 5000 ? ms : Math.max(5000, ms - 1500)) / 20_000, 9000)
    const counted = all.filter((one) => one !== null) as number[]
    for (let i = 1; i < counted.length; i++) expect(counted[i]!).toBeLessThanOrEqual(counted[i - 1]! + 0.001)
  })

  it("tells a job that has become much slower", () => {
    const all = told((ms) => (ms < 5000 ? ms / 20_000 : 0.25 + (ms - 5000) / 200_000), 20_000)
    expect(all.at(-1)).toBeGreaterThan(60)
  })

  it("never goes below nothing, nor back", () => {
    const left = new TimeLeft()
    left.note(0, 0)
    left.note(0.5, 1000)
    left.note(0.4, 1100)
    expect(left.seconds(1100)).toBeCloseTo(0.9, 1)
    expect(left.seconds(60_000)).toBe(0)
  })
})

it("tells seconds in steps", () => {
  expect([0, 4.9, 5, 7, 41, 59.9, 60, 61, 150].map(toldSeconds)).toEqual([0, 0, 5, 10, 45, 60, 60, 120, 180])
})
