import { describe, expect, it } from "vitest"
import type { FieldValue, MetaView } from "../bridge/client"
import type { EditSession } from "../editor/session.svelte"
import { FieldsState } from "./fields.svelte"

/** As much of a session as fields need: it answers late, and shows a value only after flush. */
class SlowSession {
  readonly log: string[] = []
  readOnly = false
  meta = $state.raw<MetaView>({ fields: [], extra: [], format: "yaml", bodyLine: 1 })
  private next: FieldValue[] = []

  async setField(name: string, value: { text?: string; list?: string[] }): Promise<void> {
    this.log.push(`${name}=${value.text ?? value.list?.join("|")}`)
    await new Promise((done) => setTimeout(done))
    if (value.text === "bad") throw new Error("refused")
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
