import { describe, expect, it } from "vitest"
import { BridgeError } from "../bridge/errors"
import type { ExtraField, FieldValue, MetaView, Problem } from "../bridge/client"
import type { EditSession } from "../editor/session.svelte"
import { FieldsState } from "./fields.svelte"

/** As much of a session as fields need: it answers late, and shows a value only after flush. */
class SlowSession {
  readonly log: string[] = []
  readOnly = false
  problems = $state.raw<Problem[]>([])
  meta = $state.raw<MetaView>({
    fields: [],
    extra: [],
    format: "yaml",
    bodyLine: 1,
    readTimeText: "",
    publishTo: "",
  })
  private next: FieldValue[] = []

  async setField(name: string, value: { text?: string; list?: string[] }): Promise<void> {
    this.log.push(`${name}=${value.text ?? value.list?.join("|")}`)
    await new Promise((done) => setTimeout(done))
    if (value.text === "bad") throw new Error("refused")
    if (value.text === "four") throw new BridgeError("invalid", "This is no number.")
    const field = {
      name,
      key: name,
      kind: "text",
      text: value.text ?? "",
      list: value.list ?? [],
      on: false,
      line: 2,
    }
    this.next = [
      ...this.next.filter((one) => one.name !== name),
      { ...field, editable: true, reason: "" } as FieldValue,
    ]
  }
  async setExtra(key: string, kind: string, value: { text?: string }): Promise<void> {
    await this.setField(`+${key}:${kind}`, value)
  }
  async repair(problem: Problem): Promise<void> {
    this.log.push(`!${problem.message}`)
    throw new BridgeError("refused", "There is nothing to mend.")
  }
  async unsetField(key: string): Promise<void> {
    this.log.push(`-${key}`)
    this.next = this.next.filter((one) => one.key !== key)
  }
  async flush(): Promise<void> {
    await new Promise((done) => setTimeout(done))
    this.meta = { ...this.meta, fields: this.next }
  }
}

function opened() {
  const session = new SlowSession()
  const told: unknown[] = []
  return {
    session,
    told,
    fields: new FieldsState(session as unknown as EditSession, (thrown) => told.push(thrown)),
  }
}

describe("FieldsState", () => {
  it("writes the first and the last of fast typing", async () => {
    const { session, fields } = opened()
    await Promise.all(["H", "He", "Hel", "Hell", "Hello"].map((text) => fields.set("title", { text })))
    expect(session.log).toEqual(["title=H", "title=Hello"])
  })
  it("keeps every field's last value", async () => {
    const { session, fields } = opened()
    await Promise.all([
      fields.set("title", { text: "A" }),
      fields.set("slug", { text: "b" }),
      fields.set("title", { text: "C" }),
    ])
    expect(session.log).toEqual(["title=A", "slug=b", "title=C"])
  })
  it("is done only when the fields show the value", async () => {
    const { fields } = opened()
    await fields.set("tags", { list: ["one"] })
    expect(fields.get("tags").list).toEqual(["one"])
  })
  it("takes out only what is there", async () => {
    const { session, fields } = opened()
    await fields.clear("slug")
    await fields.set("slug", { text: "a" })
    await fields.clear("slug")
    expect(session.log).toEqual(["slug=a", "-slug"])
  })
  it("tells of a refusal and goes on", async () => {
    const { told, fields } = opened()
    await Promise.all([fields.set("title", { text: "bad" }), fields.set("slug", { text: "good" })])
    expect(told).toHaveLength(1)
    expect(fields.get("slug").text).toBe("good")
  })
  it("shows an absent field as empty", () => {
    expect(opened().fields.get("image")).toMatchObject({ key: "", text: "", editable: true })
  })
})

describe("a refused value", () => {
  it("is told at its field until one is taken", async () => {
    const { told, fields } = opened()
    expect(await fields.setExtra("rating", "number", { text: "four" })).toBe(false)
    expect(fields.problems("+rating", 0).map((problem) => problem.message)).toEqual(["This is no number."])
    expect(told).toEqual([])
    expect(await fields.setExtra("rating", "number", { text: "4" })).toBe(true)
    expect(fields.problems("+rating", 0)).toEqual([])
  })
  it("of a repair is told as trouble: its field may be gone", async () => {
    const { told, fields } = opened()
    await fields.repair({ code: "invalid", message: "A colon." })
    expect(told).toHaveLength(1)
  })
})

describe("what a field says of itself", () => {
  const field = (name: string, line: number): FieldValue =>
    ({
      name,
      key: name,
      kind: "text",
      text: "a",
      list: [],
      on: false,
      line,
      editable: true,
      reason: "",
    }) as never
  const key = (key: string, line: number): ExtraField => ({ key, line }) as never

  it.each([
    [2, ["title"]],
    [3, ["tags"]],
    [5, ["tags"]],
    [6, ["+own"]],
    [9, []],
    [undefined, []],
  ])("a problem in line %s belongs to %j", (line, want) => {
    const { session, fields } = opened()
    session.meta = {
      ...session.meta,
      bodyLine: 8,
      fields: [field("title", 2), field("tags", 3), field("slug", 0)],
      extra: [key("own", 6)],
    }
    session.problems = [{ code: "invalid", message: "Wrong.", ...(line ? { line } : {}) }]
    const found = [
      ["title", 2],
      ["tags", 3],
      ["+own", 6],
      ["slug", 0],
    ] as const
    expect(found.filter(([name, at]) => fields.problems(name, at).length > 0).map(([name]) => name)).toEqual(
      want,
    )
  })

  it("one reason for all is told once, with the line to mend", () => {
    const { session, fields } = opened()
    const fixed = { editable: false, reason: "Mend it first." }
    session.meta = {
      ...session.meta,
      bodyLine: 5,
      fields: [
        { ...field("title", 2), ...fixed },
        { ...field("tags", 3), ...fixed },
      ],
    }
    session.problems = [
      { code: "note", message: "Later.", line: 2, note: true },
      { code: "invalid", message: "A colon.", line: 3 },
      { code: "invalid", message: "A formula of the text.", line: 9 },
    ]
    expect(fields.blocked).toMatchObject({
      reason: "Mend it first.",
      line: 3,
      problems: [{ message: "A colon." }],
    })
    session.meta = { ...session.meta, fields: [...session.meta.fields, field("slug", 4)] }
    expect(fields.blocked).toBeNull()
  })
})
