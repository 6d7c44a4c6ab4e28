import { expect, it, vi } from "vitest"
import * as parts from "../editing"
import { FakeGo } from "../bridge/fake"
import { OpenDocuments } from "./documents.svelte"
import { Editing } from "./editing"

/** What a post takes, on its way until it is let in. */
function onItsWay() {
  let arrive = () => {}
  const way = new Promise<typeof parts>((resolve) => (arrive = () => resolve(parts)))
  const from = vi.fn(() => way)
  return { editing: new Editing(from), from, arrive }
}

function posts(editing: Editing): OpenDocuments {
  const go = new FakeGo()
  for (const name of ["a.md", "b.md"]) go.files.set(name, name)
  return new OpenDocuments(go.bridge, editing)
}

it("comes behind the picture that is drawn, once", async () => {
  const { editing, from, arrive } = onItsWay()
  const both = [editing.load(), editing.load()]
  expect(from).not.toHaveBeenCalled()
  arrive()
  expect(await Promise.all(both)).toEqual([parts, parts])
  expect(from).toHaveBeenCalledTimes(1)
  expect(editing.parts).toBe(parts)
})

it("opens the post that was asked for last before it was there", async () => {
  const { editing, arrive } = onItsWay()
  const docs = posts(editing)
  const first = docs.open("a.md")
  const last = docs.open("b.md")
  await new Promise((done) => setTimeout(done, 50))
  expect([docs.opening, docs.active]).toEqual(["b.md", ""])
  arrive()
  await Promise.all([first, last])
  expect([docs.opening, docs.active]).toEqual(["", "b.md"])
})

it("is asked for again by the next post after it could not be loaded", async () => {
  const { editing, from } = onItsWay()
  const docs = posts(editing)
  from.mockRejectedValueOnce(new Error("no such file"))
  await docs.open("a.md")
  expect(docs.failed?.path).toBe("a.md")
  from.mockResolvedValue(parts)
  await docs.open("a.md")
  expect([docs.failed, docs.active]).toEqual([null, "a.md"])
})
