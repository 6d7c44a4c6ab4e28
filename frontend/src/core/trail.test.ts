import { expect, it } from "vitest"
import { emptyTrail, moved, renamedIn, stepped, visited, type Trail } from "./trail"

const trail = (...places: string[]): Trail =>
  places.reduce((sum, text) => {
    const [path, line] = text.split(":")
    return visited(sum, { path: path!, line: Number(line) })
  }, emptyTrail)
const shown = ({ places, at }: Trail) =>
  places.map(({ path, line }, i) => `${i === at ? ">" : ""}${path}:${line}`).join(" ")
const any = () => true

it("goes back and forward over places, as a browser does", () => {
  const there = trail("a:1", "b:5", "a:90")
  const back = stepped(there, -1, any)!
  expect(shown(back)).toBe("a:1 >b:5 a:90")
  expect(shown(stepped(back, 1, any)!)).toBe("a:1 b:5 >a:90")
  expect(stepped(there, 1, any)).toBeNull()
  expect(stepped(trail("a:1"), -1, any)).toBeNull()
  expect(stepped(emptyTrail, -1, any)).toBeNull()
  expect(shown(visited(back, { path: "c", line: 1 }))).toBe("a:1 b:5 >c:1")
})

it("takes places close to one another for one", () => {
  expect(shown(trail("a:1", "a:5", "b:1"))).toBe("a:5 >b:1")
  expect(shown(moved(trail("a:1"), { path: "a", line: 6 }))).toBe(">a:6")
  expect(shown(moved(trail("a:1"), { path: "a", line: 60 }))).toBe("a:1 >a:60")
  expect(shown(moved(trail("a:1"), { path: "b", line: 6 }))).toBe(">a:1")
})

it("passes over posts that are gone, follows those with another name, and forgets in the end", () => {
  expect(shown(stepped(trail("a:1", "b:1", "c:1"), -1, (path) => path !== "b")!)).toBe(">a:1 b:1 c:1")
  expect(shown(renamedIn(trail("a:1", "b:1"), "a", "z"))).toBe("z:1 >b:1")
  const many = trail(...Array.from({ length: 300 }, (_, i) => `p${i}:1`))
  expect(many.places.length).toBe(100)
  expect(many.at).toBe(99)
})
