import { expect, it } from "vitest"
import { TextDraft } from "./draft.svelte"

/** A field whose post takes every value but "bad", a moment later. */
function field(saved = "old") {
  const post = $state({ text: saved })
  const log: string[] = []
  const draft = new TextDraft(
    () => post.text,
    async (text) => {
      log.push(text)
      await Promise.resolve()
      if (text === "bad") return false
      post.text = text
      return true
    },
  )
  draft.focus()
  return { post, log, draft }
}

it("shows what is typed at once, and the post's own value once it is left", async () => {
  const { draft, post } = field()
  draft.input("new")
  expect([draft.shown, draft.typing]).toEqual(["new", true])
  await draft.blur()
  expect(draft.typing).toBe(false)
  post.text = "changed elsewhere"
  expect(draft.shown).toBe("changed elsewhere")
})
it("is one line, whatever is pasted", () => {
  const { draft, log } = field()
  draft.input("two\r\nlines\nof text")
  expect(log).toEqual(["two lines of text"])
})
it("brings back what was there", async () => {
  const { draft, post } = field()
  draft.input("a")
  draft.input("ab")
  expect(draft.restore()).toBe(true)
  await draft.blur()
  expect([post.text, draft.shown]).toEqual(["old", "old"])
})
it("has nothing to bring back when nothing changed", () => {
  const { draft, log } = field()
  expect(draft.restore()).toBe(false)
  draft.input("old")
  expect(draft.restore()).toBe(false)
  expect(log).toEqual(["old"])
})
it("keeps what was refused", async () => {
  const { draft, post } = field()
  draft.input("bad")
  await draft.blur()
  expect([draft.shown, post.text]).toEqual(["bad", "old"])
})
it("writes nothing when it is left untouched", async () => {
  const { draft, log } = field()
  await draft.blur()
  expect(log).toEqual([])
})
