import { describe, expect, it } from "vitest"
import {
  addressOf,
  emojiFor,
  LinkIndex,
  placeBefore,
  restOfLink,
  type Linkable,
  type Place,
} from "./wikicompletion"

function post(path: string, title: string, more: Partial<Linkable> = {}): Linkable {
  return { path, title, url: `/posts/${path.replace(/^.*\/|\.md$/g, "")}/`, date: "", ...more }
}

describe("placeBefore", () => {
  const page = (from: number, query: string): Place => ({ kind: "page", from, query })
  it.each<[string, Place | null]>([
    ["[[", page(2, "")],
    ["See [[asy", page(6, "asy")],
    ["See [[async py", page(6, "async py")],
    ["[[a]] and [[b", page(12, "b")],
    ["- [ ] [[x", page(8, "x")],
    ["| [[x", page(4, "x")],
    ["[[a]]", null],
    ["[[a|lab", null],
    ["[[a]b", null],
    ["\\[[a", null],
    ["[a", null],
    [`[[${"x".repeat(200)}`, null],
    ["[[Title#", { kind: "heading", from: 8, query: "", name: "Title" }],
    ["[[Title#Sec", { kind: "heading", from: 8, query: "Sec", name: "Title" }],
    ["[[#Sec", { kind: "heading", from: 3, query: "Sec", name: "" }],
    ["[x](", { kind: "address", from: 4, query: "" }],
    ["See [some words](asy nc", { kind: "address", from: 17, query: "asy nc" }],
    ["[x](#par", { kind: "anchor", from: 5, query: "par" }],
    ["![x](a", null],
    ["\\[x](a", null],
    ["[x](a.md) b", null],
    ['[x](a.md "t', null],
    ["f(x", null],
    [":ta", { kind: "emoji", from: 0, query: "ta" }],
    ["a (:ta", { kind: "emoji", from: 3, query: "ta" }],
    ["日本 :ta", { kind: "emoji", from: 3, query: "ta" }],
    [":t", null],
    ["10:30", null],
    ["10:30:45", null],
    ["note:ab", null],
    ["https://ab", null],
    ["\\:ta", null],
    [":tada:ab", null],
    ["", null],
  ])("%s", (before, want) => expect(placeBefore(before)).toEqual(want))
})

describe("LinkIndex", () => {
  const posts = [
    post("posts/new.md", "Async Python, again", { date: "2026-02-01" }),
    post("posts/async.md", "Async Python", { date: "2026-01-01", url: "/posts/coroutines/" }),
    post("posts/café.md", "Crème brûlée", { aliases: ["/2020/custard/", "Custard"] }),
    post("posts/a.md", "Same"),
    post("pages/b.md", "same"),
    post("posts/odd.md", "A [draft] | of sorts"),
  ]
  const index = new LinkIndex(posts)
  const found = (query: string, skip = "") => index.find(query, 3, skip).map(({ post }) => post.path)

  it.each([
    ["the newest where nothing is asked", "", "", ["posts/new.md", "posts/async.md", "posts/café.md"]],
    ["not the post itself", "", "posts/new.md", ["posts/async.md", "posts/café.md", "posts/a.md"]],
    ["by title, the closest first", "async python", "", ["posts/async.md", "posts/new.md"]],
    ["by words in any order", "python asy", "", ["posts/async.md", "posts/new.md"]],
    ["by slug", "corout", "", ["posts/async.md"]],
    ["by path", "pages/b", "", ["pages/b.md"]],
    ["by alias", "custard", "", ["posts/café.md"]],
    ["without accents", "creme bru", "", ["posts/café.md"]],
    ["with accents", "CRÈME", "", ["posts/café.md"]],
    ["letter by letter", "cbru", "", ["posts/café.md"]],
    ["nothing", "zzz", "", []],
  ])("finds %s", (_name, query, skip, want) => expect(found(query, skip)).toEqual(want))

  it.each([
    [posts[1]!, "Async Python"],
    [posts[3]!, "posts/a|Same"],
    [posts[4]!, "pages/b|same"],
    [posts[5]!, "posts/odd"],
  ])("names a post so that it is found again", (one, want) => expect(index.target(one)).toBe(want))

  it.each([
    ["same", "posts/a.md"],
    ["creme  BRULEE", "posts/café.md"],
    ["custard", "posts/café.md"],
    ["coroutines", "posts/async.md"],
    ["posts/async", "posts/async.md"],
    ["", undefined],
    ["none", undefined],
  ])("knows who is called %s", (name, want) => expect(index.named(name)?.path).toBe(want))

  it("does bounded work for each key among 10,000 posts", () => {
    const many = new LinkIndex(
      Array.from({ length: 10_000 }, (_, n) =>
        post(`posts/p${n}.md`, `Post about ${n % 7 ? "stones" : "trees"} ${n}`),
      ),
    )
    many.find("", 30)
    expect(many.compared).toBe(0)
    const work: number[] = []
    for (const query of ["t", "tr", "tre", "tree", "trees"]) {
      const before = many.compared
      expect(many.find(query, 30).length).toBeLessThanOrEqual(30)
      work.push(many.compared - before)
    }
    expect(work[0]).toBe(10_000)
    // Each key looks at no more than the key before found.
    for (let i = 1; i < work.length; i++) expect(work[i]).toBeLessThanOrEqual(work[i - 1]!)
    expect(work.at(-1)).toBeLessThan(2_000)
    // Another word starts afresh and misses nothing.
    expect(many.find("stones 9998", 30)).toHaveLength(1)
  })

  it("finds the same whether typed or pasted", () => {
    const typed = new LinkIndex(posts)
    for (const query of ["c", "cr", "cre", "crem", "creme", "creme ", "creme b", "a", "as", "async py"]) {
      const fresh = new LinkIndex(posts).find(query, 9).map(({ post }) => post.path)
      expect(typed.find(query, 9).map(({ post }) => post.path)).toEqual(fresh)
    }
  })
})

describe("addressOf", () => {
  const to = post("posts/2026/b (1).md", "B", { url: "/posts/b/" })
  it.each([
    ["plain", "posts/a.md", "2026/b%20%281%29.md"],
    ["plain", "posts/2026/a.md", "b%20%281%29.md"],
    ["plain", "pages/deep/a.md", "../../posts/2026/b%20%281%29.md"],
    ["plain", "a.md", "posts/2026/b%20%281%29.md"],
    ["pelican", "posts/a.md", "{filename}2026/b%20%281%29.md"],
    ["hugo", "posts/a.md", "/posts/b/"],
    ["jekyll", "_posts/a.md", "/posts/b/"],
  ])("in a %s folder, from %s", (dialect, here, want) => expect(addressOf(to, here, dialect)).toBe(want))
  it("falls back to the file of a post without an address", () =>
    expect(addressOf({ ...to, url: "" }, "posts/a.md", "hugo")).toBe("2026/b%20%281%29.md"))
})

describe("restOfLink", () => {
  it.each([
    ["", 0, false],
    [" more words", 0, false],
    ["]]", 0, true],
    ["old name]] more", 8, true],
    ["old|label]]", 3, true],
    ["old#part]]", 3, true],
    [" and [[next]]", 0, false],
  ])("%s", (after, cut, closed) => expect(restOfLink(after)).toEqual({ cut, closed }))
})

describe("emojiFor", () => {
  const all = [
    { char: "😄", names: ["smile"] },
    { char: "😸", names: ["smile_cat"] },
    { char: "👍", names: ["+1", "thumbsup"] },
    { char: "🐱", names: ["cat"] },
    { char: "🎉", names: ["tada"] },
  ]
  it.each([
    ["smi", ["smile", "smile_cat"]],
    ["cat", ["cat", "smile_cat"]],
    ["thu", ["thumbsup"]],
    ["+1", ["+1"]],
    ["TADA", ["tada"]],
    ["zz", []],
  ])("%s", (query, want) => expect(emojiFor(query, all, 9).map(({ name }) => name)).toEqual(want))
  it("stops at what fits", () => expect(emojiFor("s", all, 1)).toHaveLength(1))
})
