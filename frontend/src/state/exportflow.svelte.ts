import type { ExportCheck, ExportForm, ExportRequest, ExportResult, Problem } from "../bridge/client"
import { toBridgeError } from "../bridge/errors"
import type { Subscribe } from "../bridge/events"
import type { App } from "./app.svelte"
import { ExportJob } from "./exportjob.svelte"
import {
  keepExport,
  nothingKept,
  recallExport,
  withTarget,
  type ExportMemory,
  type Target,
} from "./exportmemory"
import { PlanJob } from "./planjob.svelte"

export type ExportStep = "where" | "plan" | "running" | "done" | "failed"

/** What of the app an export has to do with. */
type Around = Pick<App, "bridge" | "settings" | "dialogs" | "workspace" | "face">

/** How long typing pauses before a target is looked at, in ms. */
const pause = 250

/**
 * An export from the first question to its result. It goes on while the dialog is closed, and the dialog
 * finds it where it is.
 */
export class ExportFlow {
  step = $state<ExportStep>("where")
  /** What there is, once Go has said so. */
  form = $state.raw<ExportForm | null>(null)
  zip = $state(false)
  /** What was typed for each kind of target. */
  folderOut = $state("")
  zipOut = $state("")
  baseURL = $state("")
  keepURL = $state(false)
  drafts = $state(false)
  future = $state(false)
  planFirst = $state(true)
  /** The author said that the file at the zip's place may go. */
  replace = $state(false)
  /** What is known of the target; null while it is looked at. */
  check = $state.raw<ExportCheck | null>(null)
  /** Why the form could not be read, or the target not be looked at. */
  trouble = $state.raw<Problem | null>(null)
  result = $state.raw<ExportResult | null>(null)
  failure = $state.raw<Problem | null>(null)

  readonly job: ExportJob
  readonly plan: PlanJob

  out = $derived(this.zip ? this.zipOut : this.folderOut)
  badURL = $derived(this.baseURL.trim() !== "" && !isWebAddress(this.baseURL.trim()))
  /** The address is another than that of the settings. */
  otherURL = $derived(this.form !== null && this.baseURL.trim() !== this.form.baseURL)

  private kept: ExportMemory = $state.raw(nothingKept)
  /** Counts what was asked about the target, so that no answer about an older one is taken. */
  private asked = 0
  private begun = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private looking: Promise<void> = Promise.resolve()

  constructor(
    private readonly app: Around,
    /** Told of an end while the dialog is closed. */
    private readonly onend: (result: ExportResult | Problem) => void,
  ) {
    this.job = new ExportJob(
      app.bridge,
      (result) => this.end("done", result, null),
      (problem) => this.end(problem.code === "cancelled" ? "where" : "failed", null, problem),
    )
    this.plan = new PlanJob(app.bridge)
  }

  follow(on: Subscribe): () => void {
    const stops = [this.job.follow(on), this.plan.follow(on)]
    return () => stops.forEach((stop) => stop())
  }

  /** Asks for an export, or shows the one that is running. */
  async open(): Promise<void> {
    if (this.job.running) this.step = "running"
    else this.begin()
    await this.show()
  }

  /** Shows the dialog where it was left. */
  async show(): Promise<void> {
    await this.app.dialogs.ask("export", {})
  }

  /** Places used before, and the usual one; the one on screen left out. */
  get recent(): readonly Target[] {
    const usual = { out: "", zip: this.zip }
    const kept = this.kept.targets.some(({ out, zip }) => out === "" && zip === this.zip)
    const places = [...this.kept.targets, ...(kept ? [] : [usual])]
      .map(({ out, zip }) => ({ out: out || this.usual(zip), zip }))
      .filter(({ out, zip }) => out !== "" && (out !== this.out || zip !== this.zip))
    // The usual place may be kept under its path, too, from when it was not the usual one.
    return places.filter(
      (one, at) => places.findIndex(({ out, zip }) => out === one.out && zip === one.zip) === at,
    )
  }

  /** Something that decides about the target changed. */
  touch(): void {
    this.check = null
    this.asked++
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.look(), pause)
  }

  /** Takes a place used before. */
  take({ out, zip }: Target): void {
    this.zip = zip
    this.setOut(out)
  }

  setOut(out: string): void {
    if (this.zip) this.zipOut = out
    else this.folderOut = out
    this.replace = false
    this.touch()
  }

  /** Lets the author pick a place in the system's dialog, or in one of our own. */
  async pick(): Promise<void> {
    if (this.app.face === "desktop") {
      try {
        const out = await this.app.bridge.export.pickTarget(this.zip, this.out || this.usual(this.zip))
        if (out) this.setOut(this.zip && !/\.zip$/i.test(out) ? `${out}.zip` : out)
        return
      } catch (thrown) {
        if (toBridgeError(thrown).code !== "unsupported") {
          this.trouble = toBridgeError(thrown).problem
          return
        }
      }
    }
    const start = parentOf(this.out || this.usual(this.zip))
    const dir = await this.app.dialogs.ask("folder", { start, purpose: "site" })
    if (dir) this.setOut(this.zip ? `${dir.replace(/\/$/, "")}/${nameOf(this.out) || "site.zip"}` : dir)
    void this.show()
  }

  /** Goes on from the first step: to the plan, or straight to the export. */
  async next(): Promise<void> {
    if (!(await this.ready()) || this.step !== "where") return // Enter may come twice
    if (this.planFirst && !this.check!.first) await this.makePlan()
    else await this.export()
  }

  async makePlan(): Promise<void> {
    this.keep()
    this.step = "plan"
    await this.plan.start(this.request)
  }

  /** Exports, whether a plan is made or not. */
  async export(): Promise<void> {
    if (this.job.running) return
    this.keep()
    this.result = this.failure = null
    this.step = "running"
    await this.job.start(this.request, this.plan.forget())
  }

  /** Exports again as before. */
  async again(): Promise<void> {
    await this.export()
  }

  /** Back to the question where. */
  async back(): Promise<void> {
    this.step = "where"
    this.touch()
    await this.plan.forget()
  }

  /** The dialog closes: a plan is of no use then, an export goes on. */
  leave(): void {
    clearTimeout(this.timer)
    this.app.dialogs.answer(null)
    void this.plan.forget()
  }

  private begin(): void {
    this.step = "where"
    this.form = this.check = this.trouble = null
    this.replace = this.keepURL = false
    const dir = this.app.workspace.current?.dir ?? ""
    this.kept = recallExport(this.app.settings, dir)
    const { drafts, future, planFirst } = this.kept
    Object.assign(this, { drafts, future, planFirst })
    this.asked++
    const turn = ++this.begun
    this.looking = this.app.bridge.export.form().then(
      (form) => {
        if (turn !== this.begun) return
        this.form = form
        this.fill(form)
        return this.look()
      },
      (thrown) => {
        if (turn === this.begun) this.trouble = toBridgeError(thrown).problem
      },
    )
  }

  private fill(form: ExportForm): void {
    const last = (zip: boolean) => this.kept.targets.find((target) => target.zip === zip)?.out
    this.folderOut = last(false) || form.out
    this.zipOut = last(true) || form.zip
    this.zip = this.kept.targets[0]?.zip ?? false
    this.baseURL = form.baseURL
  }

  private usual(zip: boolean): string {
    return (zip ? this.form?.zip : this.form?.out) ?? ""
  }

  private look(): Promise<void> {
    clearTimeout(this.timer)
    const turn = ++this.asked
    this.looking = this.ask(turn)
    return this.looking
  }

  private async ask(turn: number): Promise<void> {
    if (!this.out.trim()) return
    try {
      const check = await this.app.bridge.export.check(this.request)
      if (turn === this.asked) [this.check, this.trouble] = [check, null]
    } catch (thrown) {
      if (turn === this.asked) this.trouble = toBridgeError(thrown).problem
    }
  }

  /** Waits until the target was looked at. False: the author has something to mend. */
  private async ready(): Promise<boolean> {
    await this.looking
    if (!this.check) await this.look()
    return this.check !== null && this.check.refused === null && !this.badURL && this.out.trim() !== ""
  }

  private get request(): ExportRequest {
    const { zip, drafts, future, replace, otherURL } = this
    const baseURL = this.baseURL.trim()
    return { out: this.out.trim(), zip, baseURL, keepURL: this.keepURL && otherURL, drafts, future, replace }
  }

  private keep(): void {
    const dir = this.app.workspace.current?.dir
    if (!dir) return
    const out = this.out.trim()
    const target = { out: out === this.usual(this.zip) ? "" : out, zip: this.zip }
    const { drafts, future, planFirst } = this
    this.kept = { ...withTarget(this.kept, target), drafts, future, planFirst }
    keepExport(this.app.settings, dir, this.kept)
  }

  private end(step: ExportStep, result: ExportResult | null, failure: Problem | null): void {
    this.step = step
    this.result = result
    this.failure = failure
    if (step === "where") this.touch()
    this.onend((result ?? failure)!)
  }
}

/** As Go has it: of the web, with a host, without a question or a fragment. */
function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+[^\s?#]*$/i.test(text) && URL.canParse(text)
}

const separator = /[/\\]/
const nameOf = (path: string) => path.split(separator).at(-1) ?? ""
const parentOf = (path: string) => path.slice(0, Math.max(0, path.length - nameOf(path).length - 1))
