import { describe, expect, it } from "vitest"
import type { LookSetting, SiteLooks } from "../bridge/types"
import { fakeLooks } from "../bridge/fake"
import { asColour, SiteLookDraft } from "./sitelook.svelte"

describe("looks that are tried out", () => {
  it("asks with all changes, and once more where something changed meanwhile", async () => {
    const asked: LookSetting[][] = []
    const answers: ((looks: SiteLooks) => void)[] = []
    const draft = new SiteLookDraft((changes) => {
      asked.push(changes)
      return new Promise((resolve) => answers.push(resolve))
    })
    draft.refresh()
    draft.set("theme", "magazine")
    draft.set("appearance.size", "large")
    draft.set("appearance.size", "small")
    expect(asked).toEqual([[]])
    answers[0]!(fakeLooks({ theme: "reading" }))
    await expect.poll(() => asked.length).toBe(2)
    expect(asked[1]).toEqual([
      { name: "theme", value: "magazine" },
      { name: "appearance.size", value: "small" },
    ])
    answers[1]!(fakeLooks({ theme: "magazine" }))
    await expect.poll(() => draft.looks?.values.theme).toBe("magazine")
    expect([draft.value("appearance.size"), draft.value("title"), draft.dirty]).toEqual(["small", "", true])
  })

  it("says why a page could not be made, and goes on", async () => {
    let fails = true
    const draft = new SiteLookDraft(() =>
      fails ? Promise.reject(new Error("No.")) : Promise.resolve(fakeLooks({})),
    )
    draft.refresh()
    await expect.poll(() => draft.failure).not.toBe("")
    fails = false
    draft.refresh()
    await expect.poll(() => draft.failure).toBe("")
  })

  it.each([
    ["#17694f", "#17694f"],
    [" ABC ", "#aabbcc"],
    ["#12345", null],
    ["red", null],
    ["#abc;}", null],
    ["", null],
  ])("reads %s as the colour %s", (text, colour) => expect(asColour(text)).toBe(colour))
})
