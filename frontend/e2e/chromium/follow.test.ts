import { mkdirSync, writeFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { followAll, strays } from "../support/follow"
import { chosenLandmarks, chosenPosts, longPosts, pictures } from "../support/longposts"
import { session } from "../support/session"

const posts = chosenPosts(["lists", "fences", "pictures", "quotes", "arabic", "chinese"])
const now = session({
  prepare: (sandbox) => {
    mkdirSync(sandbox.file("static"), { recursive: true })
    for (const { name, text } of pictures) writeFileSync(sandbox.file("static", name), text)
    for (const { name, text } of longPosts()) writeFileSync(sandbox.file("posts", `${name}.md`), text)
  },
})

describe("blocks all over a long post are where they should be", () => {
  it.each(posts)("$name", { timeout: 240_000 }, async ({ name, landmarks }) => {
    const { desk } = now
    await desk.open(`posts/${name}.md`)
    await desk.page.waitForLoadState("networkidle")
    for (const leader of ["editor", "preview"] as const) {
      const chosen = chosenLandmarks(landmarks, leader)
      const found = await desk.page.evaluate(followAll, { landmarks: chosen, leader })
      const judged = found.filter(({ excused }) => !excused).length
      expect(strays(found), `${leader} leads`).toEqual([])
      expect(judged, `${leader} leads`).toBeGreaterThan(chosen.length * 0.6)
    }
  })
})
