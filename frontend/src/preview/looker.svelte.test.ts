import { describe, expect, it } from "vitest"
import type { Look, LookKind } from "../bridge/client"
import { BridgeError } from "../bridge/errors"
import { Looker } from "./looker.svelte"

const look = (rev: number): Look => ({ rev, html: "", url: "/", notes: [] })

/** A Go that answers when it is told to. */
function slow() {
  const asked: string[] = []
  const answers: { give: (look: Look) => void; fail: (thrown: unknown) => void }[] = []
  const ask = (path: string, kind: LookKind) => {
    asked.push(`${path} ${kind}`)
    return new Promise<Look>((give, fail) => answers.push({ give, fail }))
  }
  const settle = async () => {
    for (let i = 0; i < 5; i++) await Promise.resolve()
  }
  return { asked, answers, looker: new Looker(ask), settle }
}

describe("a looker", () => {
  it("asks one question at a time and then the newest", async () => {
    const { asked, answers, looker, settle } = slow()
    for (let i = 0; i < 5; i++) looker.want("a.md", "card")
    expect(asked).toEqual(["a.md card"])
    answers[0]!.give(look(1))
    await settle()
    expect(looker.look?.look.rev).toBe(1)
    expect(asked).toEqual(["a.md card", "a.md card"])
    answers[1]!.give(look(2))
    await settle()
    expect(looker.look?.look.rev).toBe(2)
    expect(asked).toHaveLength(2)
  })

  it("does not show an answer about another view", async () => {
    const { asked, answers, looker, settle } = slow()
    looker.want("a.md", "card")
    looker.want("a.md", "feed")
    answers[0]!.give(look(1))
    await settle()
    expect(looker.look).toBeNull()
    expect(asked).toEqual(["a.md card", "a.md feed"])
    answers[1]!.give(look(2))
    await settle()
    expect(looker.look).toEqual({ kind: "feed", look: look(2) })
  })

  it("says why there is none, and forgets it when there is one", async () => {
    const { answers, looker, settle } = slow()
    looker.want("a.md", "card")
    answers[0]!.fail(new BridgeError("invalid", "The template has a mistake."))
    await settle()
    expect(looker.failure).toBe("The template has a mistake.")
    looker.want("a.md", "card")
    answers[1]!.give(look(3))
    await settle()
    expect([looker.failure, looker.look?.look.rev]).toEqual(["", 3])
  })

  it("asks nothing more once it is closed", async () => {
    const { asked, answers, looker, settle } = slow()
    looker.want("a.md", "card")
    looker.want("a.md", "feed")
    looker.close()
    answers[0]!.give(look(1))
    await settle()
    expect([asked.length, looker.look]).toEqual([1, null])
  })
})
