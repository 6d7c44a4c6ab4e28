import { expect, it } from "vitest"
import type { Moment } from "../bridge/types"
import { byDay, dayName, merged } from "./timeline"

const at = (time: string, id = time): Moment => ({
  id,
  time,
  reason: "saved",
  note: "",
  author: "",
  size: 1,
  added: 0,
  removed: 0,
})

it("puts versions and commits in one order, each list in its own where times are equal", () => {
  const versions = [
    at("2026-03-04T12:00:05Z", "v2"),
    at("2026-03-04T12:00:05Z", "v1"),
    at("2026-03-01T00:00:00Z", "v0"),
  ]
  const commits = [at("2026-03-04T14:00:05+02:00", "c2"), at("2026-03-02T00:00:00Z", "c1")]
  expect(merged(versions, commits).map(({ id }) => id)).toEqual(["v2", "v1", "c2", "c1", "v0"])
  expect(merged([], [])).toEqual([])
})

it("groups moments by the day they have where the author is", () => {
  const local = (day: number, hour: number) => new Date(2026, 2, day, hour, 30).toISOString()
  const days = byDay([at(local(4, 23)), at(local(4, 0)), at(local(3, 23)), at(local(1, 12))])
  expect(days.map(({ day, moments }) => [day, moments.length])).toEqual([
    ["2026-03-04", 2],
    ["2026-03-03", 1],
    ["2026-03-01", 1],
  ])
})

it.each([
  ["2026-03-01", "history.today"],
  ["2026-02-28", "history.yesterday"],
  ["2026-02-27", null],
  ["2025-03-01", null],
])("calls %s %s", (day, name) => {
  expect(dayName(day, "2026-03-01")).toBe(name)
})
