import { describe, expect, it } from "vitest"
import type { Media, MediaFile } from "../bridge/types"
import {
  chooseMedia,
  columnsIn,
  countFilters,
  isCalledAfter,
  itemsOf,
  mediaFilters,
  postsOf,
  renamedPath,
  wordsOfName,
} from "./media"

const file = (path: string, more: Partial<MediaFile> = {}): MediaFile => ({
  path,
  value: `/${path}`,
  name: path.split("/").at(-1)!,
  size: 1000,
  width: 100,
  height: 50,
  used: 0,
  kind: "picture",
  modified: 0,
  uses: [],
  named: "",
  ...more,
})
const use = (post: string, line = 1, bare = false) => ({ post, line, column: 1, bare })

const media: Media = {
  files: [
    file("img/b10.png", { uses: [use("a.md")], modified: 3 }),
    file("img/b9.png", { size: 2 << 20, modified: 1, uses: [use("a.md", 4, true)] }),
    file("img/Übung.jpg", { width: 3000, modified: 2, named: "theme.css" }),
    file("film.mp4", { kind: "film", size: 9 << 20, uses: [use("a.md")] }),
    file("old.svg"),
  ],
  missing: [{ dest: "/img/gone.png", uses: [use("a.md"), use("b.md")] }],
}
const items = itemsOf(media)
const names = (more: Partial<Parameters<typeof chooseMedia>[1]>) =>
  chooseMedia(items, { filter: "all", sort: "name", query: "", ...more }).map(({ name }) => name)

describe("choosing media", () => {
  it.each([
    ["all", ["b9.png", "b10.png", "film.mp4", "old.svg", "Übung.jpg"]],
    ["unused", ["old.svg"]],
    ["missing", ["gone.png"]],
    ["large", ["b9.png", "Übung.jpg"]],
    ["bare", ["b9.png"]],
  ] as const)("%s", (filter, want) => {
    expect(names({ filter })).toEqual(want)
    expect(countFilters(items)[filter]).toBe(want.length)
  })

  it("sorts by date and size, newest and largest first", () => {
    expect(names({ sort: "newest" }).slice(0, 3)).toEqual(["b10.png", "Übung.jpg", "b9.png"])
    expect(names({ sort: "largest" }).slice(0, 2)).toEqual(["film.mp4", "b9.png"])
  })

  it("searches in paths, whatever case and accents", () => {
    expect(names({ query: "IMG ubung" })).toEqual(["Übung.jpg"])
    expect(names({ query: "gone" })).toEqual([])
    expect(names({ query: "gone", filter: "missing" })).toEqual(["gone.png"])
  })

  it("gives every item a key of its own, and every filter a count", () => {
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
    expect(Object.keys(countFilters([]))).toEqual([...mediaFilters])
  })
})

it("names each post once, at its first place", () => {
  expect(postsOf([use("a.md", 3), use("b.md", 1), use("a.md", 9)])).toEqual([
    { use: use("a.md", 3), count: 2 },
    { use: use("b.md", 1), count: 1 },
  ])
})

it.each([
  ["img/a.png", "b", "img/b.png"],
  ["img/a.png", " b.png ", "img/b.png"],
  ["a.png", "b.jpg", "b.jpg.png"],
  ["img/a.png", "a.png", null],
  ["img/a.png", "a", null],
  ["img/a.png", " ", null],
  ["img/a.png", ".png", null],
  ["img/a.png", "../b", null],
  ["img/a.png", "c/b", null],
  ["LICENSE", "COPYING", "COPYING"],
])("%s as %s is %s", (path, name, want) => expect(renamedPath(path, name)).toBe(want))

it.each([
  [0, 1],
  [150, 1],
  [311, 1],
  [312, 2],
  [1000, 6],
])("%d px hold %d columns", (width, want) => expect(columnsIn(width, 150, 12)).toBe(want))

it.each([
  ["posts/a-day.md", "a-day.png", true],
  ["posts/a-day.md", "a-day-12.png", true],
  ["_posts/2026-01-02-a-day.md", "a-day.png", true],
  ["content/a-day/index.md", "a-day.png", true],
  ["posts/a-day.md", "a-lake.png", false],
  ["posts/a-day.md", ".png", false],
])("in %s %s is called after the post: %s", (post, name, want) =>
  expect(isCalledAfter(post, name)).toBe(want),
)

describe("words of a name", () => {
  it.each([
    ["a-lake-at-dusk.jpg", "a lake at dusk"],
    ["Async_python.png", "Async python"],
    ["image of a cat.png", "image of a cat"],
    ["scanner.png", "scanner"],
    ["plan-2026.svg", "plan 2026"],
    ["IMG_4032.JPG", ""],
    ["DSC00123.jpg", ""],
    ["PXL_20260102_101112.jpg", ""],
    ["Screenshot 2026-01-02 at 10.11.12.png", ""],
    ["Screenshot from 2026-01-02 10-11-12.png", ""],
    ["Bildschirmfoto vom 2026-01-02.png", ""],
    ["IMG-20260102-WA0003.jpg", ""],
    ["image.png", ""],
    ["12345.png", ""],
  ])("%s: %s", (name, want) => expect(wordsOfName(name)).toBe(want))
})
