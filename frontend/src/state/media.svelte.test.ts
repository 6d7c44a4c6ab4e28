import { flushSync } from "svelte"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { ImageFile, MediaFile } from "../bridge/types"
import { BridgeError } from "../bridge/errors"
import { FakeGo, folder, row } from "../bridge/fake"
import { App } from "./app.svelte"

const file = (path: string, uses: MediaFile["uses"] = []): MediaFile => ({
  path,
  value: `/${path}`,
  name: path.split("/").at(-1)!,
  size: 1000,
  width: 100,
  height: 50,
  used: uses.length,
  kind: "picture",
  modified: 0,
  uses,
  named: "",
})

let go: FakeGo
let app: App
let end = () => {}
afterEach(() => end())
const asked = (name: string) => go.log.filter((call) => call.startsWith(name))

beforeEach(async () => {
  go = new FakeGo()
  go.files.set("a.md", "A ![x](/img/big.jpg) and ![y](/img/big.jpg.png)")
  go.workspace = folder([row({ path: "a.md" })])
  app = new App(go.bridge, go.on)
  end = app.start()
  await expect.poll(() => app.phase).toBe("ready")
  await app.openPost("a.md")
  go.media = {
    files: [file("img/a.png", [{ post: "a.md", line: 1, column: 2 }]), file("img/b.png")],
    missing: [],
  }
})

describe("the media view", () => {
  it("lists when it is shown, and again when Go says that something changed", async () => {
    go.emit("media:stale", {})
    await new Promise((done) => setTimeout(done, 350))
    expect(asked("images.media")).toHaveLength(0)
    const stop = app.media.watch()
    await expect.poll(() => app.media.shown.length).toBe(2)
    go.media = { files: [], missing: [] }
    go.emit("media:stale", {})
    await expect.poll(() => app.media.shown.length).toBe(0)
    stop()
  })

  it("keeps the keyboard's place when a file goes to the trash, and brings the file back", async () => {
    const stop = app.media.watch()
    await expect.poll(() => app.media.shown.length).toBe(2)
    app.media.put(0)
    const [first] = app.media.shown
    go.media = { files: [file("img/b.png")], missing: [] }
    await app.media.trash(first!)
    expect(asked("images.trash")).toEqual(["images.trash img/a.png"])
    expect(app.media.current?.path).toBe("img/b.png")
    expect(app.media.note?.text).toContain("1 post still shows it")
    await app.media.note!.undo!()
    expect(asked("images.restore")).toEqual(["images.restore t2"])
    stop()
  })

  it("says why something failed, in its own place", async () => {
    go.failing.set("images.media", new BridgeError("internal", "No."))
    await app.media.load()
    expect(app.media.failure).toBe("No.")
  })

  it("writes a picture as an image and other files as links", () => {
    const [item] = [{ ...file("f/My [plan].pdf"), kind: "document" as const }].map(
      (one) => ({ file: one }) as never,
    )
    expect(app.media.markdown(item!)).toBe("[My \\[plan\\].pdf](</f/My [plan].pdf>)")
  })
})

describe("a large picture that was added", () => {
  const big: ImageFile = {
    path: "img/big.jpg",
    value: "/img/big.jpg",
    name: "big.jpg",
    size: 6_100_000,
    width: 4032,
    height: 3024,
    used: 0,
    fresh: true,
  }
  beforeEach(() => {
    go.lighter = [
      { format: "jpeg", width: 2000, height: 1500, bytes: 600_000 },
      { format: "webp", width: 2000, height: 1500, bytes: 300_000 },
    ]
  })

  it("is offered lighter, once it is known how light", async () => {
    await app.lighter.offer("a.md", big)
    const [toast] = app.toasts.items
    expect(toast!.text).toBe("big.jpg is large: 4032 × 3024, 6.1 MB")
    expect(toast!.actions.map(({ label }) => label)).toEqual([
      "Make it smaller: 2000 × 1500, 600 kB",
      "As WebP: 300 kB",
    ])
    toast!.actions[0]!.run()
    await expect.poll(() => asked("images.lighten")).toEqual(["images.lighten a.md img/big.jpg jpeg"])
    await expect.poll(() => app.toasts.items.at(-1)!.actions[0]?.label).toBe("Undo")
    app.toasts.items.at(-1)!.actions[0]!.run()
    await expect.poll(() => asked("images.unlighten")).toEqual(["images.unlighten l1"])
  })

  it("has another address as WebP, and its old one again after Undo", async () => {
    app.settings.write({ pictures: "webp" })
    await app.lighter.offer("a.md", big)
    flushSync()
    const session = app.docs.sessions.get("a.md")!
    // The fake stores what it makes in one folder. Another picture's address that begins alike stays.
    expect(session.text).toBe("A ![x](/static/images/big.webp) and ![y](/img/big.jpg.png)")
    expect(asked("images.trash")).toEqual(["images.trash img/big.jpg"])
    app.toasts.items.at(-1)!.actions[0]!.run()
    await expect.poll(() => session.text).toBe("A ![x](/img/big.jpg) and ![y](/img/big.jpg.png)")
    await expect.poll(() => asked("images.trash").at(-1)).toBe("images.trash static/images/big.webp")
  })

  it.each([
    ["the author keeps them", { ...big }, "keep"],
    ["it was there before", { ...big, fresh: false }, "smaller"],
    ["it is not large", { ...big, width: 800, height: 600, size: 90_000 }, "ask"],
  ] as const)("is left alone when %s", async (_, picture, pictures) => {
    app.settings.write({ pictures })
    await app.lighter.offer("a.md", picture)
    expect(asked("images.light")).toEqual([])
    expect(app.toasts.items).toEqual([])
  })
})
