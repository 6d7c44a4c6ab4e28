import { expect, it } from "vitest"
import type { Operation } from "../bridge/types"
import { downTo, timeline } from "./doings"

const operation = (id: string, time: string, undone = false): Operation => ({
  id,
  name: id,
  time,
  files: 1,
  undone,
  touched: [],
  blocked: "",
})
const operations = [
  operation("c", "2026-03-04T12:02:00Z"),
  operation("b", "2026-03-04T12:01:00Z", true),
  operation("a", "2026-03-04T12:00:00Z"),
]
const typed = { kind: "text" as const, time: Date.parse("2026-03-04T12:01:30Z"), path: "x.md", undone: false }

it("makes one list of files and texts, the newest first", () => {
  const list = timeline(operations, [typed])
  expect(list.map((one) => (one.kind === "files" ? `${one.operation.id}${one.newer}` : one.path))).toEqual([
    "c0",
    "x.md",
    "b1",
    "a1",
  ])
})

it("takes back what is not yet, newest first, down to one", () => {
  expect(downTo(operations, "a").map(({ id }) => id)).toEqual(["c", "a"])
  expect(downTo(operations, "c").map(({ id }) => id)).toEqual(["c"])
  expect(downTo(operations, "gone")).toEqual([])
})
