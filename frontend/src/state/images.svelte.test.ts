import { expect, it } from "vitest"
import { BridgeError } from "../bridge/errors"
import { FakeGo } from "../bridge/fake"
import type { ImageFile } from "../bridge/client"
import { ImagesState } from "./images.svelte"

const picture = (name: string): ImageFile => {
  const path = `static/images/${name}`
  return { path, value: `/${path}`, name, size: 1, width: 1, height: 1, used: 0 }
}

it("lists once for many that ask at a time", async () => {
  const go = new FakeGo()
  go.images = [picture("a.jpg")]
  const images = new ImagesState(go.bridge.images)
  await Promise.all([images.need(), images.need(), images.load()])
  await images.need()
  expect(images.all?.map((each) => each.name)).toEqual(["a.jpg"])
  expect(go.log).toEqual(["images.list"])
})
it("tells why there is no list, and tries again when asked", async () => {
  const go = new FakeGo()
  const images = new ImagesState(go.bridge.images)
  go.failing.set("images.list", new BridgeError("permission", "The folder cannot be read."))
  await images.load()
  expect([images.all, images.failure?.message]).toEqual([null, "The folder cannot be read."])
  await images.load()
  expect([images.all, images.failure]).toEqual([[], null])
})
it("adds a picture to the post, and to the list without asking for it anew", async () => {
  const go = new FakeGo()
  const images = new ImagesState(go.bridge.images)
  await images.need()
  const added = await images.add("posts/a.md", new File(["abc"], "new.png", { type: "image/png" }))
  expect(added.value).toBe("/static/images/new.png")
  expect(images.all?.map((each) => each.name)).toEqual(["new.png"])
  expect(go.log).toEqual(["images.list", "images.add posts/a.md new.png"])
})
it("does not take a picture that was added for all there are", async () => {
  const go = new FakeGo()
  const images = new ImagesState(go.bridge.images)
  await images.add("posts/a.md", new File(["abc"], "new.png", { type: "image/png" }))
  go.images = [picture("a.jpg"), picture("new.png")]
  await images.need()
  expect(images.all?.map((each) => each.name)).toEqual(["a.jpg", "new.png"])
})
it("knows nothing of another folder's pictures, also where they come late", async () => {
  const go = new FakeGo()
  const images = new ImagesState(go.bridge.images)
  go.images = [picture("old.jpg")]
  const late = images.load()
  images.forget()
  go.images = [picture("here.jpg")]
  await Promise.all([late, images.need()])
  expect(images.all?.map((each) => each.name)).toEqual(["here.jpg"])
})
