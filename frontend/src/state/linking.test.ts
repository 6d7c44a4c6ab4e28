import { describe, expect, it } from "vitest"
import { FakeGo, folder, row } from "../bridge/fake"
import { BridgeError } from "../bridge/errors"
import { App } from "./app.svelte"

function opened() {
  const go = new FakeGo()
  const app = new App(go.bridge, go.on)
  app.workspace.open(
    folder([
      row({ path: "posts/old.md", title: "Old", date: "2024-01-01" }),
      row({ path: "posts/new.md", title: "New", date: "2026-01-01", url: "/posts/new/" }),
      row({ path: "posts/undated.md", title: "Undated" }),
    ]),
  )
  return { go, app, asked: () => go.log.filter((line) => line.startsWith("posts.glance")) }
}

describe("linking", () => {
  it("offers the newest posts first, and knows a post that came", () => {
    const { app } = opened()
    const titles = () =>
      app.linking
        .posts()
        .find("", 9)
        .map(({ post }) => post.title)
    expect(titles()).toEqual(["New", "Old", "Undated"])
    expect(app.linking.posts()).toBe(app.linking.posts())
    app.workspace.put(row({ path: "posts/newer.md", title: "Newer", date: "2026-02-01" }))
    expect(titles()[0]).toBe("Newer")
  })

  it("asks once what a post says, and anew when its row changed", async () => {
    const { app, asked } = opened()
    expect((await app.linking.headings("posts/old.md"))[0]!.id).toBe("first-part")
    await app.linking.glance("posts/old.md")
    expect(asked()).toHaveLength(1)
    app.workspace.put(row({ path: "posts/old.md", title: "Old, changed" }))
    await app.linking.glance("posts/old.md")
    expect(asked()).toHaveLength(2)
  })

  it("asks anew for a post whose text is being written", async () => {
    const { go, app, asked } = opened()
    go.files.set("posts/new.md", "text")
    await app.openPost("posts/new.md")
    await app.linking.glance("posts/new.md")
    await app.linking.glance("posts/new.md")
    expect(asked()).toHaveLength(2)
  })

  it("tries again after a failure", async () => {
    const { go, app } = opened()
    go.failing.set("posts.glance", new BridgeError("internal", "no"))
    await expect(app.linking.glance("posts/old.md")).rejects.toThrow()
    expect((await app.linking.glance("posts/old.md")).excerpt).not.toBe("")
    go.failing.set("posts.emojis", new BridgeError("internal", "no"))
    await expect(app.linking.emojis()).rejects.toThrow()
    expect(await app.linking.emojis()).toHaveLength(1)
    await app.linking.emojis()
    expect(go.log.filter((line) => line.startsWith("posts.emojis"))).toHaveLength(2)
  })

  it("finds the post at an address, with or without its slash", () => {
    const { app } = opened()
    expect(app.postAt("/posts/new/")?.title).toBe("New")
    expect(app.postAt("/posts/new")?.title).toBe("New")
    expect(app.postAt("/tags/")).toBe(undefined)
  })
})

describe("settings of the folder", () => {
  it("follow those who change them, and posts stay", () => {
    const { go, app } = opened()
    app.start()
    const was = app.workspace.current!
    const { posts, ...told } = was
    go.emit("workspace:changed", { ...told, title: "Afar", baseURL: "https://example.org/" })
    expect([app.workspace.name, app.workspace.current?.baseURL]).toEqual(["Afar", "https://example.org/"])
    expect(app.workspace.current?.posts).toBe(posts)
    go.emit("workspace:changed", { ...told, id: "another", title: "Elsewhere" })
    expect(app.workspace.name).toBe("Afar")
  })

  it("can be taken back by the note and from the list", async () => {
    const { go, app } = opened()
    go.log.length = 0
    expect(await app.saveLooks([{ name: "theme", value: "notebook" }])).toBe(null)
    app.toasts.items.at(-1)!.actions[0]!.run()
    await expect.poll(() => go.log.some((line) => line.startsWith("changes.undo "))).toBe(true)
  })
})

describe("typographic quotes", () => {
  it("are a setting of the folder, and open pages follow", async () => {
    const { go, app } = opened()
    go.workspace = app.workspace.current
    go.files.set("posts/new.md", "text")
    await app.openPost("posts/new.md")
    go.log.length = 0
    await app.setTypographer(true)
    expect(app.workspace.current?.typographer).toBe(true)
    expect(go.log).toContain("workspace.setTypographer true")
    await expect.poll(() => go.log.some((line) => line.startsWith("posts.edit posts/new.md"))).toBe(true)
  })
})
