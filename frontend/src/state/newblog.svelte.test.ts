import { describe, expect, it } from "vitest"
import type { NewBlogRoom } from "../bridge/types"
import { NewBlogDraft } from "./newblog.svelte"

const empty = (dir: string): NewBlogRoom => ({ dir, exists: false, names: [], refused: null })
const calls = (room: (dir: string) => Promise<NewBlogRoom> = (dir) => Promise.resolve(empty(dir))) => ({
  asked: [] as string[],
  newBlogForm(title: string, language: string) {
    this.asked.push(`${title} ${language}`)
    return Promise.resolve({ languages: [], pictures: [{ theme: "reading", html: title }] })
  },
  roomForBlog: room,
  startBlog: () => Promise.reject(new Error("not asked for")),
})

describe("a new blog", () => {
  it("goes into a folder named after it until the author names one", async () => {
    const draft = new NewBlogDraft(calls(), "/home/me")
    expect(draft.dir).toBe("/home/me/blog")
    draft.setTitle("Über das Meer!")
    expect(draft.dir).toBe("/home/me/über-das-meer")
    draft.setDir("/else")
    draft.setTitle("Other")
    expect([draft.dir, draft.blog.title]).toEqual(["/else", "Other"])
    await expect.poll(() => draft.room?.dir).toBe("/else")
    expect(draft.ready).toBe(true)
  })

  it("wants a title, and a word about a folder that holds something", async () => {
    const draft = new NewBlogDraft(
      calls((dir) => Promise.resolve({ ...empty(dir), exists: true, names: ["a.txt"] })),
      "/h",
    )
    await draft.look()
    expect(draft.ready).toBe(false)
    draft.setTitle("A")
    await expect.poll(() => draft.needsConsent).toBe(true)
    draft.into = true
    expect(draft.ready).toBe(true)
    draft.setDir("/b") // another folder is another question
    expect(draft.into).toBe(false)
  })

  it("drops what was overtaken, and draws the newest title", async () => {
    const answers: ((room: NewBlogRoom) => void)[] = []
    const go = calls(() => new Promise((resolve) => answers.push(resolve)))
    const draft = new NewBlogDraft(go, "/h")
    draft.setDir("/one")
    draft.setDir("/two")
    answers[1]!(empty("/two"))
    answers[0]!(empty("/one"))
    await expect.poll(() => draft.room?.dir).toBe("/two")
    draft.setTitle("A")
    draft.setTitle("AB")
    draft.setTitle("ABC")
    await expect.poll(() => draft.form?.pictures[0]?.html).toBe("ABC")
    expect(go.asked).toEqual(["A en", "ABC en"])
  })
})
