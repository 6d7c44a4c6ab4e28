import { BridgeError } from "../bridge/errors"
import type { Block, EditReply, MetaView, OpenedPost, Patch, View } from "../bridge/client"
import { diffBlocks } from "../core/blocks"
import { applyWire } from "../core/testing"
import type { SessionBridge } from "./session.svelte"

/** A model of Go's side of one open post, for tests: same numbering, same refusals, blocks by blank lines. */
export class FakeGo implements SessionBridge {
  text: string
  disk: string
  base: string
  /** What the next merge begins from. */
  ground: string
  rev = 1
  shown: Block[] = []
  /** Every question in order, for a look at what was sent. */
  readonly log: string[] = []
  /** When set, answers wait for a call of release. */
  slow = false
  /** The next question of that name fails so. */
  failNext: { name: string; error: BridgeError } | null = null
  /** Why no page is made, "" when one is. */
  busy = ""
  private waiting: (() => void)[] = []

  constructor(text: string) {
    this.text = this.disk = this.base = this.ground = text
  }

  open(): OpenedPost {
    this.shown = blocksOf(this.text)
    const { text, rev, shown: blocks } = this
    const dirty = text !== this.disk
    return {
      path: "a.md",
      text,
      rev,
      revision: hash(this.base),
      eol: "lf",
      blocks,
      view: this.view(),
      readOnly: false,
      place: { line: 0, column: 0, top: 0 },
      recovered: null,
      dirty,
      busy: "",
      late: false,
    }
  }

  /** Lets waiting answers go, oldest first. */
  async release(): Promise<void> {
    for (const go of this.waiting.splice(0)) go()
    await tick()
  }

  edit: SessionBridge["edit"] = ({ rev, changes }) =>
    this.answer("edit", () => {
      if (rev !== this.rev) throw new BridgeError("out_of_step", `text ${rev}, not ${this.rev}`)
      try {
        this.text = applyWire(this.text, changes)
      } catch {
        throw new BridgeError("out_of_step", "no such place")
      }
      if (changes.length > 0) this.rev++
      return this.reply()
    })

  /** Answers within the task when set. */
  now = false

  editNow: SessionBridge["editNow"] = ({ rev, changes }) => {
    if (!this.now) return null
    this.log.push("editNow")
    if (rev !== this.rev) throw new BridgeError("out_of_step", `text ${rev}, not ${this.rev}`)
    this.text = applyWire(this.text, changes)
    this.rev++
    return this.reply()
  }

  sync: SessionBridge["sync"] = (_path, text) =>
    this.answer("sync", () => {
      if (text !== this.text) this.rev++
      this.text = text
      this.shown = []
      return this.reply()
    })

  /** Only "title: …" in the first line is known. */
  setField: SessionBridge["setField"] = (_path, rev, name, value) =>
    this.answer(`setField ${name}`, () => {
      if (rev !== this.rev) throw new BridgeError("out_of_step", "not this text")
      if (value.text === "refuse") throw new BridgeError("refused", "Something could be lost.")
      const end = this.text.split("\n")[0]!.length
      return {
        changes: [{ from: { line: 1, col: 0 }, to: { line: 1, col: end }, text: `title: ${value.text}` }],
      }
    })

  unsetField: SessionBridge["unsetField"] = () => this.answer("unsetField", () => ({ changes: [] }))

  /** Adds "key: …" above everything else. */
  setExtra: SessionBridge["setExtra"] = (_path, rev, key, kind, value) =>
    this.answer(`setExtra ${key} ${kind}`, () => {
      if (rev !== this.rev) throw new BridgeError("out_of_step", "not this text")
      const top = { line: 1, col: 0 }
      return { changes: [{ from: top, to: top, text: `${key}: ${value.text}\n` }] }
    })

  /** Takes out the first "!": the only problem there is. */
  repair: SessionBridge["repair"] = (_path, rev) =>
    this.answer("repair", () => {
      if (rev !== this.rev) throw new BridgeError("out_of_step", "not this text")
      const col = this.text.split("\n")[0]!.indexOf("!")
      if (col < 0) throw new BridgeError("refused", "There is nothing to mend.")
      return { changes: [{ from: { line: 1, col }, to: { line: 1, col: col + 1 }, text: "" }] }
    })

  save: SessionBridge["save"] = (_path, text) =>
    this.answer("save", () => {
      if (this.disk !== this.base) throw new BridgeError("conflict", "Another program changed this post.")
      return this.write(text)
    })

  saveOver: SessionBridge["saveOver"] = (_path, text) => this.answer("saveOver", () => this.write(text))

  reload: SessionBridge["reload"] = () =>
    this.answer("reload", () => {
      this.text = this.base = this.ground = this.disk
      this.rev++
      return this.open()
    })

  /** Merges by lines of equal number, as far as a test needs it. */
  join: SessionBridge["join"] = () =>
    this.answer("join", () => {
      if (this.disk === gone) throw new BridgeError("not_found", "There is no such file.")
      const [base, ours, theirs] = [this.ground, this.text, this.disk].map((text) => text.split("\n\n"))
      const parts = Array.from({ length: Math.max(base!.length, ours!.length, theirs!.length) }, (_, i) => {
        const [b, o, t] = [base![i] ?? "", ours![i] ?? "", theirs![i] ?? ""]
        const clash = b !== o && b !== t && o !== t
        const part = clash
          ? { text: "", base: b, ours: o, theirs: t }
          : { text: o === b ? t : o, base: "", ours: "", theirs: "" }
        return { ...part, clash }
      })
      const clashes = parts.filter(({ clash }) => clash).length
      this.text = parts.map(({ clash, text, ours }) => (clash ? ours : text)).join("\n\n")
      this.ground = parts.map(({ clash, base }, i) => (clash ? base : (theirs![i] ?? ""))).join("\n\n")
      if (clashes === 0) this.base = this.disk
      this.rev++
      return { post: this.open(), onDisk: this.disk, revision: hash(this.disk), clashes, parts }
    })

  settle: SessionBridge["settle"] = (_path, revision) =>
    this.answer("settle", () => {
      if (revision !== hash(this.disk))
        throw new BridgeError("conflict", "Another program changed this post.")
      this.base = this.ground = this.disk
    })

  discardRecovered: SessionBridge["discardRecovered"] = () => this.answer("discardRecovered", () => {})
  close: SessionBridge["close"] = () => this.answer("close", () => {})

  private write(text: string) {
    if (text !== this.text) this.rev++
    this.text = this.disk = this.base = this.ground = text
    return { revision: hash(text), rev: this.rev }
  }

  private reply(): EditReply {
    const blocks = blocksOf(this.text)
    const patch: Patch = this.busy ? { splices: [], from: 0, shift: 0 } : diffBlocks(this.shown, blocks)
    if (!this.busy) this.shown = blocks
    return { rev: this.rev, patch, view: this.view(), micros: 10, busy: this.busy, late: false }
  }

  private view(): View {
    const title = this.text.split("\n")[0]!
    const meta: MetaView = {
      fields: [],
      extra: [],
      format: "none",
      bodyLine: 1,
      readTimeText: "",
      publishTo: "",
    }
    const problems = title.includes("!")
      ? [{ code: "invalid", message: "No shouting.", line: 1, column: 2 }]
      : []
    const stats = { words: this.text.split(/\s+/).length, minutes: 1 }
    return {
      url: "/a/",
      shell: { before: title, after: "" },
      meta,
      problems,
      stats,
      state: "draft",
      title,
      large: false,
      undrawn: [],
    }
  }

  private async answer<T>(name: string, run: () => T): Promise<T> {
    this.log.push(name)
    const next = this.failNext
    const failure = next && next.name === name.split(" ")[0] ? next.error : null
    if (failure) this.failNext = null
    // Go acts when the question comes, the answer takes its time.
    let result: T | undefined
    let thrown: unknown = failure
    if (!failure) {
      try {
        result = run()
      } catch (error) {
        thrown = error
      }
    }
    if (this.slow) await new Promise<void>((go) => this.waiting.push(go))
    else await tick()
    if (thrown) throw thrown
    return result as T
  }
}

/** What the disk holds when the file is gone. */
export const gone = "\0"

/** The revision of a text, as good as a hash for a test. */
export function hash(text: string): string {
  return `#${text.length}:${text}`
}

export function tick(): Promise<void> {
  return new Promise((done) => setTimeout(done))
}

function blocksOf(text: string): Block[] {
  let line = 1
  return text.split("\n\n").map((part) => {
    const first = line
    line += part.split("\n").length + 1
    return { html: `<p>${part}</p>\n`, line: first, end: line - 2 }
  })
}
