import type { FieldInput, FieldName, FieldValue } from "../bridge/client"
import type { EditSession } from "../editor/session.svelte"

const absent: Omit<FieldValue, "name"> = {
  key: "",
  kind: "text",
  text: "",
  list: [],
  on: false,
  line: 0,
  editable: true,
  reason: "",
}

/**
 * The fields of one post. Typing in a field changes the text at once; while one change is on its way
 * only the newest of the following is kept, so fast typing never queues up.
 */
export class FieldsState {
  private readonly waiting = new Map<string, () => Promise<void>>()
  private running: Promise<void> | null = null

  constructor(
    private readonly session: EditSession,
    private readonly ontrouble: (thrown: unknown) => void,
  ) {}

  get(name: FieldName): FieldValue {
    const found = this.session.meta.fields.find((field) => field.name === name)
    return found ?? { ...absent, name, editable: !this.session.readOnly }
  }

  /** Writes a value. Resolves once the fields show it, or a newer one. */
  set(name: FieldName, value: Partial<FieldInput>): Promise<void> {
    return this.queue(name, () => this.session.setField(name, value))
  }

  /** Takes a field out of the post, if it is there. */
  clear(name: FieldName): Promise<void> {
    return this.queue(name, async () => {
      const { key } = this.get(name)
      if (key) await this.session.unsetField(key)
    })
  }

  private queue(name: FieldName, act: () => Promise<void>): Promise<void> {
    this.waiting.set(name, act)
    this.running ??= this.drain().finally(() => (this.running = null))
    return this.running
  }

  private async drain(): Promise<void> {
    for (;;) {
      const next = this.waiting.entries().next().value
      if (!next) return
      this.waiting.delete(next[0])
      try {
        await next[1]()
        // The fields come back with Go's answer to the changed text; until then they are the old ones.
        await this.session.flush().catch(() => {}) // a preview that stands still is told elsewhere
      } catch (thrown) {
        this.ontrouble(thrown)
      }
    }
  }
}
