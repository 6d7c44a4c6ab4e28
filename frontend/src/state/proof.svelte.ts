import { SvelteSet } from "svelte/reactivity"
import type { ChangePlan, Events, FieldReply, Finding, Level, ProofRule } from "../bridge/client"
import { toBridgeError } from "../bridge/errors"
import type { Subscribe } from "../bridge/events"
import { t } from "../core/i18n"
import {
  arrange,
  beside,
  byPath,
  choose,
  countLevels,
  findingKey,
  flat,
  haystack,
  inOrder,
  refOf,
  withChanged,
  type ProofItem,
} from "../core/proof"
import type { App } from "./app.svelte"

/** How long typing has to pause before the posts are read again, in ms. */
const pause = 400
/** What cannot be understood stays told, whatever the author would rather hear. */
const spoken = new Set(["front-matter", "text", "settings", "address"])

/** Proof-reading: what was found, what of it is shown, where the author is in it, and mending. */
export class Proof {
  /** Something was read: that nothing was found means something. */
  known = $state(false)
  /** A reading is under way. */
  reading = $state(false)
  /** How far it is, when it takes some time. */
  progress = $state.raw<{ done: number; total: number } | null>(null)
  /** Why the last reading failed, "" when it did not. */
  failure = $state("")
  posts = $state(0)
  rules = $state.raw<readonly ProofRule[]>([])
  query = $state("")
  levels = $state.raw<Readonly<Record<Level, boolean>>>({ error: true, warning: true, note: true })
  readonly closed = new SvelteSet<string>()
  /** The line of the list that the keyboard is on: the key of a finding, or "group " and that of a group. */
  cursor = $state("")
  private found = $state.raw<ReadonlyMap<string, readonly Finding[]>>(new Map())
  private rev = -1
  private wanted = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private stopping: Promise<void> = Promise.resolve()
  private stepping: Promise<void> = Promise.resolve()
  private taking: Promise<void> = Promise.resolve()
  private waiting: (() => void)[] = []
  /** Place in the order of the finding that was gone to last: it may be mended by now. */
  private last = -1
  private looks = new WeakMap<Finding, string>()

  readonly all = $derived(flat(this.found))
  /** The post on screen, where only its findings are shown; a path that no file has when there is none. */
  readonly scope = $derived.by(() =>
    this.app.settings.current.proofScope === "post" ? this.app.docs.shown || "/" : "",
  )
  readonly counts = $derived.by(() => countLevels(this.scope ? this.of(this.scope) : this.all))
  readonly shown = $derived.by(() =>
    choose(this.all, { levels: this.levels, query: this.query, path: this.scope }, (one) => this.look(one)),
  )
  readonly order = $derived.by(() => inOrder(this.shown, this.group, this.rules))
  readonly items = $derived.by((): ProofItem[] =>
    arrange(this.order, this.group, (key) => this.titleOf(key), this.closed),
  )
  /** The finding that the keyboard is on. */
  readonly current = $derived.by(() => this.order.find((one) => findingKey(one) === this.cursor) ?? null)

  constructor(private readonly app: App) {}

  get group(): "post" | "rule" {
    return this.app.settings.current.proofGroup
  }

  /** What was found in a post. */
  of(path: string): readonly Finding[] {
    return this.found.get(path) ?? []
  }

  ruleTitle(id: string): string {
    return this.rules.find((rule) => rule.id === id)?.title ?? id
  }

  /** A finding that can be mended for certain. */
  mendable(finding: Finding): boolean {
    return finding.safe === true && finding.repair !== undefined
  }

  /** Whether a post can be asked not to hear of it. */
  canSilence(finding: Finding): boolean {
    return this.app.workspace.rows.has(finding.path) && !spoken.has(finding.rule)
  }

  private titleOf(key: string): string {
    if (this.group === "rule") return this.ruleTitle(key)
    return this.postTitle(key)
  }

  postTitle(path: string): string {
    const { docs, workspace } = this.app
    return docs.sessions.get(path)?.title || workspace.rows.get(path)?.title || path
  }

  private look(finding: Finding): string {
    let text = this.looks.get(finding)
    if (text === undefined) {
      const title = this.app.workspace.rows.get(finding.path)?.title ?? ""
      this.looks.set(finding, (text = haystack(finding, this.ruleTitle(finding.rule), title)))
    }
    return text
  }

  // Reading

  /** Follows Go's reports. Returns the function that stops it. */
  follow(on: Subscribe): () => void {
    const stops = [
      on("proof:progress", (progress) => this.wanted && (this.progress = progress)),
      on("proof:done", (told) => (this.taking = this.taking.then(() => this.take(told)))),
      on("proof:failed", (problem) => this.fail(problem)),
    ]
    return () => stops.forEach((stop) => stop())
  }

  /** Reads the folder, and goes on as it changes, until stop. */
  begin(): void {
    this.wanted = true
    this.failure = ""
    if (this.rules.length === 0)
      void this.app.bridge.proof
        .rules()
        .then((rules) => (this.rules = rules))
        .catch((thrown) => this.app.trouble(thrown))
    this.soon(0)
  }

  /** Nobody looks any more: what was found is forgotten, because it would not stay true. */
  stop(): void {
    clearTimeout(this.timer)
    if (this.wanted) this.stopping = this.app.bridge.proof.stop().catch(() => {}) // the folder may be closed
    this.wanted = this.known = this.reading = false
    this.progress = null
    this.failure = ""
    this.rev = -1
    this.found = new Map()
    this.settle()
  }

  /** Reads again once the typing pauses. */
  soon(after = pause): void {
    if (!this.wanted) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.run(), after)
  }

  private async run(): Promise<void> {
    this.reading = true
    const { stopping } = this
    try {
      await stopping // calls may overtake one another
      if (stopping !== this.stopping) return // stopped meanwhile
      await this.app.bridge.proof.run()
    } catch (thrown) {
      this.fail(toBridgeError(thrown).problem)
    }
  }

  private fail({ code, message }: { code: string; message: string }): void {
    if (code === "cancelled" || !this.wanted) return
    this.reading = false
    this.progress = null
    this.failure = message
    this.settle()
  }

  private async take(told: Events["proof:done"]): Promise<void> {
    if (!this.wanted || told.rev <= this.rev) return
    try {
      if (told.all || told.rev > this.rev + 1) {
        const { rev, findings } = await this.app.bridge.proof.findings()
        if (!this.wanted) return
        this.found = byPath(findings)
        this.rev = rev
      } else {
        if (told.changed.length > 0) this.found = withChanged(this.found, told.changed)
        this.rev = told.rev
      }
      this.posts = told.posts
      this.known = true
      this.reading = false
      this.progress = null
      this.failure = ""
      this.settle()
    } catch (thrown) {
      this.fail(toBridgeError(thrown).problem)
    }
  }

  /** Lets those go on who wait for a reading. */
  private settle(): void {
    for (const go of this.waiting.splice(0)) go()
  }

  /** Waits until something was read. */
  private async first(): Promise<void> {
    if (!this.known && !this.failure) await new Promise<void>((done) => this.waiting.push(done))
  }

  // Going to findings

  /** Goes to the finding after or before the cursor of the text, round the end to the other one. */
  step(by: 1 | -1): Promise<void> {
    // A key held down asks for the next one before the cursor has moved.
    this.stepping = this.stepping.catch(() => {}).then(() => this.stepNow(by))
    return this.stepping
  }

  private async stepNow(by: 1 | -1): Promise<void> {
    this.app.layout.proofShown = true
    if (!this.wanted) this.begin()
    await this.first()
    if (!this.wanted) return // closed meanwhile
    const { order } = this
    if (order.length === 0) return this.app.announce(this.whyNone())
    const at = this.next(by)
    const finding = order[at]!
    this.last = at
    this.app.announce(t("proof.place", { at: at + 1, count: order.length, message: finding.message }))
    await this.goTo(finding)
    await new Promise((moved) => requestAnimationFrame(moved)) // as openPost does to show a line
  }

  /** Why there is no finding to go to. */
  private whyNone(): string {
    if (this.failure) return t("proof.failed", { message: this.failure })
    return this.all.length > 0 ? t("proof.notHere") : t("proof.none")
  }

  private next(by: 1 | -1): number {
    const { app, order, current } = this
    const at = current ? order.indexOf(current) : -1
    const wrapped = (place: number) => (place + order.length) % order.length
    const post = app.docs.active
    // The author stands where the last step led, or at what is no place in a text.
    const there = current && (current.path !== post || (current.line || 1) === app.cursor.line)
    if (there && (this.group === "rule" || current.path === post || !app.workspace.rows.has(current.path)))
      return wrapped(at + by)
    if (this.group === "post" && post)
      return beside(order, { path: post, line: app.cursor.line, column: app.cursor.col }, by)
    if (at >= 0) return wrapped(at + by)
    // It was mended: the one that took its place is next.
    if (this.last >= 0) return wrapped(by === 1 ? Math.min(this.last, order.length) : this.last - 1)
    return by === 1 ? 0 : order.length - 1
  }

  /** Shows the place of a finding in its text. */
  async goTo(finding: Finding): Promise<void> {
    const { app } = this
    this.select(finding)
    const { path, line = 0, column = 0 } = finding
    if (app.workspace.rows.has(path)) return app.openPost(path, { line: Math.max(1, line), column })
    const text = t("proof.notAPost", { path })
    const detail = line > 0 ? t("proof.notAPostLine", { line }) : ""
    app.toasts.show(text, detail)
    app.announce([text, detail].filter(Boolean).join(". "))
  }

  /** Puts the keyboard on a finding, in sight. */
  select(finding: Finding): void {
    this.closed.delete(this.group === "post" ? finding.path : finding.rule)
    this.cursor = findingKey(finding)
    this.last = this.order.indexOf(finding)
  }

  // Mending

  /** Makes the certain repair of a finding: in its editor, or in its file. */
  async mend(finding: Finding): Promise<void> {
    if (!finding.repair) return this.app.announce(t("proof.nothingToFix"))
    const what = finding.repair
    const { proof } = this.app.bridge
    await this.alter(
      finding.path,
      (rev) => proof.repair(rev, refOf(finding)),
      () => proof.planRepair(refOf(finding)),
      t("proof.fixed", { what }),
    )
  }

  /** Mends what is in the line of the cursor, when the author is in the text; else what the list is on. */
  async mendHere(): Promise<void> {
    const { cursor, docs } = this.app
    const away = ({ column = 1 }: Finding) => Math.abs(column - cursor.col)
    const [here] = this.of(docs.active)
      .filter((finding) => this.mendable(finding) && (finding.line || 1) === cursor.line)
      .sort((a, b) => away(a) - away(b))
    const inText = Boolean(document.activeElement?.closest(".cm-editor"))
    const finding = inText ? here : (this.current ?? here)
    if (finding) await this.mend(finding)
    else this.app.announce(t("proof.nothingToFix"))
  }

  /** Makes all repairs of a rule, after showing them. */
  async mendAll(rule: string): Promise<void> {
    const paths = this.all.filter((one) => one.rule === rule && this.mendable(one)).map(({ path }) => path)
    await this.app.changes.repairs(rule, paths, (count) => t("proof.fixedAll", { count }))
    this.soon(0)
  }

  /** Asks the proof-reader not to speak of a rule in a post. */
  async silence({ path, rule }: Finding): Promise<void> {
    const { proof } = this.app.bridge
    await this.alter(
      path,
      (rev) => proof.silence(path, rev, rule),
      () => proof.planSilence(path, rule),
      t("proof.silenced"),
    )
  }

  /** Changes a post that is open in its editor, where undo takes it back, and another in its file. */
  private async alter(
    path: string,
    inText: (rev: number) => Promise<FieldReply>,
    inFile: () => Promise<ChangePlan>,
    told: string,
  ): Promise<void> {
    const session = this.app.docs.sessions.get(path)
    try {
      if (session) {
        await session.change(inText)
        await session.flush().catch(() => {}) // it says itself that Go does not answer
        this.app.announce(told)
      } else await this.app.changes.make(inFile, () => told)
    } catch (thrown) {
      this.app.trouble(thrown)
    }
    this.soon(0)
  }

  /** Looks for a rule no more, in the whole folder. */
  async turnOff(rule: string): Promise<void> {
    const { bridge, toasts } = this.app
    try {
      const before = await bridge.proof.setRule(rule, "off")
      const undo = () => {
        const undone = bridge.proof.setRule(rule, before)
        void undone.then(() => this.soon(0)).catch((thrown) => this.app.trouble(thrown))
      }
      const text = t("proof.ruleIsOff", { title: this.ruleTitle(rule) })
      toasts.show(text, t("proof.ruleIsOffDetail"), [{ label: t("toast.undo"), run: undo }])
      this.app.announce(text)
    } catch (thrown) {
      this.app.trouble(thrown)
    }
    this.soon(0)
  }
}
