import { describe, expect, it } from "vitest"
import { folder, row } from "../bridge/fake"
import { stateWords } from "../core/words"
import { PostListState } from "./postlist.svelte"
import { Selection } from "./selection.svelte"
import { readView, type ListView, type ViewMemory } from "./viewmemory"
import { WorkspaceState } from "./workspace.svelte"

function opened() {
  const workspace = new WorkspaceState()
  workspace.open(
    folder([
      row({ path: "posts/a.md", title: "Apple", date: "2026-01-03", tags: ["fruit"], category: "Food" }),
      row({ path: "posts/b.md", title: "Banana", date: "2026-01-02", tags: ["fruit", "yellow"] }),
      row({
        path: "posts/c.md",
        title: "Blueberry",
        date: "2025-12-01",
        problems: [{ code: "invalid", message: "Odd.", line: 3 }],
      }),
      row({ path: "about.md", title: "About", isPage: true }),
    ]),
  )
  return { workspace, list: new PostListState(workspace, stateWords()) }
}

describe("WorkspaceState", () => {
  it("takes in new, changed and removed posts", () => {
    const { workspace, list } = opened()
    workspace.apply({
      all: false,
      rows: [
        row({ path: "posts/a.md", title: "Apricot", date: "2024-01-01" }),
        row({ path: "posts/n.md", date: "2026-02-01" }),
      ],
      removed: ["posts/b.md"],
      problems: [{ code: "exists", message: "Two posts share an address." }],
    })
    expect(list.rows.map((one) => one.path)).toEqual(["posts/n.md", "posts/c.md", "posts/a.md", "about.md"])
    expect(workspace.problems).toEqual([
      { code: "exists", message: "Two posts share an address." },
      { code: "invalid", message: "Odd.", line: 3, path: "posts/c.md" },
    ])
  })
  it("suggests names by use, and folders by posts", () => {
    const { workspace } = opened()
    expect(workspace.tags).toEqual(["fruit", "yellow"])
    expect(workspace.categories).toEqual(["Food"])
    expect(workspace.folders).toEqual(["posts"])
  })
})

describe("PostListState", () => {
  it("moves over posts, past headings, and stops at the ends", () => {
    const { list } = opened()
    const path = (by: number) => list.move(by)?.path
    expect([path(1), path(1), path(1), path(-1), path(Infinity), path(1), path(-Infinity)]).toEqual([
      "posts/a.md",
      "posts/b.md",
      "posts/c.md",
      "posts/b.md",
      "about.md",
      "about.md",
      "posts/a.md",
    ])
  })
  it("starts from an end when the cursor's post is filtered away", () => {
    const { list } = opened()
    list.cursor = "about.md"
    list.query = "fruit"
    expect(list.move(-1)?.path).toBe("posts/b.md")
    expect(list.placeOf("about.md")).toBe(-1)
  })
  it("finds by the first letters, going round", () => {
    const { list } = opened()
    const to = (text: string) => list.typeTo(text)?.title
    expect([to("b"), to("b"), to("b"), to("bl"), to("x")]).toEqual([
      "Banana",
      "Blueberry",
      "Banana",
      "Blueberry",
      undefined,
    ])
  })
  it("has nowhere to go in an empty list", () => {
    const { list } = opened()
    list.query = "nothing like it"
    expect([list.move(1), list.typeTo("a"), list.geometry.total]).toEqual([undefined, undefined, 0])
  })
  it("filters 10,000 posts", () => {
    const workspace = new WorkspaceState()
    workspace.open(
      folder(
        Array.from({ length: 10_000 }, (_, i) =>
          row({
            path: `posts/${i}.md`,
            title: `Post number ${i}`,
            date: `20${10 + (i % 15)}-0${1 + (i % 9)}-11`,
          }),
        ),
      ),
    )
    const list = new PostListState(workspace, stateWords())
    list.query = "number 999"
    expect(list.rows.length).toBe(19)
    expect(list.items.length).toBeGreaterThan(19)
  })
})

describe("a list of posts under several headings", () => {
  function byTag() {
    const { list } = opened()
    list.grouping = "tag"
    return list
  }
  it("has a line for each, and the keyboard walks all of them", () => {
    const list = byTag()
    // fruit: a, b; yellow: b; none: c, about
    expect(list.lines).toHaveLength(5)
    list.cursor = "posts/b.md"
    const first = list.cursorLine
    list.move(1)
    expect(list.cursor).toBe("posts/b.md")
    expect(list.cursorLine).toBeGreaterThan(first)
    list.move(1)
    expect(list.cursor).toBe("posts/c.md")
  })
  it("chooses a post once", () => {
    const list = byTag()
    list.selection.all()
    expect(list.selection.ids).toEqual(["posts/a.md", "posts/b.md", "posts/c.md", "about.md"])
  })
})

describe("choosing posts", () => {
  it("reaches from the keyboard's post, there and back", () => {
    const { list } = opened()
    list.cursor = "posts/a.md"
    list.reach(1)
    list.reach(1)
    expect(list.selection.ids).toEqual(["posts/a.md", "posts/b.md", "posts/c.md"])
    list.reach(-1)
    expect(list.selection.ids).toEqual(["posts/a.md", "posts/b.md"])
  })
  it("begins with the post on screen, which looks chosen", () => {
    const { list } = opened()
    list.toggle(list.placeOf("posts/c.md"), "posts/a.md")
    expect(list.selection.ids).toEqual(["posts/a.md", "posts/c.md"])
    list.toggle(list.placeOf("posts/a.md"), "posts/a.md")
    expect(list.selection.ids).toEqual(["posts/c.md"])
  })
  it("counts only what the list shows", () => {
    const { list } = opened()
    list.selection.all()
    list.query = "tag:yellow"
    expect(list.selection.ids).toEqual(["posts/b.md"])
  })
  it("has no range in an empty list", () => {
    const empty = new Selection(() => [])
    empty.reach(3, 0)
    empty.toggle(2)
    expect(empty.ids).toEqual([])
  })
})

describe("the view of a folder", () => {
  class Memory implements ViewMemory {
    readonly kept = new Map<string, ListView>()
    load(id: string): ListView {
      return readView(this.kept.get(id))
    }
    save(id: string, view: ListView): void {
      this.kept.set(id, view)
    }
  }
  it("is remembered, without words typed in passing", () => {
    const { workspace } = opened()
    const memory = new Memory()
    const list = new PostListState(workspace, stateWords(), memory)
    list.sort = "title"
    list.grouping = "tag"
    list.query = "typed tag:fruit"
    list.remember()
    list.enter("another")
    expect([list.sort, list.grouping, list.query]).toEqual(["newest", "month", ""])
    list.enter("/blog")
    expect([list.sort, list.grouping, list.query]).toEqual(["title", "tag", "tag:fruit"])
  })
  it.each([null, "text", 3, { sort: "odd", grouping: 1, filter: [] }])("is the usual one for %j", (kept) =>
    expect(readView(kept)).toEqual({ sort: "newest", grouping: "month", filter: "" }),
  )
  it("tells what each part of an empty list's filter does", () => {
    const { list } = opened()
    list.query = "tag:fruit year:2025"
    expect(list.hidden().map(({ query, count, alone }) => [query, count, alone])).toEqual([
      ["tag:fruit", 2, 1],
      ["year:2025", 1, 2],
    ])
  })
})
