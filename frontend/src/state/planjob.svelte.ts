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

  async start(request: ExportRequest): Promise<void> {
    if (this.running) return
    this.running = true
    this.plan = this.failure = this.early = null
    this.stale = false
    this.job = ""
    this.progress.begin()
    try {
      this.job = (await this.bridge.export.makePlan(request)).job
      if (this.early) await this.finish(this.early)
    } catch (thrown) {
      this.end(toBridgeError(thrown).problem)
    }
  }

  /** Stops the making, and returns when it is over. */
  async stop(): Promise<void> {
    if (!this.running) return
    const over = new Promise<void>((resolve) => this.over.push(resolve))
    if (this.job) await this.bridge.export.cancel(this.job).catch(() => {}) // it is over already
    await over
  }

  /** Lets go of the plan, here and in Go. */
  async forget(): Promise<void> {
    await this.stop()
    const held = this.plan !== null
    this.plan = this.failure = null
    this.stale = false
    if (held) await this.bridge.export.forgetPlan().catch(() => {}) // the next plan takes its place
  }

  private async finish(told: Events["export:planned"]): Promise<void> {
    if (!this.running) return
    if (!this.job) {
      this.early = told
      return
    }
    if (told.job !== this.job) return
    if (told.error) return this.end(told.error)
    try {
      this.plan = await this.bridge.export.plan(this.job)
      this.end(null)
    } catch (thrown) {
      this.end(toBridgeError(thrown).problem)
    }
  }

  private end(failure: Problem | null): void {
    this.running = false
    this.failure = failure?.code === "cancelled" ? null : failure
    for (const resolve of this.over.splice(0)) resolve()
  }
}
