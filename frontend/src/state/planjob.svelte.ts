import type { Bridge, Events, ExportRequest, Problem, SitePlan } from "../bridge/client"
import { toBridgeError } from "../bridge/errors"
import type { Subscribe } from "../bridge/events"
import { JobProgress } from "./jobprogress.svelte"

/** The plan of an export: being made, made, or why there is none. */
export class PlanJob {
  running = $state(false)
  plan = $state.raw<SitePlan | null>(null)
  failure = $state.raw<Problem | null>(null)
  /** The folder changed after the plan was made. */
  stale = $state(false)
  /** Names the plan to Go. */
  job = $state("")
  readonly progress = new JobProgress()
  /** Events may overtake the answer that names their job. */
  private early: Events["export:planned"] | null = null
  private over: (() => void)[] = []
  /** What was wanted last: a plan, or none. */
  private wish = 0
  private stopping = false

  constructor(private readonly bridge: Bridge) {}

  follow(on: Subscribe): () => void {
    const stops = [
      on("export:progress", (report) => {
        if (this.running && report.job === this.job) this.progress.note(report)
      }),
      on("export:planned", (told) => void this.finish(told)),
      // A plan begins with a look at the disk: what that finds is in it.
      on("posts:changed", () => {
        if (this.plan || (this.running && this.progress.total > 0)) this.stale = true
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }

  /** Makes a plan, once the making of another one is over. */
  async start(request: ExportRequest): Promise<void> {
    const wish = ++this.wish
    if (this.running) await this.end()
    if (wish !== this.wish) return
    this.running = true
    this.stopping = false
    this.plan = this.failure = this.early = null
    this.stale = false
    this.job = ""
    this.progress.begin()
    try {
      this.job = (await this.bridge.export.makePlan(request)).job
      if (this.early) await this.finish(this.early)
      else if (this.stopping) await this.cancel()
    } catch (thrown) {
      this.ended(toBridgeError(thrown).problem)
    }
  }

  /** Lets go of the plan, here and in Go. Returns when the making of it is over, too. */
  async forget(): Promise<void> {
    this.wish++
    if (this.running) await this.end()
    const held = this.plan !== null
    this.plan = this.failure = null
    this.stale = false
    if (held) await this.bridge.export.forgetPlan().catch(() => {}) // the next plan takes its place
  }

  /** Stops the making, at once or as soon as it has a name, and returns when it is over. */
  private end(): Promise<void> {
    this.stopping = true
    if (this.job) void this.cancel()
    return new Promise((resolve) => this.over.push(resolve))
  }

  private async cancel(): Promise<void> {
    await this.bridge.export.cancel(this.job).catch(() => {}) // it is over already
  }

  private async finish(told: Events["export:planned"]): Promise<void> {
    if (!this.running) return
    if (!this.job) {
      this.early = told
      return
    }
    if (told.job !== this.job) return
    if (told.error) return this.ended(told.error)
    try {
      this.plan = await this.bridge.export.plan(this.job)
      this.ended(null)
    } catch (thrown) {
      this.ended(toBridgeError(thrown).problem)
    }
  }

  private ended(failure: Problem | null): void {
    this.running = false
    this.failure = failure?.code === "cancelled" ? null : failure
    for (const resolve of this.over.splice(0)) resolve()
  }
}
