import { SvelteMap } from "svelte/reactivity"
import { toBridgeError } from "../bridge/errors"
import type { ExtraKind, FieldInput, FieldKind, FieldName, FieldValue, Problem } from "../bridge/client"
import type { EditSession } from "../editor/session.svelte"

/** What a field holds where the program has not told of it. */
const kinds: Partial<Record<FieldName, FieldKind>> = {
  date: "date",
  updated: "date",
  expiry: "date",
  tags: "list",
  aliases: "list",
  draft: "bool",
  pinned: "bool",
  weight: "number",
}

const absent: Omit<FieldValue, "name" | "kind"> = {
  key: "",
  text: "",
  list: [],
  on: false,
  line: 0,
  editable: true,
  reason: "",
  from: "",
  iso: "",
  zone: "",
}

/** Failures that are about the value: they are told beside the field. */
const aboutValue: ReadonlySet<string> = new Set(["invalid", "refused", "unsupported"])

/**
 * The fields of one post. Typing in a field changes the text at once; while one change is on its way
 * only the newest of the following is kept, so fast typing never queues up.
 */
export class FieldsState {
  /** Why the last value of a field was refused, by field name or "+key" of the author's own. */
  readonly refused = new SvelteMap<string, Problem>()
  private readonly waiting = new Map<string, () => Promise<void>>()
  private running: Promise<void> | null = null

  constructor(
    private readonly session: EditSession,
    private readonly ontrouble: (thrown: unknown) => void,
  ) {}

  get(name: FieldName): FieldValue {
    const found = this.session.meta.fields.find((field) => field.name === name)
    return found ?? { ...absent, name, kind: kinds[name] ?? "text", editable: !this.session.readOnly }
  }

  /** What keeps all fields from being edited here; null when nothing does. line is where it is to be mended. */
  get blocked(): { reason: string; line: number; problems: Problem[] } | null {
    const { fields, bodyLine } = this.session.meta
    const [first] = fields
    if (!first || fields.some((field) => field.editable || field.reason !== first.reason)) return null
    // Those of the text keep no field from anything. A fence that is never closed leaves no text.
    const above = (line: number) => bodyLine <= 1 || line < bodyLine
    const problems = this.session.problems.filter(({ note, line }) => !note && line && above(line))
    const line = problems[0]?.line ?? fields.find((field) => field.line > 0)?.line ?? 1
    return { reason: first.reason, line, problems }
  }

  /**
   * The problems of a value, which stands from its line to the next key's, and why its last change was
   * refused. line is 0 for a field that the file does not have.
   */
  problems(id: string, line: number): Problem[] {
    const refused = this.refused.get(id)
    const own = line > 0 ? this.session.problems.filter((problem) => this.lineOf(problem) === line) : []
    return refused ? [refused, ...own] : own
  }

  /** Writes a value. Resolves once the fields show it, or a newer one; to false when it was refused. */
  set(name: FieldName, value: Partial<FieldInput>): Promise<boolean> {
    return this.queue(name, () => this.session.setField(name, value))
  }

  /** Takes a field out of the post, if it is there. */
  clear(name: FieldName): Promise<boolean> {
    return this.queue(name, async () => {
      const { key } = this.get(name)
      if (key) await this.session.unsetField(key)
    })
  }

  /** Writes a text, or takes the field out when there is none: no empty key stays behind. */
  setText(name: FieldName, text: string): Promise<boolean> {
    return text.trim() ? this.set(name, { text }) : this.clear(name)
  }

  setList(name: FieldName, list: string[]): Promise<boolean> {
    return list.length > 0 ? this.set(name, { list }) : this.clear(name)
  }

  /** Writes a key of the author's own; a new one is added. */
  setExtra(key: string, kind: ExtraKind, value: Partial<FieldInput>): Promise<boolean> {
    return this.queue(`+${key}`, () => this.session.setExtra(key, kind, value))
  }

  /** Takes a key of the author's own out of the post. */
  removeExtra(key: string): Promise<boolean> {
    return this.queue(`+${key}`, () => this.session.unsetField(key))
  }

  /** Makes the change that removes a problem. */
  repair(problem: Problem): Promise<boolean> {
    return this.queue(`!${problem.message}`, () => this.session.repair(problem))
  }

  /** The line of the key that a problem of the front matter belongs to; 0 when it is of the text. */
  private lineOf({ line = 0 }: Problem): number {
    const { fields, extra, bodyLine } = this.session.meta
    if (line < 1 || line >= bodyLine) return 0
    let found = 0
    for (const each of [...fields, ...extra]) if (each.line <= line && each.line > found) found = each.line
    return found
  }

  private async queue(id: string, act: () => Promise<void>): Promise<boolean> {
    this.waiting.set(id, act)
    this.running ??= this.drain().finally(() => (this.running = null))
    await this.running
    return !this.refused.has(id)
  }

  private async drain(): Promise<void> {
    for (;;) {
      const next = this.waiting.entries().next().value
      if (!next) return
      const [id, act] = next
      this.waiting.delete(id)
      try {
        await act()
        this.refused.delete(id)
        // The fields come back with Go's answer to the changed text; until then they are the old ones.
        await this.session.flush().catch(() => {}) // a preview that stands still is told elsewhere
      } catch (thrown) {
        this.fail(id, thrown)
      }
    }
  }

  private fail(id: string, thrown: unknown): void {
    const error = toBridgeError(thrown)
    this.refused.set(id, error.problem)
    if (!aboutValue.has(error.code) || id.startsWith("!")) this.ontrouble(error)
  }
}
