import type { BulkRequest, ChangePlan, Operation, ReplaceRequest, TermRequest } from "../bridge/client"
import { BridgeError, toBridgeError } from "../bridge/errors"
import type { Subscribe } from "../bridge/events"
import { shortTitle } from "../core/snippet"
import { t } from "../core/i18n"
import type { EditSession } from "../editor/session.svelte"
import type { App } from "./app.svelte"

/** What is told once a change is made, given how many posts it changed. */
export type Told = (count: number) => string

/** Progress is shown only of what takes longer than this, in ms. */
const patience = 400

/** Changes of many posts: worked out, shown, made as one, taken back as one. */
export class Changes {
  /** A change is being worked out. */
  planning = $state(false)
  /** A change is being made or taken back. */
  applying = $state(false)
  /** It takes long enough to show how far it is. */
  slow = $state(false)
  done = $state(0)
  total = $state(0)

  private running = ""
  /** Where operations of this run moved files, so that open posts can go along. */
  private readonly made = new Map<string, readonly Move[]>()

  constructor(private readonly app: App) {}

  /** Follows Go's reports. Returns the function that stops it. */
  follow(on: Subscribe): () => void {
    return on("change:progress", ({ id, done, total }) => {
      if (id !== this.running) return
      this.done = done
      this.total = total
    })
  }

  /** Changes several posts, after showing how. Open ones are saved first: a plan reads files. */
  bulk(request: BulkRequest, told: Told): Promise<boolean> {
    const concerned = new Set(request.paths)
    const open = this.app.docs.dirty.filter((session) => concerned.has(session.path))
    return this.change(open, () => this.app.bridge.changes.planBulk(request), told)
  }

  /** Changes tags or categories everywhere, after showing how. */
  terms(request: TermRequest, told: Told): Promise<boolean> {
    return this.change(this.app.docs.dirty, () => this.app.bridge.changes.planTerms(request), told)
  }

  /** Replaces a text in all posts, after showing how. */
  replacing(request: ReplaceRequest, told: Told): Promise<boolean> {
    return this.change(this.app.docs.dirty, () => this.app.bridge.find.planReplace(request), told)
  }

  /** Lets the links follow what a post is called now, after showing how. */
  links(path: string, told: Told): Promise<boolean> {
    return this.change(this.app.docs.dirty, () => this.app.bridge.changes.planLinks(path), told)
  }

  /**
   * Gives a post another path. Where links follow, all of it is shown before. False: nobody asked, or the
   * author decided otherwise; null: no link is concerned, so it is no change of several files.
   */
  async rename(from: string, to: string): Promise<boolean | null> {
    if (this.planning || this.applying || !(await this.settle(this.app.docs.dirty))) return false
    const plan = await this.app.bridge.changes.planRename(from, to)
    if (plan.files.length < 2 && plan.refused.length === 0) return null
    return this.show(plan, () => t("links.renamed"))
  }

  /** Makes all repairs of a rule of the proof-reader, after showing them. paths are the posts concerned. */
  repairs(rule: string, paths: readonly string[], told: Told): Promise<boolean> {
    const concerned = new Set(paths)
    const open = this.app.docs.dirty.filter((session) => concerned.has(session.path))
    return this.change(open, () => this.app.bridge.proof.planRepairs(rule), told)
  }

  /** Gives a picture or another file that is no post another path, with all links to it, after showing how. */
  renamingFile(from: string, to: string, told: Told): Promise<boolean> {
    return this.change(this.app.docs.dirty, () => this.app.bridge.changes.planRenameFile(from, to), told)
  }

  /** Makes a small change that the author has just asked for in so many words: it is not shown before. */
  async make(plan: () => Promise<ChangePlan>, told: Told): Promise<boolean> {
    if (this.planning || this.applying) throw new BridgeError("busy", t("changes.busy"))
    const planned = await plan()
    const [refused] = planned.refused
    if (refused) throw new BridgeError(refused.code as BridgeError["code"], refused.message, refused)
    if (planned.files.length === 0) {
      this.say(t("changes.nothing"), t("changes.nothingDetail"))
      return false
    }
    const operation = await this.apply(planned)
    this.offerUndo(told(operation.files), operation)
    return true
  }

  private async change(
    unsaved: readonly EditSession[],
    plan: () => Promise<ChangePlan>,
    told: Told,
  ): Promise<boolean> {
    if (this.planning || this.applying || !(await this.settle(unsaved))) return false
    this.planning = true
    let planned: ChangePlan
    try {
      planned = await plan()
    } catch (thrown) {
      this.app.trouble(thrown)
      return false
    } finally {
      this.planning = false
    }
    if (planned.files.length === 0 && planned.refused.length === 0) {
      this.say(t("changes.nothing"), t("changes.nothingDetail"))
      return false
    }
    return this.show(planned, told)
  }

  private async show(planned: ChangePlan, told: Told): Promise<boolean> {
    const operation = await this.app.dialogs.ask("plan", { plan: planned })
    if (!operation) return false
    this.offerUndo(told(operation.files), operation)
    return true
  }

  /** Saves open posts. False when one could not be: then nothing may be changed behind its back. */
  private async settle(unsaved: readonly EditSession[]): Promise<boolean> {
    for (const session of unsaved) {
      if (await this.app.save(session)) continue
      this.app.toasts.fail(
        t("changes.notSaved", { title: shortTitle(session.view.title || session.path) }),
        session.path,
      )
      return false
    }
    return true
  }

  /**
   * Makes a planned change, but for the posts to leave out. Throws why it was not made; then no file is
   * changed.
   */
  async apply(plan: ChangePlan, leave: ReadonlySet<string> = new Set()): Promise<Operation> {
    const files = plan.files.filter((file) => !leave.has(file.path))
    const moves = files.filter(isMove).map(({ path, to }) => ({ path, to }))
    const operation = await this.run(plan.id, moves, async () => {
      if (leave.size > 0) await this.app.bridge.changes.leave(plan.id, [...leave])
      return this.app.bridge.changes.apply(plan.id)
    })
    this.made.set(operation.id, moves)
    for (const { path, trash } of files) if (trash) await this.app.docs.close(path)
    return operation
  }

  async cancel(): Promise<void> {
    if (!this.running) return
    await this.app.bridge.changes.cancel(this.running).catch((thrown) => this.app.trouble(thrown))
  }

  /** Takes a change back. False when it was not: the author has been told why. */
  async undo({ id, name, touched }: Operation): Promise<boolean> {
    let note = 0
    const waiting = setTimeout(() => (note = this.app.toasts.keep(t("changes.undoing"), name)), patience)
    try {
      // What another run did is known from its record.
      const moves = this.made.get(id) ?? touched.filter(isMove)
      const back = moves.map(({ path, to }) => ({ path: to, to: path }))
      const operation = await this.run(id, back, () => this.app.bridge.changes.undo(id))
      this.say(t("changes.undone"), operation.name || name)
      return true
    } catch (thrown) {
      this.app.trouble(thrown)
      return false
    } finally {
      clearTimeout(waiting)
      this.app.toasts.dismiss(note)
    }
  }

  /** Takes back the latest change that was not taken back, of this run or an earlier one. */
  async undoLast(): Promise<void> {
    try {
      const last = (await this.app.bridge.changes.recent()).find((one) => !one.undone)
      if (last) await this.undo(last)
      else this.say(t("changes.noneToUndo"))
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }

  private async run(id: string, moves: readonly Move[], work: () => Promise<Operation>): Promise<Operation> {
    if (this.applying) throw new BridgeError("busy", t("changes.busy"))
    this.running = id
    this.applying = true
    this.done = this.total = 0
    const timer = setTimeout(() => (this.slow = true), patience)
    try {
      return await this.moving(moves, work)
    } finally {
      clearTimeout(timer)
      this.slow = this.applying = false
      this.running = ""
    }
  }

  /**
   * Does work that moves files. Open posts go on at their new paths with what is typed meanwhile and all that
   * can be undone; what else became of their files comes into their texts.
   */
  private async moving(moves: readonly Move[], work: () => Promise<Operation>): Promise<Operation> {
    const { docs } = this.app
    const open = moves.flatMap(({ path }) => docs.sessions.get(path) ?? [])
    let operation!: Operation
    const all = open.reduceRight<() => Promise<void>>(
      (rest, session) => () => session.moving(rest),
      async () => {
        operation = await work()
        for (const { path, to } of moves) this.app.postMoved(path, to)
      },
    )
    await all()
    for (const session of open) {
      session.refresh() // its page has another address
      await docs.disk({ path: session.path, what: "changed", revision: "" })
    }
    return operation
  }

  /** Tells of a change of the folder's settings, which is made when it is asked for. */
  settings(operation: Operation, text: string): void {
    if (!operation.id) return this.say(text) // it stood there already
    this.offerUndo(text, operation)
  }

  private offerUndo(text: string, operation: Operation): void {
    this.app.announce(text)
    this.app.toasts.show(text, "", [
      { label: t("toast.undo"), run: () => void this.undo(operation) },
      { label: t("changes.all"), run: () => void this.app.dialogs.ask("changes", {}) },
    ])
  }

  private say(text: string, detail = ""): void {
    this.app.toasts.show(text, detail)
    this.app.announce([text, detail].filter(Boolean).join(". "))
  }
}

type Move = { path: string; to: string }

/** Whether a file gets another path, and not to the trash. */
const isMove = ({ path, to }: Move) => to !== "" && to !== path

/** Whether a failed change was stopped by the author, which needs no alarm. */
export function wasStopped(thrown: unknown): boolean {
  return toBridgeError(thrown).code === "cancelled"
}
