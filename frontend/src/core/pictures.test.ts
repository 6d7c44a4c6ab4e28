import { describe, expect, it } from "vitest"
import type { ImageFile } from "../bridge/types"
import { findPicture, isRemote, placeByKey, searchPictures } from "./pictures"

const picture = (path: string, value: string): ImageFile => ({
  path,
  value,
  name: path.split("/").at(-1)!,
  size: 1,
  width: 1,
  height: 1,
  used: 0,
})
const pictures = [
  picture("static/images/a.jpg", "/static/images/a.jpg"),
  picture("static/img/b c.png", "/img/b%20c.png"),
  picture("posts/trip/cover.webp", "cover.webp"),
]

describe("findPicture", () => {
  it.each([
    ["/static/images/a.jpg", "static/images/a.jpg"],
    ["static/images/a.jpg", "static/images/a.jpg"],
    ["/static/images/a.jpg?v=2", "static/images/a.jpg"],
    ["/img/b%20c.png", "static/img/b c.png"],
    ["cover.webp", "posts/trip/cover.webp"],
    ["./cover.webp", "posts/trip/cover.webp"],
    ["../trip/cover.webp", "posts/trip/cover.webp"],
    ["/images/gone.jpg", null],
    ["%", null],
    ["", null],
  ])("%j is %s", (written, want) =>
    expect(findPicture(written, "posts/trip/index.md", pictures)?.path ?? null).toBe(want),
  )
})

it.each([
  ["https://example.com/a.jpg", true],
  ["//cdn.example.com/a.jpg", true],
  ["data:image/png;base64,AA", true],
  ["/static/a.jpg", false],
  ["a.jpg", false],
])("%s is elsewhere: %s", (written, want) => expect(isRemote(written)).toBe(want))

it("searches names and folders", () => {
  expect(searchPictures("IMG b", pictures).map((each) => each.name)).toEqual(["b c.png"])
  expect(searchPictures(" ", pictures)).toBe(pictures)
})

it.each([
  [0, "ArrowRight", 1],
  [0, "ArrowLeft", 0],
  [1, "ArrowDown", 4],
  [4, "ArrowDown", 4],
  [4, "ArrowUp", 1],
  [3, "Home", 0],
  [3, "End", 6],
  [3, "a", null],
])("from %i, %s leads to %j in three columns of seven", (at, key, want) =>
  expect(placeByKey(at, key, 3, 7)).toBe(want),
)
